import { Refusal, type Problem } from '../../panel/problem';
import type { Data } from '../method';
import { breuschPagan } from './breusch-pagan';
import { hausman } from './hausman';
import { modelsOf } from './models';
import { modifiedWald } from './modified-wald';
import { mundlak } from './mundlak';
import { readPanel } from './panel';
import { pesaranCd } from './pesaran-cd';
import { poolability } from './poolability';
import { TESTS, type PanelTestsResult, type Test, type TestName } from './result';
import type { Specification } from './spec';
import { notice } from './text';
import { wooldridge } from './wooldridge';

/** Each test for itself: what one refuses is its own reason, and the others stand. */
export function estimate({ main }: Data, specification: Specification): PanelTestsResult {
  const { outcome, regressors, effects, convention } = specification;
  const panel = readPanel(main, specification);
  const { sample, entity, time, order, named } = panel;
  const models = modelsOf(panel, specification);
  // Without these fits there is no test at all: what they refuse is refused.
  const pooled = models.pooled();
  const missing: { test: TestName; reason: Problem }[] = [];
  const attempt = <T extends Test>(test: TestName, compute: () => T): T | null => {
    try {
      return compute();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      missing.push({ test, reason: thrown.problem });
      return null;
    }
  };
  const compared = { regressors, named, entity };
  const tests = {
    poolability: attempt('poolability', () => poolability(models, entity.levels)),
    breuschPagan: attempt('breuschPagan', () => breuschPagan(pooled.residuals, entity)),
    hausman: attempt('hausman', () => hausman(models.fixed(), models.random(), compared, specification.hausman)),
    mundlak: attempt('mundlak', () => mundlak(panel, convention)),
    wooldridge: attempt('wooldridge', () => wooldridge(panel)),
    modifiedWald: attempt('modifiedWald', () => modifiedWald(models.fixed().residuals, entity)),
    pesaranCd: attempt('pesaranCd', () => pesaranCd(models.fixed().residuals, entity, time, order)),
  };
  return {
    method: 'panel-tests',
    ...withoutCounts(tests),
    outcome,
    regressors,
    entity: entity.name,
    period: specification.period,
    n: sample.n,
    entities: entity.levels,
    periods: panel.periods,
    balanced: sample.n === entity.levels * panel.periods,
    effects,
    convention,
    missing,
    dropped: { ...sample.dropped, collinear: pooled.collinear.filter(({ name }) => regressors.includes(name)) },
    notices: [
      ...sample.notices,
      ...pooled.notices.filter(({ values }) => regressors.includes(String(values['name']))),
      ...missing.map(({ reason }) => reason),
      ...noticesOf(tests, specification),
    ],
  };
}

type Attempted = Readonly<Record<TestName, Test | null>> & {
  readonly hausman: ReturnType<typeof hausman> | null;
  readonly modifiedWald: ReturnType<typeof modifiedWald> | null;
  readonly pesaranCd: ReturnType<typeof pesaranCd> | null;
};

function noticesOf({ hausman, modifiedWald, pesaranCd }: Attempted, { effects, entity }: Specification): Problem[] {
  const compared = hausman?.differences.length ?? 0;
  return [
    ...(hausman !== null && hausman.p === null ? [notice('hausman-negative', { statistic: hausman.statistic })] : []),
    ...(hausman !== null && (hausman.df ?? 0) < compared
      ? [notice('hausman-rank', { rank: hausman.df ?? 0, terms: compared })]
      : []),
    ...(modifiedWald !== null && modifiedWald.skipped > 0
      ? [notice('modified-wald-skipped', { entity, skipped: modifiedWald.skipped })]
      : []),
    ...(pesaranCd !== null && pesaranCd.omitted > 0
      ? [notice('cd-pairs-omitted', { omitted: pesaranCd.omitted, pairs: pesaranCd.pairs })]
      : []),
    ...(pesaranCd !== null && effects === 'twoway' ? [notice('cd-two-way', {})] : []),
  ];
}

/** The tests as the result shows them; what was counted on the way is in the notices. */
function withoutCounts(tests: Attempted): Pick<PanelTestsResult, TestName> {
  const plain = (test: Test | null): Test | null =>
    test === null ? null : { statistic: test.statistic, df: test.df, df2: test.df2, p: test.p };
  return {
    ...(Object.fromEntries(TESTS.map((name) => [name, plain(tests[name])])) as Record<TestName, Test | null>),
    hausman: tests.hausman,
  };
}
