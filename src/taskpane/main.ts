import './policy';
import { aiFunctions } from '../functions';
import { associateFunctions } from '../functions/excel';
import { CallsUnderWay } from '../functions/under-way';
import { parseAddress } from '../host/address';
import { readEmptyCells } from '../host/excel/empty';
import { ExcelHost } from '../host/excel/excel';
import { excelReady } from '../host/excel/ready';
import { createClient } from '../jobs/client';
import { webChannel } from '../jobs/web';
import { initialLanguage, rememberLanguage } from './language';
import { mountPane } from './mount';

/** One processor is left for Excel itself. */
const WORKERS = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

const client = createClient(() => webChannel(new Worker(new URL('../jobs/worker.ts', import.meta.url))), WORKERS);

const underWay = new CallsUnderWay();

let language = initialLanguage(navigator.language);

// cells are computed as soon as a workbook opens: the functions cannot wait for the pane
associateFunctions(aiFunctions(client, underWay), {
  language: () => language,
  locate: (address) => {
    const place = parseAddress(address);
    return place ? { sheet: place.sheet ?? '', row: place.startRow, column: place.startColumn } : null;
  },
  blanks: readEmptyCells,
});

void excelReady().then(({ displayLanguage }) => {
  language = initialLanguage(displayLanguage);
  const container = document.getElementById('pane');
  if (!container) throw new Error('#pane is missing');
  const pane = mountPane(container, {
    host: new ExcelHost(),
    run: (specification, data, options) => client.run(specification, data, options),
    language,
    switchLanguage: (next) => {
      language = next;
      rememberLanguage(next);
      document.documentElement.lang = next;
      pane.setLanguage(next);
    },
    // Excel shows the sentence of an error in the cell's own card
    explanations: () => () => undefined,
    callsUnderWay: (changed) => underWay.watch(changed),
  });
  document.documentElement.lang = language;
});
