import type { LocationQuotientWords } from '../../methods/location-quotient/text';
import { preparation } from './methods';

const rows = (count: number): string => `有 ${count} 行`;

export const locationQuotient = {
  name: '区位熵',
  summary: '衡量某类活动在各地的集聚程度：该活动在本地所占份额与其在全部地区所占份额之比。',
  question: '该活动在哪些地区的集聚程度高于总体？',
  fields: {
    method: { label: '方法', help: 'location-quotient' },
    local: { label: '目标活动', help: '各地该活动的就业、企业数或产出；选多列则加总。' },
    total: { label: '全部活动', help: '各地的总量；若数据表一列一个行业，请选中全部行业列，系统自动加总。' },
    period: { label: '时期', help: '参照总量按时期分别计算；不指定则所有行视为同一时期。' },
    entity: { label: '地区', help: '用于在表中标示地区，不影响计算结果。' },
    nationalLocal: {
      label: '参照区域的目标活动',
      help: '若数据只覆盖全国的一部分，请给出全国该活动的数值，同一时期各行填写同一数值。',
    },
    nationalTotal: { label: '参照区域的全部活动', help: '与上一项对应的全国总量；两项须同时给出或同时省略。' },
    variant: { label: '形式', help: '对称形式以 0 为中心、介于 −1 与 1 之间，使“减半”与“加倍”的幅度相同。' },
    ...preparation,
  },
  choices: { variant: { standard: 'LQ（1 表示与总体相同）', symmetric: '(LQ − 1) / (LQ + 1)（0 表示与总体相同）' } },
  problems: {
    'lq-no-rows': ({ columns }) =>
      `没有任何一行同时具备 ${columns.join('、')} 的数值和时期：请改选其他列，或补齐缺失值。`,
    'lq-reference-pair': () => '参照区域的两个总量须成对给出：请同时填写目标活动与全部活动的数值，或两项都省略。',
    'lq-missing': ({ count }) => `${rows(count)}缺少数值或时期，不计算区位熵，也不计入总量。`,
    'lq-place-zero': ({ count }) => `${rows(count)}的总量为 0，不能作除数，故无区位熵。`,
    'lq-reference-zero': ({ count }) => `${rows(count)}因所在时期参照区域的目标活动或全部活动为 0 而无区位熵。`,
    'lq-local-exceeds': ({ count, cell, row }) =>
      `${rows(count)}的目标活动超过总量（首见于${cell === '' ? `第 ${row} 行` : `单元格 ${cell}`}）：请检查两列是否颠倒。`,
  },
  cells: {
    'AI.LQ': {
      description: '逐行计算区位熵：某活动在本地所占份额与同期其在全部地区所占份额之比。',
      arguments: {
        local: '目标活动的一列（就业、企业数或产出），可含标题；选多列则加总。',
        total: '全部活动的一列，行数与 local 相同；选多列则加总。',
        period: '年份或其他时期的一列，总量按时期分别计算；省略则视为同一时期。',
        nationalLocal: '整个参照区域的目标活动：一列或一个数；省略则取各行之和。',
        nationalTotal: '整个参照区域的全部活动：一列或一个数；与 nationalLocal 成对使用。',
      },
    },
  },
  table: {
    title: (local) => `${local} 的区位熵`,
    symmetricTitle: (local) => `${local} 的对称区位熵`,
    period: '时期',
    allRows: '全部',
    places: '地区数',
    mean: '均值',
    sd: '标准差',
    min: '最小值',
    max: '最大值',
    above: (value) => `高于 ${value}`,
    formula: '区位熵 =（本地目标活动 / 本地总量）/（全部地区目标活动 / 全部地区总量）。',
    symmetricFormula: '对称区位熵 =（LQ − 1）/（LQ + 1），其中 LQ 为本地份额与全部地区份额之比。',
    withinPeriod: '总量按时期分别计算。',
    national: '参照区域的总量为给定数值，并非各行之和。',
    leadersTitle: (local, period) => `${local} 区位熵最高的地区${period === null ? '' : `（${period}）`}`,
    quotient: '区位熵',
    symmetricQuotient: '对称区位熵',
    place: '地区',
    allAlike: '全部地区',
    interpretation: ({ period, above, n, leader, max }) =>
      `${period === null ? '' : `时期 ${period}：`}${n} 个地区中有 ${above} 个地区的该活动份额高于全部地区合计的份额；最高值为 ${max}${leader === null ? '' : `（${leader}）`}。`,
    nothing: '最后一个时期未能算出任何区位熵。',
  },
} satisfies LocationQuotientWords;
