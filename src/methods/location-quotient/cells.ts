import { argumentFrame, extentOf, required, type ColumnsArgument } from '../arguments';
import { namesOf } from '../fields';
import type { CellArguments, CellFunction } from '../method';
import type { LocationQuotients } from './estimate';
import type { Specification } from './spec';
import { columnName } from './tables';
import { refusal } from './text';

const NAME = 'AI.LQ';

/** `AI.LQ(local, total, [period], [nationalLocal], [nationalTotal])`: spills a column that lies beside the ranges. */
export const lq: CellFunction<LocationQuotients> = {
  name: NAME,
  arguments: [
    { name: 'local', kind: 'columns', optional: false },
    { name: 'total', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'nationalLocal', kind: 'columns', optional: true },
    { name: 'nationalTotal', kind: 'columns', optional: true },
  ],
  read(cells) {
    const [, , , nationalLocal, nationalTotal] = cells;
    if ((nationalLocal === null) !== (nationalTotal === null)) throw refusal('lq-reference-pair', {});
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    return {
      specification: {
        method: 'location-quotient',
        local: names['local'],
        total: names['total'],
        period: names['period'].at(0) ?? null,
        nationalLocal: names['nationalLocal'].at(0) ?? null,
        nationalTotal: names['nationalTotal'].at(0) ?? null,
      },
      data: { main: frame },
    };
  },
  idle: ['entity'],
  express(specification) {
    const { local, total, period, nationalLocal, nationalTotal } = specification as Specification;
    const one = (name: string | null): readonly string[] | null => (name === null ? null : [name]);
    return [namesOf(local), namesOf(total), one(period), one(nationalLocal), one(nationalTotal)];
  },
  spill(result, cells) {
    const { above, header } = extentOf(rangesOf(cells));
    return [
      ...Array.from({ length: above }, () => [null]),
      ...(header ? [[columnName(result)]] : []),
      ...result.values.map((value) => [value]),
    ];
  },
};

function rangesOf([local, total, period, nationalLocal, nationalTotal]: CellArguments): ColumnsArgument[] {
  return [
    { name: 'local', cells: required('local', local), numeric: true },
    { name: 'total', cells: required('total', total), numeric: true },
    { name: 'period', cells: period, numeric: false, single: true },
    { name: 'nationalLocal', cells: nationalLocal, numeric: true, single: true, constant: true },
    { name: 'nationalTotal', cells: nationalTotal, numeric: true, single: true, constant: true },
  ];
}
