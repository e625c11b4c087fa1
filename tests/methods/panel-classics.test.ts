import { between } from '../../src/methods/between';
import { fixedEffects } from '../../src/methods/fixed-effects';
import { panelTests } from '../../src/methods/panel-tests';
import type { PanelTestsResult } from '../../src/methods/panel-tests/result';
import { pooled } from '../../src/methods/pooled';
import { randomEffects } from '../../src/methods/random-effects';
import type { RandomEffectsResult } from '../../src/methods/random-effects/result';
import type { RegressionEstimate } from '../../src/regression/linear-estimate';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { expectPrinted } from './printed';

const METHODS = [pooled, between, randomEffects, fixedEffects, panelTests];
const estimate = (data: string, specification: object) => run(specification, { main: frameOf(data) }, METHODS);

/** A model of public capital (Munnell 1990) in the columns of the R package plm. */
const MUNNELL = {
  outcome: 'log(gsp)',
  regressors: ['log(pcap)', 'log(pc)', 'log(emp)', 'unemp'],
  derive: Object.fromEntries(['gsp', 'pcap', 'pc', 'emp'].map((name) => [`log(${name})`, `ln(${name})`])),
  entity: 'state',
  period: 'year',
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm', period: 'year' };
const iid = { covariance: { kind: 'iid' } };

type Printed = Readonly<Record<string, readonly [estimate: string, se: string]>>;

function expectTerms(result: unknown, printed: Printed): void {
  const { terms } = result as RegressionEstimate;
  for (const [name, [value, se]] of Object.entries(printed)) {
    const term = terms.find((one) => one.name === name);
    expectPrinted(term?.estimate ?? NaN, Number(value));
    expectPrinted(term?.se ?? NaN, Number(se));
  }
}

describe('public capital in the states (Munnell 1990; Baltagi 2021)', () => {
  test.each<[string, object, Printed]>([
    [
      'within',
      { method: 'fixed-effects', absorb: ['state'] },
      {
        'log(pcap)': ['-0.026149654', '0.0290015755'],
        'log(pc)': ['0.292006925', '0.0251196728'],
        'log(emp)': ['0.768159473', '0.0300917394'],
        unemp: ['-0.005297741', '0.0009887257'],
      },
    ],
    [
      'random effects',
      { method: 'random-effects' },
      {
        '(constant)': ['2.13541100', '0.13346149'],
        'log(pcap)': ['0.00443859', '0.02341732'],
        'log(pc)': ['0.31054843', '0.01980475'],
        'log(emp)': ['0.72967053', '0.02492022'],
        unemp: ['-0.00617247', '0.00090728'],
      },
    ],
    [
      'between',
      { method: 'between' },
      {
        '(constant)': ['1.5894444', '0.2329796'],
        'log(pcap)': ['0.1793651', '0.0719719'],
        'log(pc)': ['0.3019542', '0.0418215'],
        'log(emp)': ['0.5761274', '0.0563746'],
        unemp: ['-0.0038903', '0.0099084'],
      },
    ],
  ])('%s', (_name, fields, printed) => {
    expectTerms(estimate('plm_Produc', { ...MUNNELL, ...iid, ...fields }), printed);
  });

  test('the parts of the error', () => {
    const { variance, theta } = estimate('plm_Produc', {
      ...MUNNELL,
      method: 'random-effects',
    }) as RandomEffectsResult;
    expectPrinted(variance.idiosyncratic, 0.001454);
    expectPrinted(variance.entity, 0.006838);
    expectPrinted(theta, 0.8888);
  });

  test('what plm prints of the tests', () => {
    const tests = estimate('plm_Produc', { ...MUNNELL, method: 'panel-tests' }) as PanelTestsResult;
    expectPrinted(tests.hausman?.statistic ?? NaN, 9.5254);
    expectPrinted(tests.hausman?.p ?? NaN, 0.04923);
    expectPrinted(tests.poolability?.statistic ?? NaN, 75.82);
    expectPrinted(tests.breuschPagan?.statistic ?? NaN, 4135);
    expectPrinted(tests.pesaranCd?.statistic ?? NaN, 30.369);
  });
});

test('investment of ten firms (Grunfeld 1958): within and random effects', () => {
  expectTerms(estimate('plm_Grunfeld', { ...GRUNFELD, ...iid, method: 'fixed-effects', absorb: ['firm'] }), {
    value: ['0.1101238', '0.01185669'],
    capital: ['0.3100653', '0.01735450'],
  });
  expectTerms(estimate('plm_Grunfeld', { ...GRUNFELD, ...iid, method: 'random-effects' }), {
    '(constant)': ['-57.834415', '28.898935'],
    value: ['0.109781', '0.010493'],
    capital: ['0.308113', '0.017180'],
  });
});
