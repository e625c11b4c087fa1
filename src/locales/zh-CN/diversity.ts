import type { DiversityWords } from '../../methods/diversity/text';
import { preparation } from './methods';

export const diversity = {
  name: '相关多样性与无关多样性',
  summary: '各地区活动的多样化程度：按类别计算的熵，并分解为组内（相关）与组间（无关）多样性。',
  question: '各地区的活动有多多样？其中又有多少是彼此相关的？',
  fields: {
    method: { label: '方法', help: 'diversity' },
    layout: { label: '数据形式', help: '长表：每个地区的每个类别占一行；宽表：每个地区占一行，每个类别占一列。' },
    entity: { label: '地区（个体）', help: '计算多样性的单位：城市、省份、国家或企业。' },
    period: { label: '时期', help: '年份或其他时期；不指定则所有行视为同一时期。' },
    class: { label: '类别', help: '长表：类别的代码或名称，如 IPC 小类或行业。' },
    count: { label: '数量', help: '长表：该类别的专利数、就业人数、企业数或产出。' },
    classes: { label: '类别列', help: '宽表：存放数量的各列，列名即类别代码。' },
    group: {
      label: '相关类别',
      help: '代码开头相同者互为相关（IPC：部 1 位、大类 3 位、小类 4 位），或某一列取值相同者互为相关。',
    },
    'group.prefix': { label: '位数', help: '取代码的前几位作为组别。' },
    'group.column': { label: '组别列', help: '标明各类别所属组别的列。' },
    base: { label: '对数的底', help: '通常取 2，单位为比特；取 2.718281828459045 则单位为奈特。' },
    ...preparation,
  },
  choices: {
    layout: { long: '长表：一行一个类别', wide: '宽表：一列一个类别' },
    group: { prefix: '代码的前几位', column: '标明组别的列' },
  },
  problems: {
    'diversity-long-fields': () => '长表（一行一个类别）需要类别列和数量列：请选定这两列，或将数据形式改为宽表。',
    'diversity-wide-fields': () => '宽表（一列一个类别）需要列出各类别所在的列：请选定这些列，或将数据形式改为长表。',
    'diversity-wide-group': () => '宽表的组别由类别代码的前几位决定：请给出位数，或改用长表。',
    'diversity-class-twice': (v) => `类别“${v.class}”被列出两次：请删去其中一个。`,
    'diversity-short-code': (v) => `类别“${v.class}”不足 ${v.prefix} 位，无法归组：请减少位数，或指定标明组别的列。`,
    'diversity-two-groups': (v) =>
      `类别“${v.class}”既属于“${v.first}”，又在${v.cell === '' ? `第 ${v.row} 行` : `单元格 ${v.cell}`} 中属于“${v.second}”：请让每个类别只属于一个组。`,
    'diversity-no-group': (v) => `类别“${v.class}”在“${v.column}”列中没有组别：请补齐。`,
    'diversity-no-rows': () => '没有任何一行同时具备个体、类别和数量：请改选其他列，或补齐缺失值。',
    'diversity-columns': ({ columns }) =>
      `无法辨认各列的含义（共 ${columns} 列）：请将列名写作 entity、period、class、count（或“地区”“年份”“类别”“数量”），或按此顺序给出三至四列（可无时期列）。`,
    'diversity-header': () => '宽表的第一行须写明个体列的列名和各类别的代码：请将标题行包含在区域内。',
    'diversity-missing-counts': ({ count }) => `有 ${count} 个数量缺失，已略去：份额按已知数量计算。`,
    'diversity-missing-keys': ({ count }) => `有 ${count} 行缺少个体、时期或类别，已略去。`,
    'diversity-repeated': ({ count }) => `同一个体、同一时期内有 ${count} 个重复类别的数量，已与先前的数量相加。`,
    'diversity-empty': ({ count, first }) =>
      `${first.join('、')}${count > first.length ? ` 等 ${count} 处` : ' '}没有任何数量，无法计算多样性。`,
    'diversity-code-lengths': ({ shortest, longest }) =>
      `类别代码为 ${shortest} 至 ${longest} 位的数字：若开头的 0 已丢失，则归组有误；请以文本形式保存代码。`,
  },
  cells: {
    'AI.DIVERSITY': {
      description: '按个体和时期计算类别多样性：总多样性（熵）、无关多样性、相关多样性、赫芬达尔指数与类别数。',
      arguments: {
        data: '长表：按列名辨认地区、年份、类别、数量四列，否则按此顺序；宽表：地区、年份，其后每列一个类别，标题为代码。',
        groupDigits:
          '以代码的前几位为组（IPC：1 为部，3 为大类，4 为小类）。省略时取名为 group 或“门类”的列，否则为 1。',
        layout: '"long"（长表）或 "wide"（宽表）。省略时：三至四列或含类别列的视为长表，其余视为宽表。',
      },
    },
  },
  table: {
    title: '类别多样性',
    measure: '指标',
    observations: '观测值',
    mean: '均值',
    sd: '标准差',
    min: '最小值',
    max: '最大值',
    measures: {
      variety: '总多样性',
      unrelated: '无关多样性',
      related: '相关多样性',
      herfindahl: '赫芬达尔指数',
      classes: '类别数',
    },
    unit: (base) =>
      `总多样性 = 无关多样性 + 相关多样性，单位为${base === 2 ? '比特（以 2 为底的对数）' : base === Math.E ? '奈特（自然对数）' : `以 ${base} 为底的对数`}。`,
    groups: ({ classes, groups, by }) =>
      `${classes} 个类别归为 ${groups} 组，依据为${typeof by === 'number' ? `代码的前 ${by} 位` : `“${by}”列`}。`,
    figure: '相关多样性与无关多样性（每点为一个观测值）',
    interpretation: ({ n, variety, related, share }) =>
      `${n} 个观测值的总多样性平均为 ${variety}，其中 ${related}（${share} %）为相关多样性，即组内多样性。`,
    nothing: '未能算出任何指标。',
  },
} satisfies DiversityWords;
