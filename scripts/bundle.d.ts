/** The types of `bundle.js`: `entries` maps the name of each file written to its source, relative to the repository. */
export function bundle(entries: Readonly<Record<string, string>>, folder: string): void;

/** The folder under `home` that holds the bundle of these entries. */
export function cachedBundle(entries: Readonly<Record<string, string>>, home: string): string;
