import { stream } from '../../src/numerics/random';
import { readFrame } from '../../src/panel/read';
import { accelerationOf, summarizeDraws } from '../../src/regression/bootstrap-intervals';
import { relativeDifference } from '../methods/fixed-effects.oracle';
import { printedByR, testWithR } from '../methods/r';

const random = stream(1, 'example', 30);
/** Skewed draws about 1. */
const draws = Float64Array.from({ length: 999 }, () => Math.exp(0.4 * random.normal()));

testWithR('percentile and BCa intervals are those of their formulas in R', () => {
  const script = `
t <- read.csv("data.csv")$t; q <- qnorm(c(.05, .95)); a <- 0.07; z0 <- qnorm(mean(t < 1.02))
bca <- quantile(t, pnorm(z0 + (z0 + q) / (1 - a * (z0 + q))), type = 2, names = FALSE)
cat(sprintf("%.17g\\n", c(sd(t), quantile(t, c(.05, .95), type = 2, names = FALSE), bca, z0)), sep = "")`;
  const frame = readFrame({ cells: [['t'], ...[...draws].map((value) => [value])], row: 0, column: 0 });
  const printed = printedByR(script, frame, '').map(Number);
  const { se, percentile, bca } = summarizeDraws(1.02, draws, 0.07, 0.9);
  const found = [se, percentile.low, percentile.high, bca?.low, bca?.high, bca?.bias];
  found.forEach((value, index) => expect(relativeDifference(value ?? NaN, printed[index])).toBeLessThan(1e-12));
});

test('without bias and acceleration BCa is the percentile interval', () => {
  const median = draws.slice().sort()[499];
  const even = Float64Array.from([...draws].flatMap((value) => [value, 2 * median - value]));
  const { bca, percentile } = summarizeDraws(median + 1e-12, even, 0, 0.95);
  expect(bca?.bias).toBeCloseTo(0, 2);
  expect(bca?.low).toBeCloseTo(percentile.low, 1);
});

test('p doubles the rarer side of zero and has a Monte Carlo error; ties at zero count against it', () => {
  const some = Float64Array.of(-2, -1, 0, 1, 2, 3, 4, 5, 6);
  const { p, exceed, pSe } = summarizeDraws(2, some, 0, 0.9);
  expect([exceed, p]).toEqual([3, 0.8]);
  expect(pSe).toBeCloseTo(2 * Math.sqrt((0.4 * 0.6) / 9), 14);
  expect(summarizeDraws(2, Float64Array.of(0, 0, 0), 0, 0.9).p).toBe(1);
});

test('there is no BCa interval where all draws lie on one side of the estimate', () => {
  expect(summarizeDraws(-1, draws, 0, 0.95).bca).toBeNull();
  expect(summarizeDraws(1e3, draws, 0, 0.95).bca).toBeNull();
  // nor where the acceleration leaves no quantile
  expect(summarizeDraws(1, draws, 2, 0.95).bca).toBeNull();
});

test('the acceleration is a sixth of the skewness of deviations, whatever their scale', () => {
  expect(accelerationOf(Float64Array.of(-1, 1))).toBe(0);
  expect(accelerationOf(Float64Array.of(0, 0))).toBe(0);
  const deviations = Float64Array.of(2, -1, -1);
  expect(accelerationOf(deviations)).toBeCloseTo(6 / (6 * 6 ** 1.5), 14);
  expect(accelerationOf(deviations.map((d) => 1e3 * d))).toBeCloseTo(accelerationOf(deviations), 14);
});
