import type { Schemas } from '../../../client/create-client.js';
import { bracketOf } from '../../../web/app/pages/experiment/over-time/bracket-of.js';
import { dailyLooks, dailyLooksInWords } from '../../../web/app/pages/experiment/over-time/daily-looks.js';
import { dayFrom } from '../../../web/app/pages/experiment/over-time/day-from.js';
import { epochsBetween } from '../../../web/app/pages/experiment/over-time/epochs-between.js';
import { liftPointsOf, variantsOf } from '../../../web/app/pages/experiment/over-time/lift-points.js';
import { newByDay } from '../../../web/app/pages/experiment/over-time/new-by-day.js';
import {
  differenceInWords,
  headlineInWords,
} from '../../../web/app/pages/experiment/over-time/then-and-now.js';

type Points = Parameters<typeof liftPointsOf>[0];
type Known = Parameters<typeof differenceInWords>[0];

const HOUR_MS = 3_600_000;
const BEGIN = Date.parse('2026-11-14T06:00:00Z');
const hour = (hours: number): string => new Date(BEGIN + hours * HOUR_MS).toISOString();

const look = (hours: number, single: readonly [number, number], always: readonly [number, number]) => ({
  at: BEGIN + hours * HOUR_MS,
  seq: hours,
  lift: 0.1,
  single: { lower: single[0], upper: single[1] },
  always: { lower: always[0], upper: always[1] },
  verdict: 'inconclusive',
});

test('who looks once a day at the interval of a single look calls it days too early', () => {
  const looks = dailyLooks([
    look(1, [0.01, 0.2], [-0.5, 0.5]),
    look(20, [-0.1, 0.2], [-0.4, 0.5]),
    look(30, [0.01, 0.2], [-0.3, 0.4]),
    look(55, [0.02, 0.2], [-0.1, 0.3]),
    look(80, [0.03, 0.2], [0.01, 0.3]),
  ]);
  // The first look of the first day is not its last one, and so is not one of the daily ones.
  expect(looks).toEqual({
    days: 4,
    single: BEGIN + 30 * HOUR_MS,
    always: BEGIN + 80 * HOUR_MS,
    early: 2,
  });
  expect(dailyLooksInWords(looks)).toMatch(
    /called it on 15 Nov; .* did on 17 Nov, so 2 of the daily looks were/,
  );
});

test('nothing is said to have been called where neither interval told a difference', () => {
  const looks = dailyLooks([look(1, [-0.1, 0.2], [-0.5, 0.5])]);
  expect(looks).toMatchObject({ single: null, always: null, early: 0 });
  expect(dailyLooksInWords(looks)).toContain('would not have called it');
  expect(dailyLooks([])).toMatchObject({ days: 0, single: null });
});

test('a difference to the worse is one too, and an open end tells none', () => {
  const open = { ...look(1, [0, 0], [0, 0]), single: { lower: null, upper: null } };
  expect(dailyLooks([look(1, [-0.2, -0.1], [-0.3, -0.01])])).toMatchObject({
    early: 0,
    always: BEGIN + HOUR_MS,
  });
  expect(dailyLooks([open])).toMatchObject({ single: null });
});

const points = [
  { seq: 1, as_of: hour(0), variants: [] },
  {
    seq: 3,
    as_of: hour(1),
    variants: [
      { key: 'control', units: 5, mean: 1, lift: null, always_valid: null, fixed: null, verdict: null },
      {
        key: 'green',
        units: 5,
        mean: 1,
        lift: 0.5,
        always_valid: { lower: 0, upper: 1 },
        fixed: null,
        verdict: 'better',
      },
    ],
  },
  { seq: 6, as_of: hour(30), variants: [] },
  { seq: 9, as_of: hour(60), variants: [] },
] as unknown as Points;

test('a series has a point for each snapshot, also where the metric was not measured', () => {
  expect(variantsOf(points)).toEqual(['control', 'green']);
  expect(liftPointsOf(points, 'green').map(({ lift, verdict }) => [lift, verdict])).toEqual([
    [null, 'collecting'],
    [0.5, 'better'],
    [null, 'collecting'],
    [null, 'collecting'],
  ]);
});

test('Page keys go one day, and at least to the next snapshot and to the ends', () => {
  expect(dayFrom(points, 0, 1)).toBe(2);
  expect(dayFrom(points, 2, 1)).toBe(3);
  expect(dayFrom(points, 3, 1)).toBe(3);
  expect(dayFrom(points, 3, -1)).toBe(2);
  expect(dayFrom(points, 2, -1)).toBe(1);
  expect(dayFrom(points, 1, -1)).toBe(0);
});

test('a snapshot that a long series leaves out is looked for between its neighbours', () => {
  const to = (hours: number): string => new Date(BEGIN + hours * HOUR_MS + 1).toISOString();
  expect(bracketOf(points, 4)).toEqual({ from: hour(1), to: to(30) });
  expect(bracketOf(points, 6)).toEqual({ from: hour(30), to: to(30) });
  expect(bracketOf(points, 10)).toBeNull();
  expect(bracketOf([], 1)).toBeNull();
});

const known = (identities: number, lift: number, verdict: string, alarm = false, late = 0): Known =>
  ({
    exposures: {
      totals: { control: identities / 2, green: identities / 2 },
      late: late === 0 ? null : { exposures: late },
    },
    results: {
      srm: { alarm },
      headline: { metric_id: 7 },
      metrics: [
        { metric_id: 6, name: 'Other', analysis: {} },
        {
          metric_id: 7,
          name: 'Purchases',
          role: 'goal',
          analysis: {
            green: {
              kind: 'result',
              verdict,
              lift: { estimate: lift, ci_low: 0, ci_high: 1 },
              always_valid: { ci_low: -0.1, ci_high: 0.5 },
            },
          },
        },
      ],
    },
  }) as unknown as Known;

test('the difference of two snapshots is said in words', () => {
  const then = known(100, 0.031, 'collecting');
  expect(headlineInWords(then.results as NonNullable<Known['results']>)).toEqual([
    'Purchases, green: +3.1 % (−10.0 % to +50.0 %), collecting',
  ]);
  expect(differenceInWords(then, known(912, 0.042, 'better', false, 14))).toEqual([
    '+812 identities since; 14 exposures came late.',
    'green: +3.1 % (−10.0 % to +50.0 %), collecting then; +4.2 % (−10.0 % to +50.0 %), better now.',
  ]);
  expect(differenceInWords(then, known(90, 0.031, 'collecting', true))).toEqual([
    '−10 identities since.',
    'green: +3.1 % (−10.0 % to +50.0 %), collecting then and now.',
    'The sizes of the variants were found wrong since.',
  ]);
  expect(differenceInWords(then, then)).toContain('No identity has come since.');
  expect(differenceInWords({ results: null, exposures: undefined }, then)).toEqual([]);
});

test('no figure of a blocked experiment is said, whichever of its snapshots one goes back to', () => {
  const then = known(100, 0.27, 'blocked', true);
  expect(headlineInWords(then.results as NonNullable<Known['results']>)).toEqual([
    'Purchases, green: blocked',
  ]);
  expect(differenceInWords(then, known(100, 0.18, 'blocked', true))).toEqual([
    'No identity has come since.',
    'green: blocked then and now.',
  ]);
});

test('how many were new on a day was nowhere to be seen', () => {
  const point = (asOf: string, control: number) => ({ as_of: asOf, totals: { control } });
  const points = [
    point('2026-11-01T06:00:00Z', 100),
    point('2026-11-01T18:00:00Z', 250),
    point('2026-11-02T18:00:00Z', 300),
    point('2026-11-04T01:00:00Z', 300),
  ];
  expect(newByDay(points, 'control')).toEqual([
    { day: '2026-11-01', count: 250 },
    { day: '2026-11-02', count: 50 },
    { day: '2026-11-04', count: 0 },
  ]);
  expect(newByDay(points, 'nobody').map(({ count }) => count)).toEqual([0, 0, 0]);
  expect(newByDay([], 'control')).toEqual([]);
});

describe('what was served between two snapshots', () => {
  const at = (day: number, hour = 9): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
  const green = (share: number) => [
    { multivariate_feature_option: 1, key: 'green', percentage_allocation: share },
  ];
  const norway = {
    match: 'any' as const,
    segment_ids: [1],
    segments: [{ id: 1, name: 'Norway', rules: [] }],
  };
  const epoch = (number: number, from: string, to: string | null, more: object = {}): Schemas['Epoch'] => ({
    ...{ number, from, to, rollout_percentage: 20, allocation: green(50), audience: null },
    ...more,
  });
  const detail = {
    epochs: [
      epoch(1, at(1), at(3)),
      epoch(2, at(3), at(5), { rollout_percentage: 50 }),
      epoch(3, at(6), at(8), { rollout_percentage: 50, allocation: green(30.5) }),
      epoch(4, at(8), at(9), { rollout_percentage: 50, allocation: green(30.5), audience: norway }),
    ],
    ended_at: at(9),
  };
  const said = (then: string | null, now: string | null): readonly string[] =>
    epochsBetween(detail, then, now).changes.map((change) => change.said);

  test('had no epochs in the table: neither which they are of, nor what was changed', () => {
    expect(epochsBetween(detail, at(2), at(4))).toEqual({
      then: 'epoch 1: 20 % of everybody; of them 50 % control, 50 % green',
      now: 'epoch 2: 50 % of everybody; of them 50 % control, 50 % green',
      changes: [{ at: at(3), said: 'Epoch 2 begins: 50 % take part instead of 20 %' }],
    });
  });

  test('names pauses, other weights, another audience and the end', () => {
    expect(said(at(4), at(30))).toEqual([
      'Epoch 2 ends: it is paused',
      'Epoch 3 begins: it is resumed; they are split 69.5 % control, 30.5 % green instead of 50 % control, 50 % green, which begins a new phase',
      'Epoch 4 begins: for Norway instead of everybody',
      'Epoch 4 ends: it is completed',
    ]);
  });

  test('says of a moment in a pause what was served before, and of one before the start nothing', () => {
    expect(epochsBetween(detail, at(5, 12), at(5, 13))).toEqual({
      then: 'after epoch 2, which served 50 % of everybody; of them 50 % control, 50 % green',
      now: 'after epoch 2, which served 50 % of everybody; of them 50 % control, 50 % green',
      changes: [],
    });
    expect(epochsBetween(detail, at(0), at(2))).toMatchObject({
      then: null,
      changes: [{ said: 'Epoch 1 begins: it is started' }],
    });
    expect(epochsBetween(detail, null, null)).toEqual({ then: null, now: null, changes: [] });
  });
});
