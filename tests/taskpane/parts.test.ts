import { partsOf, withoutSheet } from '../../src/taskpane/problem/parts';

const texts = (sentence: string, values: Record<string, string | number>): string[] =>
  partsOf(sentence, { code: 'any', values }).map(({ text, cell }) => (cell ? `<${text}>` : text));

test('addresses in a sentence are told from its words', () => {
  expect(texts('The column holds "x" in cell Panel!B5: correct it.', { cell: 'Panel!B5' })).toEqual([
    'The column holds "x" in cell ',
    '<Panel!B5>',
    ': correct it.',
  ]);
  expect(texts("'a b'!A1 and 'a b'!C1", { first: "'a b'!A1", cell: "'a b'!C1" })).toEqual([
    "<'a b'!A1>",
    ' and ',
    "<'a b'!C1>",
  ]);
});

test('one address is not found within another', () => {
  expect(texts('In Panel!B12 and Panel!B1.', { cell: 'Panel!B1' })).toEqual(['In Panel!B12 and ', '<Panel!B1>', '.']);
});

test('only addresses with a sheet are links; a text of the data that looks like one is not', () => {
  expect(texts('row 5', { cell: '' })).toEqual(['row 5']);
  expect(texts('begins with 2015 and Q1', { first: 'Q1' })).toEqual(['begins with 2015 and Q1']);
  expect(texts('says Panel!B5', { text: 'Panel!B5' })).toEqual(['says Panel!B5']);
  expect(texts('<b>!B5', { cell: '<b>!B5' })).toEqual(['<<b>!B5>']);
});

test('a cell of the sheet that is spoken of needs no sheet', () => {
  expect(withoutSheet('Panel!B1', 'Panel')).toBe('B1');
  expect(withoutSheet("'It''s a ! panel'!B1:C9", "It's a ! panel")).toBe('B1:C9');
  expect(withoutSheet('Other!B1', 'Panel')).toBe('Other!B1');
  expect(withoutSheet('Panel!B1', undefined)).toBe('Panel!B1');
});
