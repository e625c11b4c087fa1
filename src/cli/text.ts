import { refusalsOf, type Sentences } from '../panel/problem';

const either = (options: readonly string[]): string => options.join(' or ');

/** What the command line says, in English; `locales/zh-CN/cli.ts` has the same in Chinese. */
export const cliText = {
  'command-unknown': ({ command, known }: { command: string; known: readonly string[] }) =>
    `There is no command "${command}": write agglo ${either(known)}, or agglo --help.`,
  'option-unknown': ({ option, known }: { option: string; known: readonly string[] }) =>
    `There is no option ${option} here: the options are ${known.join(', ')}.`,
  'option-without-value': ({ option, form }: { option: string; form: string }) =>
    `The option ${option} needs a value: write ${form}.`,
  'option-with-value': ({ option }: { option: string }) => `The option ${option} takes no value: write it alone.`,
  'option-value': ({ option, found, choices }: { option: string; found: string; choices: readonly string[] }) =>
    `The option ${option} cannot be "${found}": write ${either(choices)}.`,
  'option-count': ({ option, found, most }: { option: string; found: string; most: number }) =>
    `The option ${option} cannot be "${found}": write a whole number from 1 to ${most}.`,
  'files-missing': ({ form }: { form: string }) => `Name a specification and a data file: ${form}.`,
  'files-many': ({ extra, form }: { extra: string; form: string }) =>
    `"${extra}" is one argument too many: ${form} (quote names that hold spaces).`,
  'into-not-a-workbook': ({ file }: { file: string }) =>
    `A workbook is written as .xlsx, but --into names "${file}": give it a name that ends in .xlsx.`,
  'into-the-source': ({ file }: { file: string }) =>
    `"${file}" is an input, and an input is never overwritten: give --into another name.`,
  'file-missing': ({ file }: { file: string }) => `There is no file "${file}": check the path.`,
  'file-unreadable': ({ file, detail }: { file: string; detail: string }) =>
    `The file "${file}" cannot be read (${detail}): check its permissions and close other programs that use it.`,
  'file-unwritable': ({ file, detail }: { file: string; detail: string }) =>
    `The file "${file}" cannot be written (${detail}): check the folder, its permissions and the space left.`,
  'book-empty': ({ file }: { file: string }) =>
    `"${file}" has no visible sheet that holds data: fill one in, or name a hidden one by --sheet.`,
  'no-fitting-sheet': ({ file, sheets }: { file: string; sheets: readonly string[] }) =>
    `No sheet of "${file}" has in its first row a column that the specification names; there are ${sheets.map((sheet) => `"${sheet}"`).join(', ')}: name the sheet by --sheet, or the table by --range.`,
  'specification-not-json': ({ file, detail }: { file: string; detail: string }) =>
    `"${file}" is not JSON (${detail}): correct it there.`,
  'specification-none': ({ file }: { file: string }) =>
    `"${file}" is an empty list: write at least one specification into it.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof cliText>();

export const ESTIMATE_FORM =
  'agglo estimate SPEC.json DATA.csv|xlsx|dta [--sheet NAME] [--range A1:F200] [--into OUT.xlsx] [--language en-US|zh-CN]';

export const help = `Agglo: agglomeration economics, from location quotients to panel thresholds.

  agglo estimate SPEC.json DATA.csv|xlsx|dta [options]
      Runs one specification, or a list of them, and prints the result as JSON.

Options
  --sheet NAME         the sheet that holds the data (default: the first that has most of the columns named)
  --range A1:F200      a range, a table or a defined name in place of the whole sheet
  --into OUT.xlsx      write a copy of the workbook with a new sheet: the table, its notes, a sentence on what it says
  --format FORMAT      print json (default), text, html or latex
  --language LANGUAGE  en-US (default) or zh-CN
  --workers N          threads for replications (default: the machine's processors)
  --help, --version

A refusal is printed as {"error": {"code", "message", "details"}}. Exit status: 0 done, 2 refused, 70 a defect of Agglo.
`;
