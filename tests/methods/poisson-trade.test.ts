import { readCsv } from '../../src/host/file/csv';
import { numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { describeWithReference, referenceText } from '../reference';
import { relativeDifference } from './fixed-effects.oracle';
import { densePoisson, estimate, labelsOf } from './poisson.oracle';

const frameOf = (path: string): Frame => readFrame(readCsv(new TextEncoder().encode(referenceText(path))));

describeWithReference('stata/data/statspai_47_ppmlhdfe_3fe.csv', 'trade with three effects', () => {
  test('agrees with all dummies', () => {
    const frame = frameOf('stata/data/statspai_47_ppmlhdfe_3fe.csv');
    const effects = ['origin', 'dest', 'year'];
    const result = estimate(frame, {
      outcome: 'trade',
      regressors: ['log_dist', 'contig'],
      absorb: effects,
      covariance: { kind: 'cluster', by: ['origin'] },
      convention: 'reghdfe',
    });
    expect(result.n).toBe(frame.rows);
    const values = (name: string): number[] => Array.from(numbers(frame, name));
    const origins = labelsOf(frame, 'origin');
    const dense = densePoisson(
      values('trade'),
      ['log_dist', 'contig'].map(values),
      effects.map((effect) => labelsOf(frame, effect)),
    );
    const groups = new Set(origins).size;
    const meat = dense.sandwich(origins);
    result.terms.forEach((term, index) => {
      expect(relativeDifference(term.estimate, dense.coefficients[index])).toBeLessThan(1e-9);
      const se = Math.sqrt((meat[index][index] * groups) / (groups - 1));
      expect(relativeDifference(term.se, se)).toBeLessThan(1e-9);
    });
  });
});

describeWithReference('oracles/data/fixest_trade_8k.csv', 'trade with four effects', () => {
  const frame = frameOf('oracles/data/fixest_trade_8k.csv');
  const absorb = ['Origin', 'Destination', 'Product', 'Year'];
  const run = (covariance: object) =>
    estimate(frame, {
      outcome: 'Euros',
      regressors: ['ln_dist'],
      derive: { ln_dist: 'ln(dist_km)' },
      absorb,
      covariance,
    });
  test('agrees with all dummies', () => {
    const origins = labelsOf(frame, 'Origin');
    const dense = densePoisson(
      Array.from(numbers(frame, 'Euros')),
      [Array.from(numbers(frame, 'dist_km'), Math.log)],
      absorb.map((effect) => labelsOf(frame, effect)),
    );
    const n = frame.rows;
    const groups = new Set(origins).size;
    const [iid] = run({ kind: 'iid' }).terms;
    const [clustered] = run({ kind: 'cluster', by: ['Origin'] }).terms;
    expect(relativeDifference(iid.estimate, dense.coefficients[0])).toBeLessThan(1e-9);
    expect(relativeDifference(iid.se, Math.sqrt((dense.information[0][0] * (n - 1)) / (n - 58)))).toBeLessThan(1e-9);
    const factor = ((groups / (groups - 1)) * (n - 1)) / (n - 44);
    const meat = dense.sandwich(origins)[0][0];
    expect(relativeDifference(clustered.se, Math.sqrt(meat * factor))).toBeLessThan(1e-9);
  });
});
