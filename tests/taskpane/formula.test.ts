import { readFrame } from '../../src/panel/read';
import { profileColumns } from '../../src/panel/describe';
import { run } from '../../src/study/run';
import { MemoryHost } from '../../src/host/memory/memory';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { formulaOf } from '../../src/taskpane/put/formula';
import type { Draft, Outcome } from '../../src/taskpane/state/state';
import { methodOf } from '../../src/taskpane/state/steps';
import { EMPLOYMENT, PANEL, type Cells } from './pane';

const FE: Draft = {
  method: 'fixed-effects',
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
};

function formula(specification: Draft, cells: Cells = PANEL): string | null | undefined {
  const frame = readFrame({ cells, sheet: 'My panel', row: 2, column: 1 });
  const region = { kind: 'sheet', name: 'My panel', address: '', rows: 0, columns: 0 } as const;
  const table = { region, address: '', frame, profiles: profileColumns(frame) };
  const outcome = { specifications: [specification], table } as unknown as Outcome;
  return formulaOf(methodOf(String(specification['method'])), outcome);
}

/** Columns of the panel, which begins in B3: `D` is the outcome, `E:F` the regressors, `B` and `C` place and period. */
const at = (columns: string): string => {
  const [first, last] = columns.split(':');
  return `'My panel'!${first}3:${last ?? first}15`;
};
const PLAIN = [at('D'), at('E:F'), at('B'), at('C')].join(',');

test('a model that the function has arguments for becomes a formula on its ranges', () => {
  expect(formula(FE)).toBe(`=AI.FEREG(${PLAIN})`);
  expect(formula({ ...FE, covariance: { kind: 'cluster', by: ['city'] } })).toBe(`=AI.FEREG(${PLAIN})`);
  expect(formula({ ...FE, covariance: { kind: 'hc1' } })).toBe(`=AI.FEREG(${PLAIN},"robust")`);
  expect(formula({ ...FE, covariance: { kind: 'cluster', by: ['city', 'year'] } })).toBe(
    `=AI.FEREG(${PLAIN},"twoway")`,
  );
  expect(formula({ ...FE, covariance: { kind: 'cluster', by: ['coast'] } })).toBe(`=AI.FEREG(${PLAIN},,${at('G')})`);
  expect(formula({ ...FE, period: null, absorb: ['city'] })).toBe(
    `=AI.FEREG(${[at('D'), at('E:F'), at('B')].join(',')})`,
  );
  expect(
    formula({ method: 'location-quotient', local: 'ai', total: ['total'], period: 'year', entity: 'city' }, EMPLOYMENT),
  ).toBe(`=AI.LQ(${[at('D'), at('E'), at('C')].join(',')})`);
});

test.each<[string, Draft]>([
  ['columns that do not stand side by side', { regressors: ['ai_lq', 'coast'] }],
  ['columns in another order', { regressors: ['gdp', 'ai_lq'] }],
  ['rows that are left out', { where: ['year > 2019'] }],
  ['a derived column', { derive: { lq2: 'ai_lq^2' }, regressors: ['lq2'] }],
  ['another convention', { convention: 'reghdfe' }],
  ['another level', { level: 0.9 }],
  ['other effects', { absorb: ['city'] }],
  ['a covariance without a word', { covariance: { kind: 'hc3' } }],
  ['singletons that are kept', { singletons: 'keep' }],
])('no formula for %s', (_, change) => {
  expect(formula({ ...FE, ...change })).toBeNull();
});

test('a method without such a function has none', () => {
  expect(formula({ method: 'vif', regressors: ['ai_lq', 'gdp'] })).toBeUndefined();
});

test('what the formula reads gives the numbers of the model', async () => {
  const host = new MemoryHost([{ name: 'My panel', cells: [[], [], ...PANEL.map((row) => [null, ...row])] }]);
  const main = readFrame({ cells: PANEL, sheet: 'My panel', row: 2, column: 1 });
  const byCoast: Draft = { ...FE, covariance: { kind: 'cluster', by: ['coast'] } };
  for (const specification of [FE, { ...FE, covariance: { kind: 'iid' } }, byCoast]) {
    const [, inside = ''] = /\((.*)\)$/u.exec(formula(specification) ?? '') ?? [];
    const parts = inside.split(',');
    const [fereg] = methodOf('fixed-effects').cells;
    const ranges = await Promise.all(
      fereg.arguments.map(async (_: unknown, index: number) => {
        const part = parts.at(index) ?? '';
        if (part === '') return null;
        return part.startsWith('"') ? [[part.slice(1, -1)]] : (await host.read(part)).cells;
      }),
    );
    const read = fereg.read(ranges);
    const [live, model] = [run(read.specification, read.data), run(specification, { main })] as FixedEffectsResult[];
    expect(live.terms).toEqual(model.terms);
    expect(live.n).toBe(model.n);
  }
});
