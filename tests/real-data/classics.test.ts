import type { InstrumentsResult } from '../../src/methods/instruments/result';
import type { PanelTestsResult } from '../../src/methods/panel-tests/result';
import type { RandomEffectsResult } from '../../src/methods/random-effects/result';
import type { RegressionEstimate } from '../../src/regression/linear-estimate';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { expectPrinted } from './printed';

const estimate = (data: string, specification: object) => run(specification, { main: frameOf(data) });

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
const clustered = (...by: string[]) => ({ covariance: { kind: 'cluster', by } });

type Printed = Readonly<Record<string, readonly [estimate: string, se: string]>>;

function expectTerms(result: unknown, printed: Printed): void {
  const { terms } = result as RegressionEstimate;
  for (const [name, [value, se]] of Object.entries(printed)) {
    const term = terms.find((one) => one.name === name);
    expectPrinted(term?.estimate ?? NaN, value);
    expectPrinted(term?.se ?? NaN, se);
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
    expectPrinted(variance.idiosyncratic, '0.001454');
    expectPrinted(variance.entity, '0.006838');
    expectPrinted(theta, '0.8888');
  });

  test('what plm prints of the tests', () => {
    const tests = estimate('plm_Produc', { ...MUNNELL, method: 'panel-tests' }) as PanelTestsResult;
    expectPrinted(tests.hausman?.statistic ?? NaN, '9.5254');
    expectPrinted(tests.hausman?.p ?? NaN, '0.04923');
    expectPrinted(tests.poolability?.statistic ?? NaN, '75.82');
    expectPrinted(tests.breuschPagan?.statistic ?? NaN, '4135');
    expectPrinted(tests.pesaranCd?.statistic ?? NaN, '30.369');
  });
});

describe('investment of ten firms (Grunfeld 1958; Baltagi 2021)', () => {
  test.each<[string, object, Printed]>([
    [
      'within',
      { method: 'fixed-effects', absorb: ['firm'] },
      { value: ['0.1101238', '0.01185669'], capital: ['0.3100653', '0.01735450'] },
    ],
    [
      'within, of firms and years',
      { method: 'fixed-effects', absorb: ['firm', 'year'] },
      { value: ['0.1177159', '0.01375128'], capital: ['0.3579163', '0.02271901'] },
    ],
    [
      'random effects',
      { method: 'random-effects' },
      {
        '(constant)': ['-57.834415', '28.898935'],
        value: ['0.109781', '0.010493'],
        capital: ['0.308113', '0.017180'],
      },
    ],
  ])('%s', (_name, fields, printed) => {
    expectTerms(estimate('plm_Grunfeld', { ...GRUNFELD, ...iid, ...fields }), printed);
  });
});

/** Standard errors of constant and slope; Petersen's own page has four decimals of those of the slope. */
test.each<[string, object, Printed, string]>([
  ['least squares', iid, { '(constant)': ['0.02967972', '0.02835932'], x: ['1.03483344', '0.02858329'] }, '0.0286'],
  [
    'White',
    { covariance: { kind: 'hc1' } },
    { '(constant)': ['0.02967972', '0.02836067'], x: ['1.03483344', '0.02839516'] },
    '0.0284',
  ],
  [
    'by firm',
    clustered('firm'),
    { '(constant)': ['0.02967972', '0.0670127'], x: ['1.03483344', '0.05059573'] },
    '0.0506',
  ],
  [
    'by year',
    clustered('year'),
    { '(constant)': ['0.02967972', '0.02338672'], x: ['1.03483344', '0.03338891'] },
    '0.0334',
  ],
  [
    'by firm and year',
    // Each term of the sum has its own G/(G − 1).
    { ...clustered('firm', 'year'), smallSample: { cluster: 'conventional' } },
    { '(constant)': ['0.02967972', '0.06506392'], x: ['1.03483344', '0.05355802'] },
    '0.0536',
  ],
])('500 firms of Petersen (2009): %s', (_name, errors, printed, published) => {
  const result = estimate('sandwich_PetersenCL', { method: 'pooled', outcome: 'y', regressors: ['x'], ...errors });
  expectTerms(result, printed);
  expectPrinted((result as unknown as RegressionEstimate).terms[0].se, published);
});

/** plm's clustered errors count slopes alone, and take p from the degrees of freedom of the model. */
test.each<[string, readonly string[], string, string, string]>([
  ['states', ['state'], '-0.65587', '0.29142', '-2.2506'],
  ['states and years', ['state', 'year'], '-0.63998', '0.35333', '-1.8113'],
])('traffic deaths and the tax on beer (Stock & Watson), effects of %s', (_name, absorb, value, se, t) => {
  const result = estimate('AER_Fatalities', {
    method: 'fixed-effects',
    outcome: 'frate',
    regressors: ['beertax'],
    derive: { frate: '10000 * fatal / pop' },
    absorb,
    ...clustered('state'),
    smallSample: { k: 'none' },
  });
  expectTerms(result, { beertax: [value, se] });
  expectPrinted((result as unknown as RegressionEstimate).terms[0].statistic, t);
});

test('the demand for cigarettes in 1995 (Stock & Watson): two instruments, robust', () => {
  const demand = {
    method: 'instruments',
    outcome: 'log(packs)',
    endogenous: ['log(rprice)'],
    instruments: ['tdiff', 'rtax'],
    regressors: ['log(rincome)'],
    where: ['year = 1995'],
    derive: {
      'log(packs)': 'ln(packs)',
      'log(rprice)': 'ln(price / cpi)',
      'log(rincome)': 'ln(income / population / cpi)',
      tdiff: '(taxs - tax) / cpi',
      rtax: 'tax / cpi',
    },
  };
  const robust = estimate('AER_CigarettesSW', { ...demand, covariance: { kind: 'hc1' } });
  expectTerms(robust, {
    '(constant)': ['9.89496', '0.95922'],
    'log(rprice)': ['-1.27742', '0.24961'],
    'log(rincome)': ['0.28040', '0.25389'],
  });
  const { firstStages, tests } = estimate('AER_CigarettesSW', { ...demand, ...iid }) as InstrumentsResult;
  expectPrinted(firstStages[0].f?.value ?? NaN, '244.7337536');
  expectPrinted(firstStages[0].f?.p ?? NaN, '1.444054e-24');
  expectPrinted(tests.wuHausman?.value ?? NaN, '3.0678163');
  expectPrinted(tests.wuHausman?.p ?? NaN, '8.682505e-02');
  expectPrinted(tests.sarganJ ?? NaN, '0.3326221');
  expectPrinted(tests.sarganP ?? NaN, '5.641191e-01');
});
