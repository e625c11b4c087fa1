import type { AiFunction, ArgumentPlace, FunctionAnswer } from '../functions';
import { functionProblem, problemOf } from '../functions/problem';
import { sentence, type Language } from '../locales';
import type { CellArguments } from '../methods/method';
import type { Place } from './answers';
import { fingerprint } from './fingerprint';

/** What the calls ask of the grid. */
export interface CallPorts {
  /** The error that a cell shows while it waits. */
  readonly waiting: string;
  /** Asks the engine for these cells again. */
  recalculate(cells: readonly Place[]): void;
  /** `A1` style, with the sheet. */
  addressOf(at: Place): string;
  /** Whether a formula of ours still stands there. */
  stands(at: Place): boolean;
  /** Makes the sheet large enough for what is going to be spilled. */
  makeRoom(at: Place, rows: number, columns: number): void;
}

/** A formula cell that shows an error of ours, with the sentence that explains it. */
export interface CellMessage extends Place {
  readonly functionId: string;
  readonly sentence: string;
}

/** One answer, asked for by one or more cells with equal arguments. */
interface Call {
  readonly key: string;
  readonly target: AiFunction;
  readonly controller: AbortController;
  readonly cells: Set<AskingCell>;
  answer: FunctionAnswer | null;
}

interface AskingCell {
  readonly at: Place;
  /** The pass that computed it last, and the calls it made in it. */
  pass: number;
  calls: Set<Call>;
  /** The calls of the pass before. */
  earlier: Set<Call>;
  /** How often in a row its arguments changed though nobody had edited anything. */
  restless: number;
}

/** A chain of formulas of ours settles in as many rounds as it is long; arguments that change more often are random. */
const ROUNDS = 8;

/**
 * The calls of all formula cells. The engine asks for a value and gets none at once; when the answer is there, the
 * cell is asked for again. An answer is kept as long as a cell's last computation asked for it: after that its call
 * is superseded, and its signal aborts it.
 */
export class CellCalls {
  private readonly calls = new Map<string, Call>();
  private readonly cells = new Map<string, AskingCell>();
  private readonly listeners = new Set<() => void>();
  /** How many calls there have been. */
  started = 0;
  private pass = 0;
  private edited = true;

  constructor(
    private readonly ports: CallPorts,
    private language: Language,
  ) {}

  /** A pass of the engine begins. `edited`: something besides the answers that have come in may have changed. */
  begin(edited: boolean): void {
    this.pass += 1;
    this.edited = edited;
    if (edited) for (const cell of this.cells.values()) cell.restless = 0;
  }

  /** A pass is over. `whole`: it computed every formula, so that a cell that did not ask in it is gone. */
  end(whole: boolean): void {
    for (const [key, cell] of this.cells) {
      if (cell.pass === this.pass) {
        for (const call of cell.earlier) if (!cell.calls.has(call)) this.release(call, cell);
        cell.earlier = new Set();
      } else if (whole || !this.ports.stands(cell.at)) {
        for (const call of cell.calls) this.release(call, cell);
        this.cells.delete(key);
      }
    }
    this.changed();
  }

  /** The answer, or null while it is being worked out. */
  ask(target: AiFunction, at: Place, cells: CellArguments, places: readonly ArgumentPlace[]): FunctionAnswer | null {
    const cell = this.asking(at);
    const print = fingerprint(cells, this.ports.waiting);
    if (print === null) return null;
    const key = [target.id, this.language, print, JSON.stringify(places)].join('\n');
    let call = this.calls.get(key);
    if (!call) {
      const known = this.restlessAnswer(cell, target);
      if (known) return known;
      call = { key, target, controller: new AbortController(), cells: new Set(), answer: null };
      this.calls.set(key, call);
      this.start(call, at, cells, places);
    }
    call.cells.add(cell);
    cell.calls.add(call);
    return call.answer;
  }

  /** A defect of ours shows its own sentence, like any other problem. */
  fail(target: AiFunction, at: Place, thrown: unknown): FunctionAnswer {
    const problem = functionProblem(problemOf(thrown), this.language);
    const cell = this.asking(at);
    const key = `${target.id}\n${problem.sentence}`;
    const answer = { problem };
    const call = this.calls.get(key) ?? { key, target, controller: new AbortController(), cells: new Set(), answer };
    this.calls.set(key, call);
    call.cells.add(cell);
    cell.calls.add(call);
    return answer;
  }

  /** Sentences of the cells that show an error of ours. */
  messages(): CellMessage[] {
    return [...this.cells.values()].flatMap(({ at, calls }) => {
      for (const { target, answer } of calls)
        if (answer && 'problem' in answer)
          return [{ ...at, functionId: target.id, sentence: sentence(answer.problem, this.language) }];
      return [];
    });
  }

  /** How many calls are under way. */
  pending(): number {
    let count = 0;
    for (const call of this.calls.values()) if (call.answer === null) count += 1;
    return count;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on sentences and tables come in this language. */
  setLanguage(language: Language): void {
    this.language = language;
    this.changed();
  }

  /** Forgets all calls: another workbook was opened. */
  reset(): void {
    for (const call of this.calls.values()) call.controller.abort();
    this.calls.clear();
    this.cells.clear();
    this.changed();
  }

  private asking(at: Place): AskingCell {
    const key = `${at.unitId}\n${at.sheetId}\n${at.row}\n${at.column}`;
    let cell = this.cells.get(key);
    if (!cell) {
      cell = { at, pass: this.pass, calls: new Set(), earlier: new Set(), restless: 0 };
      this.cells.set(key, cell);
    } else if (cell.pass !== this.pass) {
      cell.pass = this.pass;
      cell.earlier = cell.calls;
      cell.calls = new Set();
    }
    return cell;
  }

  /**
   * Arguments with RAND() in them differ each time that the cell is asked for its answer, and would start a call
   * without end: then the newest answer stands.
   */
  private restlessAnswer(cell: AskingCell, target: AiFunction): FunctionAnswer | null {
    if (this.edited) return null;
    cell.restless += 1;
    if (cell.restless <= ROUNDS) return null;
    const known = [...cell.earlier].findLast((call) => call.target === target && call.answer !== null);
    if (known) cell.calls.add(known);
    return known?.answer ?? null;
  }

  private start(call: Call, at: Place, cells: CellArguments, places: readonly ArgumentPlace[]): void {
    const context = {
      signal: call.controller.signal,
      address: this.ports.addressOf(at),
      language: this.language,
      isBlank: () => false,
      places,
    };
    this.started += 1;
    void call.target.call(cells, context).then((answer) => {
      if (call.controller.signal.aborted) return;
      call.answer = answer;
      const asking = [...call.cells].map((cell) => cell.at);
      if ('cells' in answer)
        for (const cell of asking) this.ports.makeRoom(cell, answer.cells.length, answer.cells[0]?.length ?? 0);
      this.changed();
      this.ports.recalculate(asking);
    });
    this.changed();
  }

  private release(call: Call, cell: AskingCell): void {
    call.cells.delete(cell);
    if (call.cells.size > 0) return;
    call.controller.abort();
    this.calls.delete(call.key);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
