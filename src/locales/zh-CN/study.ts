import type { studyText } from '../../study/text';

const KINDS: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
  null: 'null',
};

export const study = {
  'specification-shape': () =>
    '模型设定应为指明方法的对象，例如 {"method": "fixed-effects", …}：请写一个设定，或由多个设定组成的列表。',
  'method-missing': ({ known }) => `模型设定没有指明方法：请将“method”设为下列之一：${known.join('、')}。`,
  'method-unknown': ({ method, known }) => `没有名为 ${method} 的方法：请改为下列之一：${known.join('、')}。`,
  'field-missing': ({ field, method }) => `方法 ${method} 的设定缺少字段“${field}”：请补充。`,
  'field-unknown': ({ field, method, known }) =>
    `方法 ${method} 没有字段“${field}”：请删除或更正名称${known.length > 0 ? `（可用字段为 ${known.join('、')}）` : ''}。`,
  'field-type': ({ field, expected, found }) =>
    `字段“${field}”应为${expected.map((kind) => KINDS[kind] ?? kind).join('或')}，现为 ${found}：请更正。`,
  'field-choice': ({ field, choices, found }) =>
    `字段“${field}”现为 ${found}，不在可选范围内：请改为下列之一：${choices.join('、')}。`,
  'field-empty': ({ field }) => `字段“${field}”为空：请填写或删去该字段。`,
  'field-least': ({ field, least, bound, found }) =>
    `字段“${field}”应${bound === 'included' ? '不小于' : '大于'} ${least}，现为 ${found}：请调大。`,
  'field-most': ({ field, most, bound, found }) =>
    `字段“${field}”应${bound === 'included' ? '不大于' : '小于'} ${most}，现为 ${found}：请调小。`,
  'field-short': ({ field, least, found }) => `字段“${field}”至少需要 ${least} 项，现有 ${found} 项：请补充。`,
  'field-long': ({ field, most, found }) => `字段“${field}”最多可有 ${most} 项，现有 ${found} 项：请删减。`,
  'field-invalid': ({ field, found }) => `字段“${field}”不能为 ${found}：请更正。`,
  'internal-error': ({ detail }) =>
    `Agglo 内部出错，并非您的数据有误：请将所用的模型设定连同以下信息一并反馈给我们：${detail}`,
} satisfies typeof studyText;
