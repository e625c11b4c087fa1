import type { Answer, Channel } from './channel';
import { refusal } from './text';
import type { Work } from './work';

interface Worker {
  readonly channel: Channel;
  /** Jobs that it has prepared. */
  readonly prepared: Set<number>;
  /** The job it computes for now. */
  busyWith: Work | null;
}

/**
 * A fixed number of workers, each opened when first needed, and the jobs they work at. The jobs take turns, a piece
 * at a time: a quick cell waits for one piece of a long bootstrap, never for the whole.
 */
export class Pool {
  private readonly workers: Worker[] = [];
  /** The one whose turn is next comes first. */
  private works: Work[] = [];

  constructor(
    private readonly open: () => Channel,
    private readonly size: number,
  ) {}

  add(work: Work): void {
    this.works.push(work);
    this.dispatch();
  }

  /** Takes a job out wherever it stands: a worker in the middle of it is ended, others only forget it. */
  remove(work: Work): void {
    for (const worker of [...this.workers]) if (worker.busyWith === work) this.end(worker);
    this.retire(work);
  }

  close(): void {
    const works = this.works;
    this.works = [];
    for (const worker of [...this.workers]) this.end(worker);
    for (const work of works) work.listener.refused(refusal('worker-lost', { detail: 'closed' }));
  }

  private dispatch(): void {
    for (;;) {
      const work = this.works.find((candidate) => candidate.wantsWorker);
      const worker = work === undefined ? null : this.idleWorker(work);
      if (work === undefined || worker === null) return;
      this.works = [...this.works.filter((other) => other !== work), work];
      worker.busyWith = work;
      worker.channel.send(worker.prepared.has(work.job) ? work.next() : work.prepare());
    }
  }

  private idleWorker(work: Work): Worker | null {
    const idle = this.workers.filter((worker) => worker.busyWith === null);
    const best = idle.find((worker) => worker.prepared.has(work.job)) ?? idle.at(0);
    if (best !== undefined) return best;
    return this.workers.length < this.size ? this.openWorker() : null;
  }

  private openWorker(): Worker {
    const worker: Worker = { channel: this.open(), prepared: new Set(), busyWith: null };
    this.workers.push(worker);
    worker.channel.listen(
      (answer) => this.hear(worker, answer),
      (detail) => this.lose(worker, detail),
    );
    return worker;
  }

  private hear(worker: Worker, answer: Answer): void {
    const work = this.works.find(({ job }) => job === answer.job);
    worker.busyWith = null;
    if (work === undefined) {
      // the job ended while this worker was still preparing for it
      worker.channel.send({ kind: 'forget', job: answer.job });
      this.dispatch();
      return;
    }
    if (answer.kind === 'prepared') worker.prepared.add(answer.job);
    if (!work.hear(answer)) this.dispatch();
    else if (answer.kind === 'result') this.retire(work);
    else this.remove(work);
  }

  /** After a result a worker may still be preparing to help: it is left to end that, and forgets it then. */
  private retire(work: Work): void {
    this.works = this.works.filter((other) => other !== work);
    for (const worker of this.workers)
      if (worker.prepared.delete(work.job)) worker.channel.send({ kind: 'forget', job: work.job });
    this.dispatch();
  }

  private lose(worker: Worker, detail: string): void {
    if (!this.workers.includes(worker)) return;
    const work = worker.busyWith;
    this.end(worker);
    if (work === null) return;
    work.listener.refused(refusal('worker-lost', { detail }));
    this.remove(work);
  }

  private end(worker: Worker): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
    worker.channel.close();
  }
}
