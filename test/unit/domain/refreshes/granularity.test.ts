import { bucketStart, granularityOf } from '../../../../domain/refreshes/granularity.js';

const at = (text: string): number => Date.parse(text);

describe('granularity', () => {
  it.each([
    ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 'hour'],
    ['2026-03-01T10:30:00Z', '2026-03-04T10:30:00Z', 'hour'],
    ['2026-03-01T10:30:00Z', '2026-03-04T10:30:00.001Z', 'day'],
    ['2026-03-01T10:30:00Z', '2026-03-04T10:30:01Z', 'day'],
    // 72 hours, whatever a local clock does on the day when summer time starts.
    ['2026-03-28T00:00:00+01:00', '2026-03-31T01:00:00+02:00', 'hour'],
  ])('of %s to %s is %s', (from, to, granularity) => {
    expect(granularityOf(at(from), at(to))).toBe(granularity);
  });

  it.each([
    ['2026-03-01T10:59:59.999Z', 'hour', '2026-03-01T10:00:00Z'],
    ['2026-03-01T11:00:00Z', 'hour', '2026-03-01T11:00:00Z'],
    ['2026-03-01T23:59:59.999Z', 'day', '2026-03-01T00:00:00Z'],
    ['2026-03-01T23:30:00-02:00', 'day', '2026-03-02T00:00:00Z'],
    ['2024-02-29T12:00:00Z', 'day', '2024-02-29T00:00:00Z'],
    ['1969-12-31T23:59:59Z', 'day', '1969-12-31T00:00:00Z'],
  ] as const)('bucket of %s by %s starts at %s', (moment, granularity, start) => {
    expect(bucketStart(at(moment), granularity)).toBe(at(start));
  });
});
