import type { Cell } from '../../panel/cell';
import { isBlank, nameOfCell } from '../../panel/read';
import { argumentFrame, extentOf, isWord, required, type Rectangle } from '../arguments';
import type { CellFunction } from '../method';
import { optionWholeNumber, optionWord } from '../options';
import { longRoles, rolesByName } from './columns';
import type { Diversity } from './estimate';
import { refusal } from './text';

const NAME = 'AI.DIVERSITY';

/** `AI.DIVERSITY(data, [groupDigits], [layout])`: spills a row for each entity and period, under a header. */
export const diversityFunction: CellFunction<Diversity> = {
  name: NAME,
  arguments: [
    { name: 'data', kind: 'columns', optional: false },
    { name: 'groupDigits', kind: 'option', optional: true },
    { name: 'layout', kind: 'option', optional: true },
  ],
  read([data, groupDigits, layoutCells]) {
    const cells = required('data', data);
    const digits = optionWholeNumber('groupDigits', groupDigits, 1);
    const { above } = extentOf([{ name: 'data', cells, numeric: false }], false);
    const first = cells[above].slice(0, usedWidth(cells));
    const layout = optionWord('layout', layoutCells, ['long', 'wide'], null) ?? layoutOf(first.map(nameOfCell));
    return layout === 'long' ? readLong(cells, first, digits) : readWide(cells, first, digits);
  },
  spill(result) {
    return [
      ['entity', 'period', 'variety', 'unrelated', 'related', 'herfindahl', 'classes'],
      ...result.rows.map((row) => [
        row.entity,
        row.period,
        row.variety,
        row.unrelated,
        row.related,
        row.herfindahl,
        row.classes,
      ]),
    ];
  },
};

/** Whole columns may run on past the last that holds something. */
function usedWidth(cells: Rectangle): number {
  return cells.reduce((width, row) => {
    let last = row.length;
    while (last > width && isBlank(row[last - 1])) last -= 1;
    return Math.max(width, last);
  }, 0);
}

function layoutOf(names: readonly string[]): 'long' | 'wide' {
  return names.length <= 4 || rolesByName(names).class !== undefined ? 'long' : 'wide';
}

function readLong(cells: Rectangle, first: readonly Cell[], digits: number | null) {
  const written = first.map(nameOfCell);
  const header = Object.keys(rolesByName(written)).length > 0 || isWord(first.at(-1) ?? null);
  const roles = longRoles(header ? written : written.map(() => ''));
  if (roles?.entity === undefined || roles.class === undefined || roles.count === undefined)
    throw refusal('diversity-columns', { columns: written.length });
  const defaults = written.map(
    (_, position) => Object.entries(roles).find(([, at]) => at === position)?.[0] ?? `column ${position + 1}`,
  );
  const { frame, names } = argumentFrame(
    NAME,
    [{ name: 'data', cells, numeric: false, defaults, width: first.length }],
    header,
  );
  const nameAt = (position: number | undefined): string | null =>
    position === undefined ? null : names['data'][position];
  const groupColumn = nameAt(roles.group);
  return {
    specification: {
      method: 'diversity',
      layout: 'long',
      entity: nameAt(roles.entity),
      period: nameAt(roles.period),
      class: nameAt(roles.class),
      count: nameAt(roles.count),
      group: digits === null && groupColumn !== null ? { column: groupColumn } : { prefix: digits ?? 1 },
    },
    data: { main: frame },
  };
}

function readWide(cells: Rectangle, first: readonly Cell[], digits: number | null) {
  const written = first.map(nameOfCell);
  if (written.length < 2 || written.some((name) => name === '')) throw refusal('diversity-header', {});
  const roles = rolesByName(written);
  const entity = roles.entity ?? 0;
  const period = roles.period === entity ? undefined : roles.period;
  const { frame, names } = argumentFrame(NAME, [{ name: 'data', cells, numeric: false, width: first.length }], true);
  return {
    specification: {
      method: 'diversity',
      layout: 'wide',
      entity: names['data'][entity],
      period: period === undefined ? null : names['data'][period],
      classes: names['data'].filter((_, position) => position !== entity && position !== period),
      group: { prefix: digits ?? 1 },
    },
    data: { main: frame },
  };
}
