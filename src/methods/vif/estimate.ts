import { householderFactors } from '../../numerics/householder';
import { columnNorms, singularValues } from '../../numerics/linear';
import { numbers } from '../../panel/columns';
import { takeValues } from '../../panel/rows';
import { completeRows } from '../../panel/sample';
import { fitVariables } from '../../regression/fit';
import { refusal } from '../../regression/text';
import { transformVariables } from '../../regression/variables';
import type { Data } from '../method';
import type { VifResult } from './result';
import type { Specification } from './spec';

/** Belsley, Kuh & Welsch (1980), sections 3.1 and 3.2. */
export function estimate({ main }: Data, { regressors, outcome }: Specification): VifResult {
  const repeated = regressors.find((name, index) => regressors.indexOf(name) < index);
  if (repeated !== undefined) throw refusal('variable-repeated', { name: repeated });
  const { rows, dropped, notices } = completeRows(main, {
    numbers: outcome === null ? regressors : [...regressors, outcome],
  });
  const variables = transformVariables(
    { n: rows.length, effects: [], weights: null },
    regressors.map((name) => ({ name, values: takeValues(numbers(main, name), rows) })),
  );
  // Which outcome they explain does not matter: the first regressor stands for it.
  const fit = fitVariables(
    variables,
    0,
    regressors.map((_, index) => index),
  );
  if (fit.slopes === 0) throw refusal('regressors-absorbed', { names: regressors, effects: [] });
  if (rows.length <= fit.slopes) throw refusal('too-few-rows', { rows: rows.length, parameters: fit.slopes + 1 });
  const squares = columnNorms(fit.columns.slice(0, fit.slopes)).map((norm) => norm * norm);
  const vif = fit.kept.map((index, place) => {
    const value = Math.max(1, fit.bread[place * (fit.terms.length + 1)] * squares[place]);
    return { name: regressors[index], vif: value, tolerance: 1 / value };
  });
  return {
    method: 'vif',
    vif,
    meanVif: vif.reduce((sum, one) => sum + one.vif, 0) / vif.length,
    conditionNumber: conditionNumber(fit.kept.map((index) => variables.raw[index])),
    n: rows.length,
    dropped: { filtered: dropped.filtered, missing: dropped.missing, collinear: fit.collinear },
    notices: [...notices, ...fit.notices],
  };
}

/** Of the constant and the regressors as they stand: by R of their QR, whose singular values are theirs. */
function conditionNumber(regressors: readonly Float64Array[]): number {
  const columns = [new Float64Array(regressors[0].length).fill(1), ...regressors];
  // Nothing counts as explained: what is nearly so is what the number is to show.
  const none = new Float64Array(columns.length);
  const { triangle } = householderFactors(columns, null, columnNorms(columns), none);
  const values = singularValues(triangle, columns.length);
  return values[0] / values[values.length - 1];
}
