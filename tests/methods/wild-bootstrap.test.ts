import { readCsv } from '../../src/host/file/csv';
import { readFrame } from '../../src/panel/read';
import { describeWithReference, referenceText } from '../reference';
import { wildBootstrap } from './wild-bootstrap.oracle';

interface Printed {
  readonly printed_text: Readonly<Record<string, string>>;
}

describeWithReference('stata/data/collapsed.csv', 'what boottest printed on eight years', () => {
  const frame = readFrame(readCsv(new TextEncoder().encode(referenceText('stata/data/collapsed.csv'))));
  const insurance = {
    outcome: 'hasinsurance',
    regressors: ['selfemployed', 'post', 'post_self'],
    covariance: { by: ['year'] },
    convention: 'stata',
    replications: 999,
  };

  test('19 of 256: eighteen are larger and two are ties', () => {
    const { draws, exceed, ties } = wildBootstrap(frame, { ...insurance, term: 'post_self', value: 0.04 });
    expect([draws, exceed, ties]).toEqual([256, 18, 2]);
  });

  test('the interval ends where p steps over 5 %; boottest stops short of it', () => {
    const { low, high } = wildBootstrap(frame, { ...insurance, term: 'post_self' });
    const larger = (value: number): number => wildBootstrap(frame, { ...insurance, term: 'post_self', value }).p * 256;
    const { printed_text: printed } = JSON.parse(referenceText('stata/cases/boottest_collapsed_enum.json')) as Printed;
    const { ci_low, ci_high } = printed;
    for (const [end, outside] of [
      [low ?? NaN, -1e-9],
      [high ?? NaN, 1e-9],
    ]) {
      expect(larger(end + outside)).toBe(11);
      expect(larger(end - outside)).toBe(13);
    }
    // 5 % of 256 is 12.8: at the ends that boottest printed the value is not rejected yet.
    expect([larger(Number(ci_low)), larger(Number(ci_high))]).toEqual([15, 15]);
    expect(Math.abs((low ?? NaN) - Number(ci_low))).toBeLessThan(1e-3);
    expect(Math.abs((high ?? NaN) - Number(ci_high))).toBeLessThan(1e-3);
  });
});
