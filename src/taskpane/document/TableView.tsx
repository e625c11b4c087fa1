import type { Entry, Table } from '../../tables/model';
import { printNumber } from '../../tables/render/number';

/** The three-line table, the same as goes into the sheet. Too wide a table scrolls inside its own frame. */
export function TableView({ table }: { readonly table: Table }) {
  return (
    <figure className="agglo-table-frame" tabIndex={0} aria-label={table.title}>
      <table className="agglo-table">
        <caption>{table.title}</caption>
        <thead>
          {table.head.map((row, index) => (
            <tr key={index}>
              {row.map((entry, column) => (
                <th key={column} scope="col" className={classOf(table, column)}>
                  <EntryView entry={entry} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        {table.groups.map((group, position) => (
          <tbody key={position}>
            {group.map((row, index) => (
              <tr key={index}>
                {row.map((entry, column) =>
                  column === 0 ? (
                    <th key={column} scope="row" className={classOf(table, column)}>
                      <EntryView entry={entry} />
                    </th>
                  ) : (
                    <td key={column} className={classOf(table, column)}>
                      <EntryView entry={entry} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {table.notes.length > 0 ? (
        <figcaption className="agglo-note">
          {table.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </figcaption>
      ) : null}
    </figure>
  );
}

function classOf(table: Table, column: number): string {
  return table.align[column] === 'decimal' ? 'agglo-number' : 'agglo-word';
}

/** Stars and brackets hang outside the aligned part of a number. */
function EntryView({ entry }: { readonly entry: Entry }) {
  if (entry === null || typeof entry === 'string') return entry;
  const printed = printNumber(entry);
  if (!printed) return null;
  return (
    <>
      {printed.open}
      {printed.numeral.replaceAll('-', '−')}
      <span className="agglo-tail">{printed.tail}</span>
    </>
  );
}
