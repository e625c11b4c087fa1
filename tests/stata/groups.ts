import type { StataCase } from './case';
import { IVREG2, IVREGHDFE, IVREGRESS, WEAKIVTEST } from './cases/instruments';
import { BOOTTEST, PANEL_TESTS, PPMLHDFE } from './cases/other';
import { REGHDFE } from './cases/reghdfe';
import { REGRESS } from './cases/regress';
import { XTREG } from './cases/xtreg';

/** The cases by the commands that printed them, in the order of the page. */
export const GROUPS: Readonly<Record<string, readonly StataCase[]>> = {
  'regress, newey, and ivreg2 without instruments': REGRESS,
  'areg, reghdfe, xtfeis': REGHDFE,
  'xtreg: fixed, random and between effects': XTREG,
  'xttest0, hausman, xtserial': PANEL_TESTS,
  ivreg2: IVREG2,
  ivregress: IVREGRESS,
  'ivreghdfe, and rank tests': IVREGHDFE,
  weakivtest: WEAKIVTEST,
  ppmlhdfe: PPMLHDFE,
  'boottest, waldtest': BOOTTEST,
};
