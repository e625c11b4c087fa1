import type { Block, Entry, Table } from '../model';
import { printNumber } from './number';

/** Blocks as HTML: for the pane, for the clipboard (Word keeps the inline rules) and for a page to save. */
export function html(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const THICK = '1.5pt solid';
const THIN = '0.75pt solid';
/** As wide as three stars, so that numbers stand point beneath point whatever hangs to their right. */
const TAIL = 'display:inline-block;width:1.3em;text-align:left';

function block(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === 'table') return tableHtml(block);
  return `<figure><figcaption>${escapeHtml(block.title)}</figcaption></figure>${notes(block.notes)}`;
}

function tableHtml(table: Table): string {
  const head = table.head.map((row, index) =>
    line(row, table, 'col', {
      above: index === 0 ? THICK : null,
      below: index === table.head.length - 1 ? THIN : null,
    }),
  );
  const bodies = table.groups.map((group, position) => {
    const last = position === table.groups.length - 1;
    const rows = group.map((row, index) =>
      line(row, table, 'row', { above: null, below: index < group.length - 1 ? null : last ? THICK : THIN }),
    );
    return `<tbody>${rows.join('')}</tbody>`;
  });
  return (
    `<table style="border-collapse:collapse"><caption>${escapeHtml(table.title)}</caption>` +
    `<thead>${head.join('')}</thead>${bodies.join('')}</table>${notes(table.notes)}`
  );
}

interface Rules {
  readonly above: string | null;
  readonly below: string | null;
}

function line(row: readonly Entry[], table: Table, scope: 'col' | 'row', rules: Rules): string {
  const cells = row.map((entry, column) => {
    const align = table.align[column] === 'decimal' ? 'right' : 'left';
    const style =
      `text-align:${align};font-weight:normal;padding:0 0.5em` +
      (rules.above === null ? '' : `;border-top:${rules.above}`) +
      (rules.below === null ? '' : `;border-bottom:${rules.below}`);
    const heading = scope === 'col' || column === 0;
    return heading
      ? `<th scope="${scope}" style="${style}">${entryHtml(entry)}</th>`
      : `<td style="${style}">${entryHtml(entry)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function entryHtml(entry: Entry): string {
  if (entry === null) return '';
  if (typeof entry === 'string') return escapeHtml(entry);
  const printed = printNumber(entry);
  if (printed === null) return '';
  const numeral = printed.numeral.replaceAll('-', '−');
  return `${printed.open}${numeral}<span style="${TAIL}">${escapeHtml(printed.tail)}</span>`;
}

function notes(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<p><small>${lines.map(escapeHtml).join('<br>')}</small></p>`;
}
