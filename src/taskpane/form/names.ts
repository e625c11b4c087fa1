import type { MethodWords } from '../../methods/method';

/** The words of a field by its path, such as `covariance.by`; a part of an object may share the words of its own name. */
export function labelOf(words: MethodWords, path: string): string {
  return fieldWords(words, path)?.label ?? path;
}

export function helpOf(words: MethodWords, path: string): string | undefined {
  return fieldWords(words, path)?.help;
}

/** What an empty field stands for, where the method says so. */
export function emptyOf(words: MethodWords, path: string): string | undefined {
  return fieldWords(words, path)?.empty;
}

export function choiceLabel(words: MethodWords, path: string, choice: string): string {
  const choices = ownValue(words.choices, path) ?? ownValue(words.choices, lastPart(path));
  return (choices && ownValue(choices, choice)) ?? choice;
}

function fieldWords(words: MethodWords, path: string) {
  return ownValue(words.fields, path) ?? ownValue(words.fields, lastPart(path));
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
