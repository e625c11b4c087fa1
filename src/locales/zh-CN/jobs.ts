import type { jobsText } from '../../jobs/text';

export const jobs = {
  'worker-lost': ({ detail }) =>
    `后台计算进程在得出结果之前中断（${detail}）：请关闭其他程序或减少数据行数，然后重新运行。`,
} satisfies typeof jobsText;
