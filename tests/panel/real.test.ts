import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import { guessKeys, profileColumns } from '../../src/panel/describe';
import { factor } from '../../src/panel/factor';
import type { Frame } from '../../src/panel/frame';
import { panelKey } from '../../src/panel/panel-key';
import { prepareFrame } from '../../src/panel/prepare';
import { readFrame } from '../../src/panel/read';
import { completeRows } from '../../src/panel/sample';
import { describeWithReference } from '../reference';
import { textsOf } from './build';
import { problemOf } from './problem-of';

const read = (file: string): Frame => readFrame(readCsv(readFileSync(file)));

describeWithReference(
  'real/wdi_digital_innovation_2010_2024.csv',
  'the World Bank panel: messy and unbalanced',
  (file) => {
    const frame = read(file);

    test('is read whole: 3,440 rows of 17 columns, 9,957 cells missing', () => {
      expect(frame.rows).toBe(3440);
      const profiles = profileColumns(frame);
      expect(profiles).toHaveLength(17);
      expect(profiles.reduce((sum, { missing }) => sum + missing, 0)).toBe(9957);
      expect(profiles.filter(({ kind }) => kind !== 'number').map(({ name }) => name)).toEqual(['iso3']);
      expect(frame.notices).toEqual([]);
    });

    test('is keyed by country and year', () => {
      expect(guessKeys(frame)).toEqual({ entity: 'iso3', period: 'year' });
      expect(panelKey(frame, 'iso3', 'year')).toMatchObject({ periods: 15, balanced: false });
      expect(factor(frame, 'iso3').levels).toBe(251);
    });

    test('loses to missing cells what it must', () => {
      const { rows, dropped, missingBy } = completeRows(frame, {
        numbers: ['pat_res', 'rd_pct_gdp'],
        factors: ['iso3'],
      });
      expect(rows.length + dropped.missing).toBe(3440);
      expect(missingBy).toEqual([
        { name: 'pat_res', count: 1992 },
        { name: 'rd_pct_gdp', count: 1933 },
      ]);
    });

    test('lags by the year, over the gaps', () => {
      const lagged = prepareFrame(frame, { entity: 'iso3', period: 'year', derive: { l: 'lag(gdp_pc_usd, 1)' } });
      const plain = panelKey(lagged, 'iso3', 'year');
      const bySearch = new Map<string, number>();
      const column = (name: string): Float64Array =>
        lagged.columns.flatMap((found) => (found.kind === 'number' && found.name === name ? [found.values] : []))[0];
      plain.entity.codes.forEach((code, row) =>
        bySearch.set(`${code} ${plain.period.values[row]}`, column('gdp_pc_usd')[row]),
      );
      plain.entity.codes.forEach((code, row) => {
        expect(column('l')[row]).toBe(bySearch.get(`${code} ${plain.period.values[row] - 1}`) ?? NaN);
      });
    });
  },
);

describeWithReference('real/china_city_names_regions.csv', 'Chinese city names', (file) => {
  const frame = read(file);

  test('are text that filters by Chinese words', () => {
    const east = prepareFrame(frame, { where: ['region_nbs ＝ “东部” and municipality = 1'] });
    expect(textsOf(east, 'canonical_name_zh')).toEqual(['北京市', '天津市', '上海市']);
  });
});

describeWithReference('real/cbp_cbsa_naics3_2019.csv', 'a long table of classes', (file) => {
  test('repeats its entities, which is refused only where time is used', () => {
    const frame = read(file);
    const [place] = frame.columns;
    expect(factor(frame, place.name).levels).toBeLessThan(frame.rows);
    const dated = prepareFrame(frame, { derive: { year: '2019' } });
    expect(problemOf(() => panelKey(dated, place.name, 'year')).code).toBe('repeated-period');
  });
});
