import { readFileSync } from 'fs';
import { join } from 'path';
import { producSheets } from '../../examples/produc/workbook';
import { readContents } from '../../src/host/file/xlsx/read';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { dataFile } from '../data';
import { oracle } from '../oracles/oracle';

const FOLDER = join(__dirname, '..', '..', 'examples', 'produc');

async function dataSheet() {
  const { sheets } = await readContents(readFileSync(join(FOLDER, 'produc.xlsx')));
  return sheets.find(({ name }) => name === 'Data')!;
}

describe('public capital in US states', () => {
  test('the workbook holds the source file', async () => {
    const [, made] = producSheets(dataFile('plm_Produc.csv'));
    expect((await dataSheet()).cells).toEqual(made.cells);
  });

  test('the baseline has the numbers that R prints', async () => {
    const specification = JSON.parse(readFileSync(join(FOLDER, 'baseline.json'), 'utf8')) as unknown;
    const main = readFrame({ cells: (await dataSheet()).cells, row: 0, column: 0 });
    const { terms } = run(specification, { main }) as unknown as {
      terms: { name: string; estimate: number; se: number }[];
    };
    const { iid } = oracle<{ iid: { coef: Record<string, number>; se: Record<string, number> } }>(
      'fe29_produc_munnell_fe',
    ).expected;
    const names: Record<string, string> = {
      ln_pcap: 'log(pcap)',
      ln_pc: 'log(pc)',
      ln_emp: 'log(emp)',
      unemp: 'unemp',
    };
    expect(terms.map(({ name }) => name)).toEqual(Object.keys(names));
    for (const { name, estimate, se } of terms) {
      expect(Math.abs(estimate / iid.coef[names[name]] - 1)).toBeLessThan(1e-9);
      expect(Math.abs(se / iid.se[names[name]] - 1)).toBeLessThan(1e-9);
    }
  });
});
