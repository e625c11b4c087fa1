/** A cell whose function draws replications, and how many it has. */
export interface CallUnderWay {
  /** As the host gave it; empty where it did not say. */
  readonly address: string;
  /** `AI.THRESHOLD` */
  readonly functionName: string;
  readonly done: number;
  readonly total: number;
}

/** What is told of one call. */
export interface UnderWay {
  readonly progress: (done: number, total: number) => void;
  readonly end: () => void;
}

/** The calls of cells that have something to count: a cell shows no progress, so the pane does. */
export class CallsUnderWay {
  private readonly calls = new Map<symbol, CallUnderWay>();
  private readonly listeners = new Set<(calls: readonly CallUnderWay[]) => void>();

  /** A call may come under way: what to tell of it, and that it has ended. */
  begin(functionName: string, address: string | null): UnderWay {
    const key = Symbol(functionName);
    return {
      progress: (done, total) => {
        this.calls.set(key, { address: address ?? '', functionName, done, total });
        this.changed();
      },
      end: () => {
        if (this.calls.delete(key)) this.changed();
      },
    };
  }

  /** Calls back now and on every change; returns the way to stop. */
  watch(listener: (calls: readonly CallUnderWay[]) => void): () => void {
    this.listeners.add(listener);
    listener([...this.calls.values()]);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener([...this.calls.values()]);
  }
}
