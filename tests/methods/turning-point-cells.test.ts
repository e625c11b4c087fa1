import { sharedWords } from '../../src/locales';
import type { CellArguments } from '../../src/methods/method';
import { utest } from '../../src/methods/turning-point/cells';
import { schema } from '../../src/methods/turning-point/spec';
import { twins } from '../../src/methods/turning-point/twins';
import type { Cell } from '../../src/panel/cell';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { relativeDifference } from './fixed-effects.oracle';
import { numbersOf, printedByR, testWithR } from './r';
import { CURVED_HEAD, CURVED_MODEL, curvedFrame, curvedPanel, turningPoint } from './turning-point.oracle';

describe('AI.UTEST', () => {
  const rows = curvedPanel();
  const column = (...places: number[]): Cell[][] =>
    [CURVED_HEAD, ...rows].map((row) => places.map((place) => row[place]));
  const call = (...more: (Cell[][] | null)[]): Cell[][] => {
    const rest = [...more, ...Array<null>(5 - more.length).fill(null)];
    const cells: CellArguments = [column(4), column(2, 3), column(0), ...rest];
    const { specification, data } = utest.read(cells);
    return utest.spill(run(specification, data) as Parameters<typeof utest.spill>[0], cells, sharedWords('en-US'));
  };

  test('spills the coefficients, the turning point with its intervals and the test', () => {
    const spilled = call(column(1));
    const whole = turningPoint(curvedFrame(rows), CURVED_MODEL);
    expect(spilled.slice(1).map(([name]) => name)).toEqual(['x', 'x^2', 'z', '−b₁/(2b₂)', 'Fieller', 'U']);
    expect(spilled[4].slice(1, 3)).toEqual([whole.turningPoint.value, whole.turningPoint.se]);
    expect(spilled[5].slice(5)).toEqual([...whole.fieller[0]]);
    expect(spilled[6].slice(3, 5)).toEqual([whole.test.statistic, whole.test.p]);
    expect(call(column(1), null, null, null, [['fit']])).toEqual([spilled[0], ...spilled.slice(4)]);
    expect(call(column(1), null, null, null, [['coefficients']])).toEqual(spilled.slice(0, 4));
  });

  test('refuses arguments that do not fit together', () => {
    expect(() => call(null, [['iid']], column(0))).toThrow(/utest-cluster-unused/);
    expect(() => call(null, [['twoway']])).toThrow(/utest-twoway-period/);
  });
});

describe('the scripts', () => {
  test('Stata makes the square and runs utest', () => {
    const script = twins.stata(schema.parse({ method: 'turning-point', ...CURVED_MODEL, from: 0 })).split('\n');
    expect(script).toContain('generate double square = x^2');
    expect(script).toContain('reghdfe y x square z, absorb(e_1 e_2) vce(cluster c_1) level(95)');
    expect(script).toContain("utest x square, fieller min(`low') max(`high') level(95)");
    expect(script).toContain('local low = 0');
  });

  testWithR(
    'R gives the same turning point and test',
    () => {
      const fields = {
        outcome: 'inv',
        regressors: ['capital'],
        absorb: ['firm', 'year'],
        covariance: { kind: 'hc2' },
      };
      const firms = frameOf('plm_Grunfeld');
      const ours = turningPoint(firms, fields);
      const printed = printedByR(twins.r(schema.parse({ method: 'turning-point', ...fields })), firms, '');
      const row = numbersOf(printed);
      ours.slopes.forEach(({ estimate, statistic, p }, index) => {
        expect(relativeDifference(row('slope')[index], estimate)).toBeLessThan(1e-9);
        expect(relativeDifference(row('t')[index], statistic)).toBeLessThan(1e-9);
        expect(relativeDifference(row('p')[index], p)).toBeLessThan(1e-9);
      });
      const after = (head: RegExp): number[] =>
        (printed[printed.findIndex((line) => head.test(line)) + 1] ?? '').trim().split(/\s+/).map(Number);
      const [value, se] = after(/^\s*turning/);
      expect(relativeDifference(value, ours.turningPoint.value)).toBeLessThan(1e-9);
      expect(relativeDifference(se, ours.turningPoint.se)).toBeLessThan(1e-9);
      const roots = after(/^\s*leading/).slice(1);
      roots
        .sort((a, b) => a - b)
        .forEach((root, index) => expect(relativeDifference(root, ours.fieller[0][index] ?? NaN)).toBeLessThan(1e-9));
    },
    ['sandwich'],
  );
});
