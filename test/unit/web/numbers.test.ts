import {
  formatCount,
  formatLift,
  formatMark,
  formatMean,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../client/reading/numbers.js';
import { formatAgo, formatCountdown, formatDuration } from '../../../client/reading/times.js';
import { sayCount, sayDifference, sayLift, sayPValue } from '../../../domain/status/say-figures.js';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

test.each([
  [0.041, '+4.1 %'],
  [-0.0042, '−0.42 %'],
  [0, '0.00 %'],
  [-0.00001, '0.00 %'],
  [0.99996, '+100.0 %'],
  [1, '+100 %'],
  [12.345, '+1 235 %'],
  [-3.2, '−320 %'],
])('a lift of %p reads %p: with its sign, and as many decimals as it can bear', (lift, text) => {
  expect(plain(formatLift(lift))).toBe(text);
});

test.each([
  [0, '0'],
  [0.5, '+50 %'],
  [-0.025, '−2.5 %'],
  [0.1 + 0.2, '+30 %'],
  [12, '+1 200 %'],
])('a mark of a scale at %p reads %p: round as it is', (part, text) => {
  expect(plain(formatMark(part))).toBe(text);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 000'],
  [12_345_678, '12 345 678'],
  [-4321, '−4 321'],
])('%p are counted as %p', (count, text) => {
  expect(plain(formatCount(count))).toBe(text);
});

test.each([
  [0, '< 0.0001'],
  [0.0000999, '< 0.0001'],
  [0.00019395986977084696, '0.0002'],
  [0.0412, '0.041'],
  [0.3149, '0.31'],
  [1, '1.00'],
])('a p-value of %p reads %p', (p, text) => {
  expect(formatP(p)).toBe(text);
});

test.each([
  [4.891031795902979, '4.891'],
  [0.041797, '0.0418'],
  [33_481.96, '33 482'],
  [1234.5, '1 235'],
  [-0.5, '−0.5'],
  [1e-9, '1.00e-9'],
])('%p reads %p', (value, text) => {
  expect(plain(formatNumber(value))).toBe(text);
});

test('the mean of an occurrence is a share, other means have the unit of their values', () => {
  expect(formatMean(0.12014578, 'occurrence')).toBe('12.0 %');
  expect(formatMean(4.189958, 'sum')).toBe('4.19');
  expect(formatPercent(0.5)).toBe('50.0 %');
});

test('a sentence said 3,524, +0.00 % and p = 0.1 where the table beside it said 3 524, 0.00 % and 0.100', () => {
  expect(plain(`${sayCount(3_524)} of ${sayCount(12_345_678)}`)).toBe('3 524 of 12 345 678');
  expect([0, -0.00001, 0.00996, 0.99996, 12.345, -0.2345].map((lift) => plain(sayLift(lift)))).toEqual([
    '0.00 %',
    '0.00 %',
    '+1.00 %',
    '+100.0 %',
    '+1 235 %',
    '−23.5 %',
  ]);
  expect([0.00001, 0.0996, 0.3, 0.00123].map(sayPValue)).toEqual([
    'p < 0.0001',
    'p = 0.100',
    'p = 0.30',
    'p = 0.0012',
  ]);
  expect(plain(sayDifference(-1234.5))).toBe('−1 235');
  expect([sayLift(Infinity), sayLift(-Infinity)]).toEqual(['+without bound', '−without bound']);
});

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

test('durations have two units at most', () => {
  expect(formatDuration(8 * DAY + 4 * HOUR + 59 * MINUTE)).toBe('8 d 4 h');
  expect(formatDuration(3 * HOUR + 12 * MINUTE)).toBe('3 h 12 min');
  expect(formatDuration(2 * DAY)).toBe('2 d');
  expect(formatDuration(40 * SECOND)).toBe('40 s');
  expect(formatDuration(-5)).toBe('0 s');
  expect(formatCountdown(65 * SECOND)).toBe('1:05');
  expect(formatCountdown(0)).toBeNull();
});

test('what was is so long ago, and what will be is in so long', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  expect(formatAgo('2026-11-29T11:55:00Z', now)).toBe('5 min ago');
  expect(formatAgo('2026-11-29T15:00:00Z', now)).toBe('in 3 h');
  expect(formatAgo('2026-11-29T11:59:58Z', now)).toBe('just now');
});
