/** `npm run examples`: writes the workbooks of the examples again, from the seed and from the source file. */
import { writeFileSync } from 'fs';
import { citiesWorkbook } from './cities/study';
import { producWorkbook } from './produc/workbook';

async function write(): Promise<void> {
  writeFileSync('examples/cities/cities.xlsx', await citiesWorkbook());
  writeFileSync('examples/produc/produc.xlsx', await producWorkbook());
}

void write();
