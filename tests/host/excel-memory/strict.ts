import { ExcelError, type Batch } from './batch';

/**
 * An object of Excel's of which only what tests know exists: any other member throws, where a mock would shrug.
 * `T` is the type of Excel's own that the class behind it has a part of.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows which of Excel's types it is
export function strict<T>(object: object): T {
  const known = (key: string | symbol): boolean => {
    // What an `await` and a printer of Jest's look for on every object.
    if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key === 'asymmetricMatch') return false;
    if (key in object) return true;
    throw new Error(`${object.constructor.name}.${key} is not known to the strict Excel`);
  };
  return new Proxy(object, {
    get: (target, key) => (known(key) ? (Reflect.get(target, key, target) as unknown) : undefined),
    set: (target, key, value) => known(key) && Reflect.set(target, key, value, target),
  }) as T;
}

/** What every object has: properties that exist only after `load` and `sync`. */
export abstract class MemoryObject {
  private readonly loaded = new Map<string, unknown>();

  constructor(protected readonly batch: Batch) {}

  load(names: string): this {
    this.batch.read(() => {
      for (const name of names.split(',')) this.loadNow(name.trim());
    });
    return this;
  }

  protected abstract evaluate(name: string): unknown;

  protected loadNow(name: string): void {
    this.loaded.set(name, this.evaluate(name));
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows which of Excel's types it is
  protected get<T>(name: string): T {
    if (!this.loaded.has(name)) throw new ExcelError('PropertyNotLoaded', name);
    return this.loaded.get(name) as T;
  }
}
