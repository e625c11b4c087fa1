/** An error as Excel rejects with: a code that programs may rely on, and a message that they may not. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    detail = '',
  ) {
    super(`(in the user's language) ${code} ${detail}`);
    this.name = 'RichApi.Error';
  }
}

/** What Excel allows; the numbers of Excel on the web unless a test asks for less. */
export interface Limits {
  /** Cells beyond which `values` is `null`, without an error. */
  readonly cells: number;
  /** Characters of a request and of a response. */
  readonly payload: number;
}

export const WEB_LIMITS: Limits = { cells: 5_000_000, payload: 5_000_000 };

/** A queue of operations that run at `sync` only, in their order, up to the first that fails. */
export class Batch {
  private readonly queue: (() => void)[] = [];
  private request = 0;
  private response = 0;
  syncs = 0;

  constructor(
    readonly limits: Limits,
    /** Called before each operation that changes the workbook: a test lets it fail. */
    private readonly beforeChange: () => void,
  ) {}

  read(operation: () => void): void {
    this.queue.push(operation);
  }

  change(operation: () => void, payload: unknown = null): void {
    this.request += JSON.stringify(payload).length;
    this.queue.push(() => {
      this.beforeChange();
      operation();
    });
  }

  /** Counts what an operation sends back. */
  respond<T>(value: T): T {
    this.response += JSON.stringify(value).length;
    return value;
  }

  async sync(): Promise<void> {
    await Promise.resolve();
    this.syncs++;
    const operations = this.queue.splice(0);
    const { request } = this;
    this.request = 0;
    this.response = 0;
    if (request > this.limits.payload) throw new ExcelError('RequestPayloadSizeLimitExceeded');
    for (const operation of operations) operation();
    if (this.response > this.limits.payload) throw new ExcelError('ResponsePayloadSizeLimitExceeded');
  }
}
