import { round } from './series';
import { TRUTH } from './truth';
import type { Cells } from '../workbook';
import { SHEETS } from './sheets';

type Line = readonly [chinese: string, english: string, name?: string | null, value?: number | null];

/** What a linear model finds in the data without noise; the thresholds and groups are averaged over. */
export interface Projection {
  readonly chinese: string;
  readonly english: string;
  readonly value: number;
}

/** The first sheet: says that all is simulated, and every effect that was built in. */
export function aboutCells(seed: number, projections: readonly Projection[]): Cells {
  const { slopes, thresholds, central, related, unrelated, controls, patents, noise } = TRUTH;
  const lines: readonly Line[] = [
    ['模拟数据：268 个虚构城市，2015–2024 年', 'Simulated data: 268 invented cities, 2015–2024'],
    [
      '全部数字由程序生成，城市并不存在，不可用作任何事实依据',
      'A program made every number and no such city exists: nothing here is evidence of anything',
    ],
    ['随机种子', 'Seed', 'seed', seed],
    ['', ''],
    ['一、内置的真实效应（被解释变量：innovation）', 'I. True effects built in (outcome: innovation)'],
    [
      `区位熵的直接效应，ai_lq ≤ ${thresholds[0]}`,
      `Direct effect of the location quotient, ai_lq ≤ ${thresholds[0]}`,
      'ai_lq',
      slopes[0],
    ],
    [
      `区位熵的直接效应，${thresholds[0]} < ai_lq ≤ ${thresholds[1]}`,
      `the same, ${thresholds[0]} < ai_lq ≤ ${thresholds[1]}`,
      'ai_lq',
      slopes[1],
    ],
    [`区位熵的直接效应，ai_lq > ${thresholds[1]}`, `the same, ai_lq > ${thresholds[1]}`, 'ai_lq', slopes[2]],
    ['第一门槛值', 'First threshold', 'ai_lq', thresholds[0]],
    ['第二门槛值', 'Second threshold', 'ai_lq', thresholds[1]],
    ['中心城市的附加效应', 'What a central city has on top', 'ai_lq × central_city', central],
    ['区位熵 → 相关多样性', 'Location quotient → related variety', 'ai_lq → related_variety', related.a],
    ['相关多样性 → 创新', 'Related variety → innovation', 'related_variety', related.b],
    ['间接效应：相关多样性', 'Indirect effect through related variety', null, round(related.a * related.b, 4)],
    ['区位熵 → 无关多样性', 'Location quotient → unrelated variety', 'ai_lq → unrelated_variety', unrelated.a],
    ['无关多样性 → 创新', 'Unrelated variety → innovation', 'unrelated_variety', unrelated.b],
    ['间接效应：无关多样性', 'Indirect effect through unrelated variety', null, round(unrelated.a * unrelated.b, 4)],
    ...Object.entries(controls).map(([name, value]): Line => ['控制变量', 'Control', name, value]),
    ['专利数的半弹性', 'Semi-elasticity of expected patents', 'ai_lq → patents', patents],
    [
      '误差的标准差（小城市 × 1.2，其他 × 0.8）',
      'Standard deviation of the noise (× 1.2 in small cities, × 0.8 elsewhere)',
      null,
      noise.sd,
    ],
    ['误差在城市内的一阶自相关', 'First-order autocorrelation of the noise within a city', null, noise.autocorrelation],
    ['', ''],
    ['二、误差为零时线性模型得到的 ai_lq 系数', 'II. What a linear model finds for ai_lq where there is no noise'],
    [
      '（门槛处结果还有跳跃，线性系数因此大于各区间斜率的平均）',
      '(the outcome also jumps at each threshold, so a linear coefficient exceeds an average of the slopes)',
    ],
    ...projections.map(({ chinese, english, value }): Line => [chinese, english, 'ai_lq', value]),
    ['', ''],
    ['三、工作表与变量', 'III. Sheets and variables'],
    ['面板数据（名称 Panel）', 'The panel, by the defined name Panel', SHEETS.panel],
    [
      '分行业就业，每列一个行业（名称 Employment）',
      'Employment, a column an industry, by the defined name Employment',
      SHEETS.employment,
    ],
    [
      '分类专利，长表，无专利的小类不列（名称 Patents）',
      'Patents by class, long, classes without a patent left out, by the defined name Patents',
      SHEETS.patents,
    ],
    ...VARIABLES,
    ['', ''],
    ['四、数据生成过程', 'IV. How the data came about'],
    ['方程与全部参数见 examples/cities/truth.ts', 'Equations and all parameters: examples/cities/truth.ts'],
  ];
  return [
    ['中文', 'English', '变量 Variable', '数值 Value'],
    ...lines.map(([chinese, english, name = null, value = null]) => [chinese, english, name, value]),
  ];
}

const VARIABLES: readonly Line[] = [
  ['城市（拼写）', 'City', 'city'],
  ['城市（中文）', 'City, in Chinese', 'city_zh'],
  ['年份', 'Year', 'year'],
  ['省份', 'Province', 'province'],
  ['地区：东部、中部、西部、东北', 'Region', 'region'],
  ['中心城市（直辖市、省会等）为 1', '1 for a central city', 'central_city'],
  ['直辖市为 1', '1 for a city that is a province by itself', 'municipality'],
  ['纬度、经度（虚构地图）', 'Degrees on an invented map', 'lat, lon'],
  ['创新指数（对数）', 'Innovation index, in logarithms', 'innovation'],
  [
    '人工智能就业区位熵，由 Employment 表算得',
    'Location quotient of AI employment, computed from the sheet Employment',
    'ai_lq',
  ],
  [
    '相关多样性（大类之内的熵，比特），由 Patents 表算得',
    'Related variety (entropy within sections, bits), computed from the sheet Patents',
    'related_variety',
  ],
  ['无关多样性（大类之间的熵，比特）', 'Unrelated variety (entropy between sections, bits)', 'unrelated_variety'],
  ['人均地区生产总值的对数', 'Logarithm of output per head', 'gdp_pc'],
  ['外商直接投资占比', 'Foreign direct investment, share of output', 'fdi'],
  ['在校大学生占人口比重', 'Students in higher education, share of population', 'human_capital'],
  ['财政支出占比', 'Public expenditure, share of output', 'gov'],
  ['存贷款余额占比', 'Deposits and loans, ratio to output', 'finance'],
  ['人均道路面积的对数', 'Logarithm of road area per head', 'infra'],
  ['工具变量：1984 年每万人邮局数', 'Instrument: post offices per 10,000 people in 1984', 'post_1984'],
  ['工具变量：post_1984 × 全国互联网普及率', 'Instrument: post_1984 × national use of the internet', 'iv_post'],
  ['工具变量：地形起伏度（不随时间变化）', 'Instrument: ruggedness of the terrain (constant over time)', 'terrain'],
  ['人口（万人）', 'Population, in 10,000 people', 'pop'],
  ['专利数', 'Patents', 'patents'],
  ['各行业就业人数（人）', 'People employed, by industry', 'ai … health, total'],
  ['国际专利分类小类', 'Subclass of the International Patent Classification', 'ipc'],
];
