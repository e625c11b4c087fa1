import { readFileSync } from 'fs';
import { writeXlsx } from 'hucre';
import Papa from 'papaparse';
import { openFile } from '../../src/host/file';
import type { Cell } from '../../src/panel/cell';
import { describeWithReference, referenceText } from '../reference';
import { agglo, Folder } from './agglo';

/** The states' panel through the command line: the numbers that fixest prints, from CSV and from a workbook. */

interface ReferenceTerm {
  readonly name: string;
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

interface Model {
  readonly terms: readonly ReferenceTerm[];
  readonly n: number;
  readonly withinR2?: number;
}

interface Mediation {
  readonly a: ReferenceTerm;
  readonly direct: ReferenceTerm;
  readonly b: ReferenceTerm;
}

interface Expected {
  readonly controls: readonly string[];
  readonly baseline: Model;
  readonly coastal0: Model;
  readonly coastal1: Model;
  readonly mediation_related_variety: Mediation;
  readonly mediation_unrelated_variety: Mediation;
}

interface Estimated {
  readonly terms: readonly ReferenceTerm[];
  readonly n: number;
  readonly r2: { readonly within: number };
}

const SOURCE = 'real/us_states_panel_2007_2015.csv';
const NUMBERS = ['estimate', 'se', 'statistic', 'p', 'low', 'high'] as const;

describeWithReference(SOURCE, "the states' panel", (source) => {
  const folder = new Folder();
  afterAll(() => folder.remove());
  const expected = JSON.parse(referenceText('real/us_states_expected.json')) as Expected;
  const baseline = {
    method: 'fixed-effects',
    outcome: 'ln_patents_pc',
    regressors: ['lq_digital', ...expected.controls],
    absorb: ['state', 'year'],
    entity: 'state',
    period: 'year',
    covariance: { kind: 'cluster', by: ['state'] },
  };
  const mediated = (mediator: string) => [
    { ...baseline, outcome: mediator },
    { ...baseline, regressors: ['lq_digital', mediator, ...expected.controls] },
  ];
  const specification = folder.write('states.json', [
    baseline,
    { ...baseline, where: ['coastal = 0'] },
    { ...baseline, where: ['coastal = 1'] },
    ...mediated('related_variety'),
    ...mediated('unrelated_variety'),
  ]);

  function expectNumbers(results: readonly Estimated[]): void {
    const close = (found: number, wanted: number): void =>
      expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
    const term = (result: Estimated, wanted: ReferenceTerm): void => {
      const found = result.terms.find(({ name }) => name === wanted.name);
      for (const number of NUMBERS) close(found?.[number] ?? NaN, wanted[number]);
    };
    const models = [expected.baseline, expected.coastal0, expected.coastal1];
    models.forEach((model, index) => {
      expect(results[index].terms.map(({ name }) => name)).toEqual(model.terms.map(({ name }) => name));
      model.terms.forEach((wanted) => term(results[index], wanted));
      expect(results[index].n).toBe(model.n);
    });
    close(results[0].r2.within, expected.baseline.withinR2 ?? NaN);
    [expected.mediation_related_variety, expected.mediation_unrelated_variety].forEach(({ a, direct, b }, index) => {
      term(results[3 + 2 * index], a);
      term(results[4 + 2 * index], direct);
      term(results[4 + 2 * index], b);
    });
    expect(results).toHaveLength(7);
  }

  /** Beside the panel: notes in front of it, and a formula with its cached value. */
  const workbook = async (): Promise<string> => {
    const { data } = Papa.parse<string[]>(readFileSync(source, 'utf8'), { skipEmptyLines: true });
    const rows = data.map((row, index) =>
      row.map((text) => (index === 0 || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/u.test(text) ? text || null : Number(text))),
    );
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Notes',
          rows: [['Sources: BEA, USPTO'], [3, 4]],
          cells: new Map([['1,2', { formula: 'A2+B2', formulaResult: 7 }]]),
        },
        { name: 'City panel', rows },
      ],
    });
    return folder.write('states.xlsx', bytes);
  };

  test('from CSV', () => {
    const { output, status, errors } = agglo('estimate', specification, source);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expectNumbers(JSON.parse(output) as Estimated[]);
  });

  test('from a sheet of a workbook, and from a range of it', async () => {
    const book = await workbook();
    const whole = agglo('estimate', specification, book, '--sheet', 'City panel');
    expect(whole.errors).toBe('');
    // the sheet in front holds notes: the one with the columns is found
    expect(agglo('estimate', specification, book).output).toBe(whole.output);
    expectNumbers(JSON.parse(whole.output) as Estimated[]);
    expect(agglo('estimate', specification, book, '--range', "'City panel'!A1:AB460").output).toBe(whole.output);
    expect(agglo('estimate', specification, book, '--sheet', 'City panel', '--range', 'A:AB').output).toBe(
      whole.output,
    );
  });

  test('a baseline built up step by step is one table of k columns in a copy of the workbook', async () => {
    const book = await workbook();
    const steps = baseline.regressors.map((_, index) => ({
      ...baseline,
      regressors: baseline.regressors.slice(0, index + 1),
    }));
    const stepwise = folder.write('steps.json', steps);
    const into = folder.file('out.xlsx');
    const run = agglo('estimate', stepwise, book, '--sheet', 'City panel', '--into', into, '--language', 'zh-CN');
    expect(run.errors).toBe('');
    const results = JSON.parse(run.output) as Estimated[];
    expect(results.map(({ terms }) => terms.length)).toEqual([1, 2, 3, 4, 5, 6]);

    const original = await openFile(book, readFileSync(book));
    const written = await openFile(into, readFileSync(into));
    const sheets = (await written.regions()).filter(({ kind }) => kind === 'sheet').map(({ name }) => name);
    expect(sheets).toEqual(['Notes', 'City panel', '固定效应模型']);
    for (const sheet of ['Notes', 'City panel']) expect(await written.read(sheet)).toEqual(await original.read(sheet));

    const { cells } = await written.read('固定效应模型');
    const row = (label: string): readonly Cell[] => cells.find(([first]) => first === label) ?? [];
    expect(cells[1].slice(0, 7)).toEqual([null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)']);
    expect(row('lq_digital').slice(1, 7)).toEqual(results.map(({ terms }) => terms[0].estimate));
    const errors = cells[cells.indexOf(row('lq_digital')) + 1];
    expect(errors.slice(1, 7)).toEqual(results.map(({ terms }) => terms[0].se));
    expect(row('state 固定效应').slice(1, 7)).toEqual(['是', '是', '是', '是', '是', '是']);
    expect(row('观测值').slice(1, 7)).toEqual([459, 459, 459, 459, 459, 459]);
    const texts = cells.map(([first]) => first);
    expect(texts).toContainEqual(expect.stringMatching(/^括号内为聚类到 state/u));
    expect(texts).toContainEqual(expect.stringMatching(/lq_digital 每增加 1 个单位.*0\.227.*。$/u));
  });

  test('a CSV file is copied onto a sheet beside its results', async () => {
    const into = folder.file('from-csv.xlsx');
    const single = folder.write('one.json', baseline);
    expect(agglo('estimate', single, source, '--into', into).status).toBe(0);
    const again = agglo('estimate', single, into, '--sheet', 'us_states_panel_2007_2015');
    const direct = agglo('estimate', single, source);
    expect(again.output).toBe(direct.output);
    const sheets = (await (await openFile(into, readFileSync(into))).regions()).map(({ name }) => name);
    expect(sheets).toEqual(['us_states_panel_2007_2015', 'Fixed effects']);
  });
});
