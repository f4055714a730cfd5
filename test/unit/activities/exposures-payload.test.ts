import { exposuresPayload } from '../../../activities/exposures-payload.js';

const DAY_1 = Date.UTC(2026, 5, 8);
const DAY_2 = Date.UTC(2026, 5, 9);

const rows = [
  { variant: 'treatment', epoch: 1, bucket: DAY_2, identities: 70 },
  { variant: 'control', epoch: 1, bucket: DAY_1, identities: 100 },
  { variant: 'control', epoch: 2, bucket: DAY_2, identities: 50 },
  { variant: 'treatment', epoch: 1, bucket: DAY_1, identities: 90 },
];

describe('the exposures payload', () => {
  it('gives one sorted point a bucket with the increments of every variant', () => {
    const payload = exposuresPayload({ rows, excludedIdentities: 0, excluded: [] }, 'day', {});
    expect(payload.timeseries).toEqual({
      granularity: 'day',
      points: [
        { bucket: '2026-06-08T00:00:00.000Z', new_identities: { control: 100, treatment: 90 } },
        { bucket: '2026-06-09T00:00:00.000Z', new_identities: { control: 50, treatment: 70 } },
      ],
    });
    expect(payload.totals).toEqual({ control: 150, treatment: 160 });
  });

  it('adds up the epochs that fall into one bucket', () => {
    const split = [
      { variant: 'control', epoch: 1, bucket: DAY_1, identities: 3 },
      { variant: 'control', epoch: 2, bucket: DAY_1, identities: 4 },
    ];
    const { timeseries } = exposuresPayload({ rows: split, excludedIdentities: 0, excluded: [] }, 'day', {});
    expect(timeseries.points).toEqual([
      { bucket: '2026-06-08T00:00:00.000Z', new_identities: { control: 7 } },
    ]);
  });

  it('counts identities that saw two variants apart from the points', () => {
    const payload = exposuresPayload({ rows: [], excludedIdentities: 5, excluded: [] }, 'hour', {
      verified: 10,
    });
    expect(payload).toMatchObject({
      excluded_identities: 5,
      timeseries: { points: [] },
      health: { verified: 10 },
    });
  });

  it('says how many events came late, if any did or nobody knows', () => {
    const lateOf = (late: { exposures: number; metricEvents: number } | null): unknown =>
      exposuresPayload({ rows: [], excludedIdentities: 0, excluded: [] }, 'hour', {}, late).late;
    expect(lateOf({ exposures: 0, metricEvents: 3 })).toEqual({ exposures: 0, metric_events: 3 });
    expect(lateOf({ exposures: 0, metricEvents: 0 })).toBeUndefined();
    expect(lateOf(null)).toBeNull();
  });

  it('is empty without exposures', () => {
    const payload = exposuresPayload({ rows: [], excludedIdentities: 0, excluded: [] }, 'hour', {});
    expect(payload).toEqual({
      excluded_identities: 0,
      timeseries: { granularity: 'hour', points: [] },
      totals: {},
      health: {},
    });
  });
});
