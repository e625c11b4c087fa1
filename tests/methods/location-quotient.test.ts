import { estimate } from '../../src/methods/location-quotient/estimate';
import { schema } from '../../src/methods/location-quotient/spec';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { frameOf } from '../data';
import { oracle, type OracleMatrix } from '../oracles/oracle';

const INDUSTRIES = 'AI,Manufacturing,Construction,Retail,Finance,Education,Health,ICT,Transport,Agriculture'.split(',');

const quotients = (main: Frame, fields: Record<string, unknown>) =>
  estimate({ main }, schema.parse({ method: 'location-quotient', ...fields }));

const table = (...cells: Cell[][]): Frame => readFrame({ cells, row: 0, column: 0 });

describe('against EconGeo', () => {
  test('every industry of 40 cities to 1e-14', () => {
    const { rows, cols, values } = oracle<{ lq: OracleMatrix }>('ms01_location_quotient').expected.lq;
    const employment = frameOf('employment');
    cols.forEach((industry, column) => {
      const result = quotients(employment, { local: industry, total: INDUSTRIES, entity: 'city' });
      expect(result.values).toHaveLength(rows.length);
      values.forEach((row, place) => {
        expect(Math.abs((result.values[place] ?? NaN) - row[column])).toBeLessThanOrEqual(1e-14 * Math.abs(row[column]));
      });
    });
  });
});
void table; void Refusal;
