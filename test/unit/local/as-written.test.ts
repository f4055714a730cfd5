import { plainNumber } from '../../../local/replay/numbers-as-written.js';
import { readReplayOptions, UnusableOptions } from '../../../local/replay/replay-options.js';
import { dateOrderOf, looksLikeTime, readTime } from '../../../local/replay/times-as-written.js';

describe('numbers as people write them', () => {
  test.each([
    ['337,300.00', '1,234.5', '337300.00'],
    ['$1,137.50', '1,234.5', '1137.50'],
    ['-$5', '1,234.5', '-5'],
    ['1,234,567', '1,234.5', '1234567'],
    ['12.5 %', '1,234.5', '12.5'],
    ['EUR 12', '1,234.5', '12'],
    ['1234.5', '1,234.5', '1234.5'],
    ['1.137,50 €', '1.234,5', '1137.50'],
    ['12,5', '1.234,5', '12.5'],
  ] as const)('%s in %s is %s', (cell, style, number) => {
    expect(plainNumber(cell, style)).toBe(number);
  });

  test.each([
    ['1,5', '1,234.5'],
    ['12,34,567', '1,234.5'],
    ['1.137,50', '1,234.5'],
    ['1.5', '1.234,5'],
    ['', '1,234.5'],
    ['about 5', '1,234.5'],
    ['5 or 6', '1,234.5'],
    ['1,137.50', 'plain'],
  ] as const)('%j in %s stays as it is, and so counts among the unreadable', (cell, style) => {
    expect(plainNumber(cell, style)).toBe(cell);
  });
});

describe('times as people write them', () => {
  test.each([
    ['2024-01-02', 'ymd', Date.UTC(2024, 0, 2)],
    ['2024-01-02 22:11:48.100000', 'ymd', Date.UTC(2024, 0, 2, 22, 11, 48, 100)],
    ['2024-01-02T22:11:48Z', 'ymd', Date.UTC(2024, 0, 2, 22, 11, 48)],
    ['2024-01-02T22:11:48+02:00', 'ymd', Date.UTC(2024, 0, 2, 20, 11, 48)],
    ['9/24/2024', 'mdy', Date.UTC(2024, 8, 24)],
    ['1.08.2024', 'dmy', Date.UTC(2024, 7, 1)],
    ['24.9.2024 7:05', 'dmy', Date.UTC(2024, 8, 24, 7, 5)],
  ] as const)('%s by %s is read in UTC', (cell, order, at) => {
    expect(looksLikeTime(cell)).toBe(true);
    expect(readTime(cell, order)).toBe(at);
  });

  test.each([
    ['30.2.2024', 'dmy'],
    ['9/24/2024', 'dmy'],
    ['2024-13-01', 'ymd'],
    ['2024-01-02', 'mdy'],
    ['yesterday', 'ymd'],
    ['1706000000', 'ymd'],
    ['2024-01-02 25:10', 'ymd'],
    ['2024-01-02 12:60', 'ymd'],
  ] as const)('%s by %s is none', (cell, order) => {
    expect(readTime(cell, order)).toBeNull();
  });

  test('which is the month shows only where a number is above 12', () => {
    expect(dateOrderOf(['7/3/2024', '7/13/2024'])).toBe('mdy');
    expect(dateOrderOf(['7.3.2024', '17.3.2024'])).toBe('dmy');
    expect(dateOrderOf(['7/3/2024', '8/3/2024'])).toBe('unclear');
    expect(dateOrderOf(['13/1/2024', '1/13/2024'])).toBe('unclear');
    expect(dateOrderOf(['2024-01-02'])).toBe('ymd');
  });
});

test.each([
  [['--numbers', 'roman'], '--numbers roman is not known; plain or 1,234.5 or 1.234,5 are.'],
  [['--rows', 'all'], '--rows all is not known; one or many are.'],
  [['--delimiter', 'x'], /--delimiter x is not known/],
  [['--measures', 'a,,b'], /--measures wants names of columns/],
  [['--contrl', 'a'], /--contrl/],
  [['--control'], /--control/],
])('what cannot be meant is told: %j', (args, words) => {
  expect(() => readReplayOptions(['x.csv', ...args])).toThrow(UnusableOptions);
  expect(() => readReplayOptions(['x.csv', ...args])).toThrow(words);
});
