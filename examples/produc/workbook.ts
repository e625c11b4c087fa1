import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import { workbook, type Cells, type Sheet } from '../workbook';

const SOURCE: Cells = [
  ['Public capital and output in 48 US states, 1970–1986 美国 48 州公共资本与产出', null, null],
  [
    'A. H. Munnell (1990), "Why has productivity growth declined?", New England Economic Review, January/February',
    null,
    null,
  ],
  [
    'B. H. Baltagi, Econometric Analysis of Panel Data; the columns as in the R package plm, data set Produc',
    null,
    null,
  ],
  ['Variable 变量', 'Meaning', '含义'],
  ['state', 'State', '州'],
  ['year', 'Year', '年份'],
  ['region', 'Census region, 1 to 9', '普查区'],
  ['pcap', 'Public capital, million dollars of 1982', '公共资本存量（百万 1982 年美元）'],
  ['hwy', 'of which highways and streets', '其中：公路与街道'],
  ['water', 'of which water and sewers', '其中：供水与排水'],
  ['util', 'of which other buildings and structures', '其中：其他建筑物'],
  ['pc', 'Private capital, million dollars of 1982', '私人资本存量（百万 1982 年美元）'],
  ['gsp', 'Gross state product, million dollars of 1982', '州生产总值（百万 1982 年美元）'],
  ['emp', 'Employees outside agriculture, thousands', '非农就业人数（千人）'],
  ['unemp', 'Unemployment rate, per cent', '失业率（%）'],
];

/** The sheets: where the data is from, and the data. `csv`: the path of the 816 rows. */
export function producSheets(csv: string): readonly Sheet[] {
  const cells = readCsv(readFileSync(csv)).cells.map((row) =>
    row.map((cell) => (typeof cell === 'number' || typeof cell === 'string' ? cell : null)),
  );
  return [
    { name: 'Source 来源', range: null, cells: SOURCE, widths: [40, 50, 40] },
    { name: 'Data', range: 'Data', cells, widths: [18] },
  ];
}

export function producWorkbook(): Promise<Uint8Array> {
  return workbook('Public capital in US states, 1970–1986', producSheets('tests/data/plm_Produc.csv'));
}
