import fc from 'fast-check';
import type { Entry, NumberEntry, Table } from '../../src/tables/model';
import { numberFormat, tableCells } from '../../src/tables/render/cells';
import { html } from '../../src/tables/render/html';
import { latex } from '../../src/tables/render/latex';
import { displayWidth, terminal } from '../../src/tables/render/terminal';

const estimate: NumberEntry = { number: 0.226821013819421, digits: 4, stars: '**' };
const error: NumberEntry = { number: 0.100203122150299, digits: 4, enclosure: 'parentheses' };
const count: NumberEntry = { number: 2680, digits: 0, grouped: true };

const table: Table = {
  kind: 'table',
  title: '表 1 基准回归',
  head: [
    ['', '创新', 'innovation'],
    ['', '(1)', '(2)'],
  ],
  groups: [
    [
      ['ai_lq', estimate, { number: -1.5, digits: 4 }],
      [null, error, { number: 12.25, digits: 4, enclosure: 'parentheses' }],
    ],
    [
      ['城市固定效应', 'Yes', 'No'],
      ['N', count, null],
    ],
  ],
  align: ['start', 'decimal', 'decimal'],
  notes: ['*** p < 0.01, ** p < 0.05, * p < 0.10'],
};

describe('a table as cells', () => {
  const cells = tableCells(table);

  test('keeps numbers in full precision and prints them by their format', () => {
    expect(cells[3]?.[1]).toMatchObject({ value: 0.226821013819421, format: '0.0000"**"', align: 'end' });
    expect(cells[4]?.[1]).toMatchObject({ value: 0.100203122150299, format: '"("0.0000")"_);"("-0.0000")"_)' });
    expect(cells[6]?.[1]).toMatchObject({ value: 2680, format: '#,##0_)_)' });
  });

  test('has its three lines: thick above the head, thin beneath it, thick at the foot', () => {
    expect(cells.map((row) => [row[0]?.above, row[0]?.below])).toEqual([
      ['none', 'none'],
      ['thick', 'none'],
      ['none', 'thin'],
      ['none', 'none'],
      ['none', 'thin'],
      ['none', 'none'],
      ['none', 'thick'],
      ['none', 'none'],
    ]);
  });

  test('is a rectangle', () => {
    expect(new Set(cells.map((row) => row.length))).toEqual(new Set([3]));
  });

  test('writes a number that does not exist as a blank', () => {
    const cells = tableCells({
      ...table,
      groups: [[['x', { number: NaN, digits: 4 }, { number: Infinity, digits: 2 }]]],
    });
    expect(cells[3]?.map((cell) => cell.value)).toEqual(['x', null, null]);
  });

  test('turns to powers of ten where digits would break the column', () => {
    expect(numberFormat({ number: 1.5e12, digits: 4 }, 0)).toBe('0.0000E+00');
    expect(numberFormat({ number: 1.5e12, digits: 0, grouped: true }, 0)).toBe('#,##0');
  });
});

describe('a table as text', () => {
  test('aligns on the decimal point and counts Chinese signs as two columns', () => {
    expect(terminal([table])).toBe(
      [
        '表 1 基准回归',
        '══════════════════════════════════════',
        '                  创新      innovation',
        '                   (1)          (2)',
        '──────────────────────────────────────',
        'ai_lq             0.2268**    -1.5000',
        '                 (0.1002)    (12.2500)',
        '──────────────────────────────────────',
        '城市固定效应       Yes          No',
        'N             2,680',
        '══════════════════════════════════════',
        '*** p < 0.01, ** p < 0.05, * p < 0.10',
      ].join('\n'),
    );
  });

  test('measures what a terminal shows', () => {
    expect([displayWidth('ai'), displayWidth('区位熵'), displayWidth('ＡＩ'), displayWidth('e\u0301')]).toEqual([
      2, 6, 4, 1,
    ]);
  });
});

describe('a table as LaTeX', () => {
  test('uses the rules of booktabs and lets stars hang', () => {
    const text = latex([table]);
    expect(text).toContain('\\toprule\n & 创新 & innovation \\\\\n & (1) & (2) \\\\\n\\midrule');
    expect(text).toContain('ai\\_lq & 0.2268\\rlap{$^{**}$}\\phantom{$^{***}$} & $-$1.5000\\phantom{$^{***}$} \\\\');
    expect(text).toContain('\\bottomrule\n\\end{tabular}');
  });
});

describe('whatever a name is made of', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-x',
      '@SUM(A1)',
      '<script>alert(1)</script>',
      '"&\'',
      '\\input{a}',
      '$x^2_{i}$',
      '\u001b[2J',
      'a\nb',
      '[1]',
      '%',
    ),
  );
  const entry: fc.Arbitrary<Entry> = fc.oneof(
    nasty,
    fc.constant(null),
    fc.record({
      number: fc.double(),
      digits: fc.integer({ min: 0, max: 6 }),
      stars: fc.constantFrom('', '*', '***'),
      grouped: fc.boolean(),
    }),
  );
  const tables: fc.Arbitrary<Table> = fc.record({
    kind: fc.constant('table' as const),
    title: nasty,
    head: fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 2 }),
    groups: fc.array(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    align: fc.constant(['start', 'decimal'] as const),
    notes: fc.array(nasty, { maxLength: 2 }),
  });
  const texts = (table: Table): string[] =>
    [table.title, ...table.notes, ...[...table.head, ...table.groups.flat()].flat()].filter(
      (entry): entry is string => typeof entry === 'string',
    );

  test('cells hold each text as text, never as a formula', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const written = tableCells(table).flat();
        for (const cell of written) expect(typeof cell.value === 'string' ? cell.format : '@').toBe('@');
        const kept = new Set(written.map((cell) => cell.value));
        for (const text of texts(table)) expect(text === '' || kept.has(text)).toBe(true);
      }),
    );
  });

  test('HTML holds no markup but its own', () => {
    const own = /<\/?(table|caption|thead|tbody|tr|th|td|p|small|br|span)( (style|scope)="[a-z0-9:;.,\- ]*")*>/gu;
    fc.assert(
      fc.property(tables, (table) => {
        const rest = html([table]).replaceAll(own, '');
        expect(rest).not.toMatch(/[<>"']/u);
        expect(rest.replaceAll(/&(amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
      }),
    );
  });

  test('LaTeX holds no command but its own', () => {
    const own =
      /\\(begin|end)\{(table|tabular)\}|\\(toprule|midrule|bottomrule|centering|caption|par|smallskip|footnotesize|rlap|phantom)\b|\\text(backslash|asciicircum|asciitilde|less|greater|bar|quotedbl)\{\}|\\[{}$&#%_]|\\\\/gu;
    fc.assert(
      fc.property(tables, (table) => {
        const rest = latex([table]).replaceAll(own, '');
        expect(rest).not.toContain('\\');
        expect(rest).not.toMatch(/[#%~_]/u);
        expect(rest.replaceAll(/\$\^\{\*+\}\$|\$-\$/gu, '')).not.toMatch(/[$^]/u);
      }),
    );
  });

  test('text holds no control sign and no line but its own', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const lines = terminal([table]).split('\n');
        expect(lines).toHaveLength(
          3 + table.head.length + table.groups.flat().length + table.groups.length + table.notes.length,
        );
        expect(lines.join('')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
