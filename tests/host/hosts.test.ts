import { openFile } from '../../src/host/file';
import { ExcelHost } from '../../src/host/excel/excel';
import { MemoryHost } from '../../src/host/memory/memory';
import { describeHost } from './contract';
import { startExcel, type RunningExcel } from './excel-memory';
import { storedBook } from './excel-memory/book';
import { xlsxFile } from './xlsx-file';

describeHost('memory', (book) => Promise.resolve(new MemoryHost(book.sheets, book)));

describeHost('an .xlsx file', async (book) => openFile('book.xlsx', await xlsxFile(book)));

describe('Excel', () => {
  let running: RunningExcel | null = null;
  afterEach(() => {
    running?.stop();
    running = null;
  });

  describeHost('strict Excel in memory', (book) => {
    running?.stop();
    running = startExcel(storedBook(book));
    return Promise.resolve(new ExcelHost());
  });
});
