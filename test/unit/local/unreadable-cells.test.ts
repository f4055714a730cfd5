import { planReplay } from '../../../local/replay/plan-replay.js';
import { unreadableCells } from '../../../local/replay/unreadable-cells.js';

const said = (...cells: readonly string[]): readonly string[] => {
  const units = cells.map((cell, index) => ({
    identifier: `${index}`,
    variant: index % 2 === 0 ? 'a' : 'b',
    measures: ['TRUE', cell],
  }));
  const test = { columns: ['bought', 'revenue'], units };
  return unreadableCells(test, planReplay(test));
};

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
