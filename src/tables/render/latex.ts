import type { Block, Entry, Table } from '../model';
import { printNumber } from './number';

/** Blocks as LaTeX. The preamble needs `\usepackage{booktabs}`, and `ctex` (XeLaTeX or LuaLaTeX) for Chinese. */
export function latex(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n\n');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  // at the start of a row a bracket would be read as the argument of `\\`
  '[': '{[}',
  ']': '{]}',
};

export function escapeLatex(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\{}$&#%_^~<>|"[\]]/gu, (sign) => ESCAPES[sign] ?? sign);
}

function block(block: Block): string {
  if (block.kind === 'paragraph') return escapeLatex(block.text);
  if (block.kind === 'table') return tableLatex(block);
  return [`\\emph{${escapeLatex(block.title)}}`, ...block.notes.map(escapeLatex)].join('\n\n');
}

function tableLatex(table: Table): string {
  const columns = table.align.map((align) => (align === 'decimal' ? 'r' : 'l')).join('');
  return [
    '\\begin{table}[htbp]',
    '\\centering',
    `\\caption{${escapeLatex(table.title)}}`,
    `\\begin{tabular}{${columns}}`,
    '\\toprule',
    ...table.head.map(line),
    '\\midrule',
    ...table.groups.flatMap((group, index) => [...(index === 0 ? [] : ['\\midrule']), ...group.map(line)]),
    '\\bottomrule',
    '\\end{tabular}',
    ...(table.notes.length === 0
      ? []
      : ['\\par\\smallskip', `{\\footnotesize ${table.notes.map(escapeLatex).join('\\\\\n')}\\par}`]),
    '\\end{table}',
  ].join('\n');
}

function line(row: readonly Entry[]): string {
  return `${row.map(entryLatex).join(' & ')} \\\\`;
}

/** What hangs to the right takes no width of its own but that of three stars: right-aligned points then agree. */
function entryLatex(entry: Entry): string {
  if (entry === null) return '';
  if (typeof entry === 'string') return escapeLatex(entry);
  const printed = printNumber(entry);
  if (printed === null) return '';
  const tail = printed.tail.replaceAll(/\*+/gu, (stars) => `$^{${stars}}$`);
  const hanging = tail === '' ? '' : `\\rlap{${tail}}`;
  const open = printed.open === '[' ? '{[}' : printed.open;
  return `${open}${printed.numeral.replaceAll('-', '$-$')}${hanging}\\phantom{$^{***}$}`;
}
