import type { Language } from '../src/locales';
import type { Stage } from '../src/methods/method';

interface PageWords {
  readonly generated: string;
  readonly colon: string;
  readonly comma: string;
  readonly known: (id: string, stage: string, functions: string) => string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly specification: string;
  readonly field: (label: string, origin: string) => string;
  readonly required: string;
  readonly default: (value: string) => string;
  readonly example: string;
  readonly twins: string;
  readonly twinsHelp: string;
  readonly optional: string;
  readonly everyFunction: string;
  readonly method: (link: string) => string;
  readonly lists: Readonly<Record<'methods' | 'functions', string>>;
  readonly englishNotes: string;
}

/** The words of the generated pages around those of the methods. */
export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  'en-US': {
    generated: '<!-- Made by `npm run generate` from the words and notes of the methods: change those. -->',
    colon: ': ',
    comma: ', ',
    known: (id, stage, functions) =>
      `Method ${id}, in the step “${stage}”.${functions === '' ? '' : ` In cells: ${functions}.`}`,
    stages: {
      data: 'Data',
      measures: 'Measures',
      description: 'Description',
      baseline: 'Baseline',
      robustness: 'Robustness',
      heterogeneity: 'Heterogeneity',
      mediation: 'Mediation',
      threshold: 'Threshold',
      report: 'Report',
    },
    specification: 'Specification',
    field: (label, origin) => ` (${label}; ${origin}): `,
    required: 'required',
    default: (value) => `default ${value}`,
    example: 'Example',
    twins: 'The same in Stata and R',
    twinsHelp: 'Both read `data.csv`, the rows and columns that the study used, and print the numbers of the example.',
    optional: ' (optional)',
    everyFunction:
      'Whole columns may be given: they are cut to their data. A blank is missing, never 0. When a cell cannot be read, the error that the formula shows comes with a sentence that names it.',
    method: (link) => `What is computed, and how: ${link}.`,
    lists: { methods: 'Methods', functions: 'Functions' },
    englishNotes: '',
  },
  'zh-CN': {
    generated: '<!-- 由 `npm run generate` 根据各方法的文字与说明生成，请修改其来源。 -->',
    colon: '：',
    comma: '、',
    known: (id, stage, functions) =>
      `方法 ${id}，属于“${stage}”步骤。${functions === '' ? '' : `单元格函数：${functions}。`}`,
    stages: {
      data: '数据',
      measures: '指标测算',
      description: '描述性统计',
      baseline: '基准回归',
      robustness: '稳健性检验',
      heterogeneity: '异质性分析',
      mediation: '中介效应',
      threshold: '门槛效应',
      report: '报告',
    },
    specification: '设定',
    field: (label, origin) => `（${label}；${origin}）：`,
    required: '必填',
    default: (value) => `默认 ${value}`,
    example: '示例',
    twins: '在 Stata 和 R 中复现',
    twinsHelp: '两者都读取 `data.csv`（研究所用的行和列），并输出与示例相同的数值。',
    optional: '（可省略）',
    everyFunction:
      '可选取整列，系统会截取其中的数据。空单元格是缺失值，绝不当作 0。遇到无法读取的单元格时，公式显示相应的错误，并附一句话指明该单元格。',
    method: (link) => `计算内容与方法见${link}。`,
    lists: { methods: '方法', functions: '函数' },
    englishNotes: '以下说明暂为英文。',
  },
};
