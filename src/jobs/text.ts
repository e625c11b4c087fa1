import { refusalsOf, type Sentences } from '../panel/problem';

/** Why a job ended without a result, in English; `locales/zh-CN/jobs.ts` has the same codes in Chinese. */
export const jobsText = {
  'worker-lost': ({ detail }: { detail: string }) =>
    `The background worker stopped before it had an answer (${detail}): close other programs or use fewer rows, and run it again.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof jobsText>();
