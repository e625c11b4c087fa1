import type { Cell } from '../../src/panel/cell';

/** A workbook that every adapter is opened on. */
export interface BookFixture {
  readonly sheets: readonly {
    readonly name: string;
    readonly cells: readonly (readonly Cell[])[];
    readonly hidden?: boolean;
  }[];
  readonly tables: readonly { readonly name: string; readonly address: string }[];
  readonly names: readonly { readonly name: string; readonly address: string }[];
}

/** Names and values that break careless code, on sheets whose names need quotes. */
export const BOOK: BookFixture = {
  sheets: [
    {
      name: '面板 data',
      cells: [
        ['城市', 'year', 'ai lq', '=1+1', '<b>"x"</b> & \'y\'', 'day', 'error'],
        ['苏州', 2015, 0.1 + 0.2, true, 'a  b', { date: 43_831 }, { error: '#N/A' }],
        ['0012', 2016, -1.5e-300, false, '@sum', { date: 43_831.5 }, { error: '#DIV/0!' }],
        [null, 2017, 123_456_789.012_345_67, null, 'TRUE', null, null],
        ['北京', 2018, null, true, '1/2', { date: 2 }, 5],
      ],
    },
    {
      name: "O'Brien",
      cells: [[], [null, null], [null, 'value', 'code'], [null, 1, 'x'], [null, 2, 'y']],
    },
    { name: 'Record', hidden: true, cells: [['kept', 1]] },
    { name: 'Blank', cells: [] },
  ],
  tables: [{ name: 'Codes', address: "'O''Brien'!B3:C5" }],
  names: [{ name: 'whole_panel', address: "'面板 data'!A1:G5" }],
};
