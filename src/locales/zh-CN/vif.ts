import type { VifWords } from '../../methods/vif/text';
import { preparation } from './methods';

export const vif = {
  name: '方差膨胀因子',
  summary: '每个解释变量在多大程度上可由其他解释变量解释，其系数因而估计得较不精确。',
  question: '解释变量之间是否过于相似而难以区分？',
  fields: {
    method: { label: '方法', help: 'vif' },
    regressors: { label: '解释变量', help: '在回归中并列的各列。' },
    outcome: { label: '被解释变量', help: '给出时只计其不缺失的行，与回归的样本一致。' },
    ...preparation,
  },
  choices: {},
  problems: {},
  cells: {},
  table: {
    title: '方差膨胀因子',
    regressor: '解释变量',
    vif: 'VIF',
    tolerance: '1/VIF',
    mean: '均值',
    conditionNumber: '条件数',
    scaled: '条件数由各解释变量与常数项（均缩放为单位长度）算得。',
    filtered: (count) => `因样本条件未进入样本的观测：${count} 行。`,
    missing: (count) => `因缺失值未进入样本的观测：${count} 行。`,
    interpretation: (name, vif, times, share, high) =>
      `方差膨胀因子最大的是 ${name}，为 ${vif}：其他解释变量可解释其方差的 ${share}，使其标准误达到完全不能解释时的 ${times} 倍。${
        high
          ? '超过 10 时，这些解释变量的系数难以相互区分，应合起来解读。'
          : '低于 10 时通常不必担心，标准误已经计入这一影响。'
      }`,
  },
} satisfies VifWords;
