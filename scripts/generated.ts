import { LANGUAGES } from '../src/locales';
import { METHODS } from '../src/methods';
import type { CellFunction, Result } from '../src/methods/method';
import { functionsMetadata } from './metadata';
import { functionPage, listPage, methodPage, pageName } from './pages';

/** Every file that is written by code, by its path in the repository. `root`: where the repository lies. */
export function generatedFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const language of LANGUAGES) {
    files.set(`src/functions/metadata/${language}.json`, functionsMetadata(language));
    for (const folder of ['methods', 'functions'] as const)
      files.set(`docs/${folder}/${pageName('README', language)}`, listPage(METHODS, folder, language));
    for (const method of METHODS) {
      files.set(`docs/methods/${pageName(method.id, language)}`, methodPage(method, language, root));
      for (const cell of method.cells as readonly CellFunction<Result>[])
        files.set(`docs/functions/${pageName(cell.name, language)}`, functionPage(method, cell, language));
    }
  }
  return files;
}

/** Folders that hold nothing else: a page of a method that is gone is stale. */
export const GENERATED_FOLDERS = ['docs/methods', 'docs/functions', 'src/functions/metadata'];
