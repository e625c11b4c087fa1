import type { AnyMethod } from '../methods/method';
import { Refusal } from '../panel/problem';
import { begin, type Job } from '../study/run';
import type { Answer, Request } from './channel';

/** The worker's side: keeps the jobs that it has prepared and answers requests about them. */
export function serve(methods?: readonly AnyMethod[]): (request: Request) => Answer | null {
  const jobs = new Map<number, Job>();
  return (request) => {
    try {
      return answer(request, jobs, methods);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return { kind: 'problem', job: request.job, problem: thrown.problem };
    }
  };
}

function answer(request: Request, jobs: Map<number, Job>, methods?: readonly AnyMethod[]): Answer | null {
  if (request.kind === 'prepare') {
    const job = begin(request.specification, request.data, methods);
    jobs.set(request.job, job);
    return { kind: 'prepared', job: request.job, replications: job.replications, width: job.width };
  }
  if (request.kind === 'forget') {
    jobs.delete(request.job);
    return null;
  }
  const job = jobs.get(request.job);
  if (job === undefined) throw new Error(`Job ${request.job} was not prepared.`);
  if (request.kind === 'finish') return { kind: 'result', job: request.job, result: job.finish(request.draws) };
  const { from, to } = request;
  return { kind: 'draws', job: request.job, from, to, draws: job.replicate(from, to) };
}
