import { BooleanNumber, type ILanguagePack } from '@univerjs/core';
import { FunctionType, type IFunctionInfo } from '@univerjs/preset-sheets-core';
import type { GridTexts } from '../host/grid/univer';
import { wordsOf, type Language } from '../locales';
import { METHODS } from '../methods';

/** The grid finds a text by its path, so that a function's dot becomes an underscore there. */
function keyOf(name: string): string {
  return name.replace('.', '_');
}

/** Names, descriptions and arguments of all cell functions, for the grid's own dictionary. */
export function functionTexts(): GridTexts {
  return { 'en-US': languageTexts('en-US'), 'zh-CN': languageTexts('zh-CN') };
}

function languageTexts(language: Language): ILanguagePack {
  const functions: Record<string, ILanguagePack> = {};
  for (const method of METHODS) {
    const { cells: words, summary } = wordsOf(method, language);
    for (const cell of method.cells) {
      const { description, arguments: details } = words[cell.name];
      functions[keyOf(cell.name)] = { abstract: summary, description, ...details };
    }
  }
  return { agglo: functions };
}

/** What autocompletion and the parameter help show; the texts are paths into {@link functionTexts}. */
export function functionDescriptions(): IFunctionInfo[] {
  return METHODS.flatMap((method) =>
    method.cells.map((cell) => {
      const path = `agglo.${keyOf(cell.name)}`;
      return {
        functionName: cell.name,
        functionType: FunctionType.User,
        abstract: `${path}.abstract`,
        description: `${path}.description`,
        functionParameter: cell.arguments.map((argument) => ({
          name: argument.name,
          detail: `${path}.${argument.name}`,
          example: argument.kind === 'columns' ? 'A1:A20' : '',
          require: argument.optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
          repeat: BooleanNumber.FALSE,
        })),
      };
    }),
  );
}
