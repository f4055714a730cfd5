import { parseMetricValue } from '../../../../domain/events/parse-metric-value.js';

describe('the value of a metric event', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['-1', -1],
    ['12.50', 12.5],
    ['0.1', 0.1],
    ['007', 7],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1.5e-7', 0.00000015],
    ['1e+21', 1_000_000_000_000_000_000_000],
    ['9007199254740993', 9007199254740992],
    ['1e-999', 0],
  ])('%j is %d', (text, num) => {
    expect(parseMetricValue(text)).toEqual({ num, ok: true });
  });

  it('of minus zero is zero', () => {
    expect(Object.is(parseMetricValue('-0.0').num, 0)).toBe(true);
    expect(Object.is(parseMetricValue('-1e-999').num, 0)).toBe(true);
  });

  it('reads every number as JavaScript prints it', () => {
    for (const num of [Number.MAX_VALUE, Number.MIN_VALUE, -1e21, 1e-7, 123456.789, 2 ** 53, 0.1 + 0.2]) {
      expect(parseMetricValue(String(num))).toEqual({ num, ok: true });
    }
  });

  it.each([
    null,
    '',
    ' ',
    ' 1',
    '1 ',
    '1\n',
    '\t1',
    '+1',
    '--1',
    '- 1',
    '.5',
    '5.',
    '1,5',
    '1,000',
    '1_000',
    '0x10',
    '0b1',
    '0o7',
    '1e',
    'e3',
    '1e1.5',
    '1e999',
    '-1e999',
    '1n',
    '12abc',
    'abc',
    'nan',
    'NaN',
    'inf',
    '-inf',
    'Infinity',
    'true',
    'null',
    '٣',
    '１',
    '1\u0000',
  ])('%j is refused and counts as 0', (text) => {
    expect(parseMetricValue(text)).toEqual({ num: 0, ok: false });
  });

  it('of a million digits is decided at once', () => {
    expect(parseMetricValue('9'.repeat(1_000_000)).ok).toBe(false);
    expect(parseMetricValue(`${'1'.repeat(1_000_000)}x`).ok).toBe(false);
  });
});
