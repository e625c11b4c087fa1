import type { Data, Result } from '../methods/method';
import { Refusal } from '../panel/problem';
import type { Answer, Request } from './channel';

/** What the caller of a job hears. */
export interface Listener {
  progress(done: number, total: number): void;
  finished(result: Result): void;
  refused(refusal: Refusal): void;
}

/** Pieces a worker gets of a job: enough that all end together and the progress moves, few enough to cost nothing. */
const PIECES_PER_WORKER = 16;

/**
 * One job on its way: waiting, being prepared for the first time, replicating, finishing. It deals out its
 * replications in pieces, lays the draws down in replication order whoever made them, and has them reduced once.
 */
export class Work {
  private stage: 'waiting' | 'preparing' | 'replicating' | 'finishing' = 'waiting';
  private draws = new Float64Array(0);
  private replications = 0;
  private width = 0;
  private dealt = 0;
  private done = 0;
  /** Workers that are preparing this job: each will take a piece. */
  private recruits = 0;

  constructor(
    readonly job: number,
    private readonly specification: unknown,
    private readonly data: Data,
    private readonly workers: number,
    readonly listener: Listener,
  ) {}

  /** Whether one more worker has something to do for this job now. */
  get wantsWorker(): boolean {
    if (this.stage === 'waiting') return true;
    if (this.stage !== 'replicating') return false;
    if (this.done === this.replications) return true;
    return Math.ceil((this.replications - this.dealt) / this.piece) > this.recruits;
  }

  prepare(): Request {
    this.recruits += 1;
    if (this.stage === 'waiting') this.stage = 'preparing';
    return { kind: 'prepare', job: this.job, specification: this.specification, data: this.data };
  }

  /** The next piece for a worker that has prepared this job. */
  next(): Request {
    if (this.done === this.replications) {
      this.stage = 'finishing';
      return { kind: 'finish', job: this.job, draws: this.draws };
    }
    const from = this.dealt;
    this.dealt = Math.min(from + this.piece, this.replications);
    return { kind: 'replicate', job: this.job, from, to: this.dealt };
  }

  /** True when the job has ended. */
  hear(answer: Answer): boolean {
    switch (answer.kind) {
      case 'prepared':
        this.recruits -= 1;
        if (this.stage === 'preparing') this.startReplicating(answer.replications, answer.width);
        return false;
      case 'draws':
        this.draws.set(answer.draws, answer.from * this.width);
        this.done += answer.to - answer.from;
        this.listener.progress(this.done, this.replications);
        return false;
      case 'result':
        this.listener.finished(answer.result);
        return true;
      case 'problem':
        this.listener.refused(new Refusal(answer.problem));
        return true;
    }
  }

  private startReplicating(replications: number, width: number): void {
    this.stage = 'replicating';
    this.replications = replications;
    this.width = width;
    this.draws = new Float64Array(replications * width);
    if (replications > 0) this.listener.progress(0, replications);
  }

  private get piece(): number {
    return Math.max(1, Math.ceil(this.replications / (this.workers * PIECES_PER_WORKER)));
  }
}
