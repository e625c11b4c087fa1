const ERROR_TEXTS: ReadonlySet<string> = new Set([
  '#N/A',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#FIELD!',
  '#BLOCKED!',
  '#CONNECT!',
  '#UNKNOWN!',
  '#BUSY!',
  '#EXTERNAL!',
  '#PYTHON!',
  '#TIMEOUT!',
  '#GETTING_DATA',
]);

/** Whether a text is what Excel shows in an error cell, in any case. */
export function isErrorText(text: string): boolean {
  return ERROR_TEXTS.has(text) || ERROR_TEXTS.has(text.toUpperCase());
}
