import type { Language } from '../src/locales';
import { wordsOf } from '../src/locales';
import { METHODS } from '../src/methods';
import type { AnyMethod, CellFunction, Result } from '../src/methods/method';

/** What Excel is told of the functions: `functions.json` in one language. */
export function functionsMetadata(language: Language, methods: readonly AnyMethod[] = METHODS): string {
  const functions = methods.flatMap((method) =>
    method.cells.map((cell: CellFunction<Result>) => {
      const words = wordsOf(method, language).cells[cell.name];
      return {
        id: cell.name,
        name: cell.name,
        description: words.description,
        parameters: cell.arguments.map(({ name, optional }) => ({
          name,
          description: words.arguments[name],
          type: 'any',
          dimensionality: 'matrix',
          optional,
          repeating: false,
        })),
        result: { type: 'any', dimensionality: 'matrix' },
        options: { cancelable: true, requiresAddress: true, requiresParameterAddresses: true },
      };
    }),
  );
  // without this, a cell with an error never reaches the function that could say which one it is
  return `${JSON.stringify({ allowErrorForDataTypeAny: true, functions }, null, 2)}\n`;
}
