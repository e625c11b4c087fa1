import { Fragment } from 'react';
import type { Entry, Table } from '../../tables/model';
import { printNumber } from '../../tables/render/number';

/** From this many columns on the print is smaller, so that more of them stand side by side in the pane. */
const DENSE = 4;
const CROWDED = 5;

/** The three-line table, the same as goes into the sheet. Too wide a table scrolls inside its own frame. */
export function TableView({ table }: { readonly table: Table }) {
  const tails = table.align.map((_, column) => tailWidth(table, column));
  const cell = (entry: Entry, column: number) => (
    <Aligned entry={entry} decimal={table.align[column] === 'decimal'} tail={tails[column]} />
  );
  return (
    <figure className="agglo-table-block">
      <div className="agglo-table-frame" tabIndex={0} role="group" aria-label={table.title}>
        <table className={printOf(table.align.length)}>
          <caption>{table.title}</caption>
          <thead>
            {table.head.map((row, index) => (
              <tr key={index}>
                {row.map((entry, column) =>
                  entry === null || entry === '' ? (
                    <td key={column} />
                  ) : (
                    <th key={column} scope="col" className={classOf(table, column)}>
                      {typeof entry === 'string' ? <Name text={entry} /> : cell(entry, column)}
                    </th>
                  ),
                )}
              </tr>
            ))}
          </thead>
          {table.groups.map((group, position) => (
            <tbody key={position}>
              {group.map((row, index) => (
                <tr key={index}>
                  {row.map((entry, column) =>
                    column === 0 && entry !== null && entry !== '' ? (
                      <th key={column} scope="row" className={classOf(table, column)}>
                        {cell(entry, column)}
                      </th>
                    ) : (
                      <td key={column} className={classOf(table, column)}>
                        {cell(entry, column)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
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

function printOf(columns: number): string {
  if (columns < DENSE) return 'agglo-table';
  return columns < CROWDED ? 'agglo-table agglo-dense' : 'agglo-table agglo-crowded';
}

function classOf(table: Table, column: number): string {
  return table.align[column] === 'decimal' ? 'agglo-number' : 'agglo-word';
}

/** Characters that hang to the right of the numbers of a column: stars, a closing bracket, nothing. */
function tailWidth({ groups }: Table, column: number): number {
  const tails = groups.flat().map((row) => {
    const entry = row[column];
    return typeof entry === 'object' && entry !== null ? (printNumber(entry)?.tail.length ?? 0) : 0;
  });
  return tails.reduce((most, tail) => Math.max(most, tail), 0);
}

/** Words and numbers of a column end in one line; stars and brackets hang to the right of it. */
function Aligned({
  entry,
  decimal,
  tail,
}: {
  readonly entry: Entry;
  readonly decimal: boolean;
  readonly tail: number;
}) {
  if (entry === null || entry === '') return null;
  const hanging = (text: string) =>
    decimal && tail > 0 ? (
      <span className="agglo-tail" style={{ width: `${0.45 * tail}em` }}>
        {text}
      </span>
    ) : (
      text
    );
  if (typeof entry === 'string')
    return (
      <>
        <span className="agglo-words">
          <Name text={entry} />
        </span>
        {hanging('')}
      </>
    );
  const printed = printNumber(entry);
  if (!printed) return null;
  return (
    <>
      {printed.open}
      {printed.numeral.replaceAll('-', '−')}
      {hanging(printed.tail)}
    </>
  );
}

/** A name of the data may be long and without a blank: it may be broken where its parts meet, and anywhere if it has none. */
function Name({ text }: { readonly text: string }) {
  const parts = text
    .split(/(?<=[_^:/-])|(?<=\.)(?!\d)|(?<=\p{Ll})(?=\p{Lu})/u)
    .flatMap((part) => (/\S{25}/u.test(part) ? (part.match(/.{1,12}/gsu) ?? []) : [part]));
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
