import { planReplay } from '../../../local/replay/plan-replay.js';
import { helpWithCells, unreadableCells } from '../../../local/replay/unreadable-cells.js';

const testOf = (cells: readonly string[]) => ({
  columns: ['bought', 'revenue'],
  rows: cells.map((cell, index) => ({
    identifier: `${index}`,
    variant: index % 2 === 0 ? 'a' : 'b',
    measures: ['TRUE', cell],
    at: null,
    action: null,
    place: `row ${index + 2}`,
  })),
});

const said = (...cells: readonly string[]): readonly string[] =>
  unreadableCells(testOf(cells), planReplay(testOf(cells)));

test('a file with 1,137.50 says so before anything is started for it', () => {
  expect(said('12.5', '1,137.50', '3', '2,000')).toEqual([
    'revenue: 2 of 4 values are no numbers, such as "1,137.50" in row 3',
  ]);
});

test('an empty cell is no number, and 0 is what to write', () => {
  expect(said('1', '', '3')).toEqual([
    'revenue: 1 of 3 values are no numbers, such as an empty one (write 0 where there was nothing) in row 3',
  ]);
});

test.each([
  ...[
    '1.137,50',
    '$5',
    '5 €',
    '5%',
    'NaN',
    'Infinity',
    '1e400',
    '1e101',
    '0x10',
    '٥',
    '５',
    'null',
    '{"a":5}',
    '1_000',
  ],
  ...['+5', '.5', '5.', ' 5', '5 ', '5\n', 'TRUE', '−5'],
])('%j is no number', (cell) => {
  expect(said('1', cell)).toHaveLength(1);
});

test.each(['0', '-5', '1e3', '1137.50', '007', '1e100'])('%s is one', (cell) => {
  expect(said('1', cell)).toEqual([]);
});

test.each([
  ['1,137.50', '1,234.5'],
  ['1.137,50', '1.234,5'],
  ['$5', '1,234.5'],
  ['5 €', '1,234.5'],
  ['12,5', '1.234,5'],
])('%j is helped by the option that reads it', (cell, style) => {
  const test = testOf(['1', cell, '3']);
  expect(helpWithCells(test, planReplay(test))).toEqual([`--numbers ${style} reads most of them`]);
});

test('nothing is advised where nothing helps', () => {
  for (const cell of ['', 'none', '0x10', '1,13,7']) {
    const test = testOf(['1', cell, '3']);
    expect(helpWithCells(test, planReplay(test))).toEqual([]);
  }
});
