import type { functionsText } from '../../functions/text';

export const functions = {
  'call-given-up': () => '在限定时间内未得到结果：请重新计算该单元格，或在任务窗格中运行该方法（可显示进度）。',
} satisfies typeof functionsText;
