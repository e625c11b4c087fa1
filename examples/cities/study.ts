import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { workbook, type Cells, type Sheet } from '../workbook';
import { aboutCells, type Projection } from './about';
import { employmentCells, panelCells, patentCells, SHEETS } from './sheets';
import { drawWorld, type World } from './world';

/** The seed of the workbook that is kept here. */
export const SEED = 1;

/** The specification of the average effect, with the controls of equation (3). */
export const BASELINE = {
  method: 'fixed-effects',
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  covariance: { kind: 'cluster', by: ['city'] },
} as const;

/** The panel as a host would hand it over, with any outcome in the place of `innovation`. */
export function panelFrame(world: World, outcome: Float64Array): Frame {
  return frameOfCells(panelCells(world, outcome));
}

export function frameOfCells(cells: Cells): Frame {
  return readFrame({ cells, row: 0, column: 0 });
}

/** The outcome of the workbook: equation (3), to five digits. */
export function innovation(world: World, noise: Float64Array): Float64Array {
  return world.systematic.map((value, row) => Math.round((value + noise[row]) * 1e5) / 1e5);
}

/** The coefficient of `term` in a linear specification. */
export function estimateOf(specification: object, main: Frame, term = 'ai_lq'): { estimate: number; se: number } {
  const { terms } = run(specification, { main }) as unknown as {
    terms: readonly { name: string; estimate: number; se: number }[];
  };
  const found = terms.find(({ name }) => name === term);
  if (found === undefined) throw new Error(`${term} is not among the terms`);
  return found;
}

/** What the linear specifications that people run first are after: their coefficients where there is no noise. */
function projections(world: World): readonly Projection[] {
  const main = panelFrame(world, world.systematic);
  const mediators = ['related_variety', 'unrelated_variety'];
  const of = (chinese: string, english: string, change: object): Projection => ({
    chinese,
    english,
    value: Math.round(estimateOf({ ...BASELINE, ...change }, main).estimate * 1e4) / 1e4,
  });
  return [
    of('双向固定效应与全部控制变量（基准）', 'Two-way fixed effects and all controls (baseline)', {}),
    of('双向固定效应，无控制变量', 'Two-way fixed effects, no controls', { regressors: ['ai_lq'] }),
    of('混合回归，无固定效应', 'Pooled, no fixed effects', { absorb: [] }),
    of('基准，加入两个中介变量', 'Baseline with both mediators', {
      regressors: [...BASELINE.regressors, ...mediators],
    }),
    of('基准，中心城市', 'Baseline, central cities', { where: ['central_city = 1'] }),
    of('基准，其他城市', 'Baseline, other cities', { where: ['central_city = 0'] }),
    of('基准，东部', 'Baseline, east', { where: ['region = "east"'] }),
    of('基准，中部', 'Baseline, central region', { where: ['region = "central"'] }),
    of('基准，西部', 'Baseline, west', { where: ['region = "west"'] }),
    of('基准，东北', 'Baseline, northeast', { where: ['region = "northeast"'] }),
  ];
}

/** All sheets of the workbook. */
export function sheets(seed: number): readonly Sheet[] {
  const world = drawWorld(seed);
  return [
    { name: SHEETS.about, range: null, cells: aboutCells(seed, projections(world)), widths: [40, 60, 24, 12] },
    { name: SHEETS.panel, range: 'Panel', cells: panelCells(world, innovation(world, world.noise)) },
    { name: SHEETS.employment, range: 'Employment', cells: employmentCells(world) },
    { name: SHEETS.patents, range: 'Patents', cells: patentCells(world) },
  ];
}

export function citiesWorkbook(): Promise<Uint8Array> {
  return workbook('Agglo: simulated cities 模拟数据', sheets(SEED));
}
