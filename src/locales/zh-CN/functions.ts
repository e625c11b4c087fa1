import type { functionsText } from '../../functions/text';

export const functions = {
  'call-given-up': () => '在限定时间内未得到结果：请重新计算该单元格，或在任务窗格中运行该方法（可显示进度）。',
  'too-many-arguments': ({ name, most }) => `${name} 最多接受 ${most} 个参数：请删去多余的参数。`,
} satisfies typeof functionsText;
