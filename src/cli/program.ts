import { sentence, type Language } from '../locales';
import { help as chineseHelp } from '../locales/zh-CN/cli';
import { Refusal } from '../panel/problem';
import { refusal as studyRefusal } from '../study/text';
import { languageOf, parseArguments, type Command } from './arguments';
import { errorOf, estimate, json, type Machine } from './estimate';
import { help as englishHelp } from './text';

/** What a run of the command line leaves: two texts and an exit status. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly status: number;
}

/** As in sysexits.h: EX_SOFTWARE, a defect of the program itself. */
const DEFECT = 70;
const REFUSED = 2;

const HELP: Readonly<Record<Language, string>> = { 'en-US': englishHelp, 'zh-CN': chineseHelp };

/** Runs what was written after `agglo`. Never throws. */
export async function program(written: readonly string[], machine: Machine, version: string): Promise<Outcome> {
  const language = languageOf(written);
  const done = (output: string): Outcome => ({ output: `${output.trimEnd()}\n`, errors: '', status: 0 });
  let command: Command;
  try {
    command = parseArguments(written);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { output: '', errors: `${sentence(thrown.problem, language)}\n`, status: REFUSED };
  }
  if (command.kind === 'help') return done(HELP[language]);
  if (command.kind === 'version') return done(version);
  return estimate(command, machine, language).then(done, (thrown: unknown) => refused(thrown, language));
}

function refused(thrown: unknown, language: Language): Outcome {
  const known = thrown instanceof Refusal;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const reason = known ? thrown : studyRefusal('internal-error', { detail });
  const defect = reason.problem.code === 'internal-error';
  const origin: unknown = known ? thrown.cause : thrown;
  return {
    output: `${json(errorOf(reason, language))}\n`,
    errors: defect && origin instanceof Error ? `${String(origin.stack)}\n` : '',
    status: defect ? DEFECT : REFUSED,
  };
}
