import { cliText } from '../../cli/text';
import { functionsText } from '../../functions/text';
import { hostText } from '../../host/text';
import { jobsText } from '../../jobs/text';
import { METHODS } from '../../methods';
import { methodsText } from '../../methods/text';
import { panelText } from '../../panel/text';
import { regressionText } from '../../regression/text';
import { studyText } from '../../study/text';
import { paneText } from '../../taskpane/text';
import { workbenchText } from '../../workbench/text';
import type { Dictionary } from '../words';
import { shared } from './shared';

/** English stands beside the code that uses it: each room's and each method's `text.ts`. */
export const english: Dictionary = {
  shared,
  rooms: {
    panel: panelText,
    regression: regressionText,
    methods: methodsText,
    study: studyText,
    jobs: jobsText,
    host: hostText,
    cli: cliText,
    functions: functionsText,
  },
  methods: Object.fromEntries(METHODS.map((method) => [method.id, method.text])),
  pane: paneText,
  workbench: workbenchText,
};
