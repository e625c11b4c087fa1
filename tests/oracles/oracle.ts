import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** One stored computation by other software: what was called, on which data, and the numbers it printed. */
export interface Oracle<E> {
  readonly id: string;
  readonly title: string;
  readonly software: string;
  readonly call: string;
  /** A file of `tests/data`, by name. */
  readonly data: string;
  readonly conventions: string;
  readonly expected: E;
}

/** A matrix as stored: names of rows and columns and the values row by row. */
export interface OracleMatrix {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly values: readonly (readonly number[])[];
}

/**
 * Reads `tests/oracles/<method>/<id>.json`, whichever method's folder holds it. Infinity, which JSON cannot
 * hold, is stored as text and comes back as a number; what the software printed as NA stays `null`.
 */
export function oracle<E>(id: string): Oracle<E> {
  for (const folder of readdirSync(__dirname, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const files = readdirSync(join(__dirname, folder.name));
    if (files.includes(`${id}.json`)) {
      const text = readFileSync(join(__dirname, folder.name, `${id}.json`), 'utf8');
      return JSON.parse(text, infinite) as Oracle<E>;
    }
  }
  throw new Error(`no oracle is called ${id}`);
}

function infinite(_key: string, value: unknown): unknown {
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  return value;
}
