import { notesOf } from '../../../web/app/pages/experiment/notes-of.js';
import { dayOfPlan, whyFacts } from '../../../web/app/pages/experiment/why-facts.js';

type Known = Parameters<typeof notesOf>[0];

const known = (change: {
  readonly detail?: object;
  readonly results?: object;
  readonly live?: object;
}): Known =>
  ({
    detail: {
      status: 'running',
      sealed_at: null,
      seals_at: null,
      epochs: [],
      status_details: { reasons: [] },
      ...change.detail,
    },
    results: { as_of: 'T1', last_error_code: null, last_error_detail: null, ...change.results },
    live: { next_refresh: { consecutive_failures: 0, next_at: 'T2', last_failure: null, ...change.live } },
    liveProblem: null,
  }) as unknown as Known;

test('a running experiment with fresh figures has nothing to be warned of', () => {
  expect(notesOf(known({}))).toEqual([]);
});

test('a refresh that failed is told with its code, the age of the figures and the next try', () => {
  const results = { last_error_code: 'warehouse_timeout', last_error_detail: 'Too slow.' };
  const note = { kind: 'failing', code: 'warehouse_timeout', detail: 'Too slow.', asOf: 'T1', nextAt: 'T2' };
  expect(notesOf(known({ results }))).toEqual([note]);
});

test('a first refresh that failed is known from the workflow alone', () => {
  const live = { consecutive_failures: 1, last_failure: { code: 'timeout' } };
  const note = { kind: 'failing', code: 'timeout', detail: null, asOf: null, nextAt: 'T2' };
  expect(notesOf({ ...known({ live }), results: null })).toEqual([note]);
});

test('figures that are old without a failure are told by their age', () => {
  const detail = { status_details: { reasons: [{ code: 'figures_are_old', detail: '' }] } };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'old', asOf: 'T1' }]);
});

test('a pause begins where its epoch ended', () => {
  const detail = { status: 'paused', epochs: [{ to: 'T0' }] };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'paused', since: 'T0', asOf: 'T1' }]);
});

test('between the end and the seal the time of the seal is told', () => {
  const detail = { status: 'completed', seals_at: 'T9' };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'settling', sealsAt: 'T9' }]);
});

test('that no worker answers comes before all else', () => {
  const paused = { ...known({ detail: { status: 'paused' } }), liveProblem: 'no_worker' };
  expect(notesOf(paused).map(({ kind }) => kind)).toEqual(['no_worker', 'paused']);
  expect(notesOf({ ...known({}), liveProblem: 'unreachable' })).toEqual([]);
});

test('nothing can happen to what is sealed', () => {
  const detail = { status: 'completed', sealed_at: 'T9' };
  expect(notesOf({ ...known({ detail }), liveProblem: 'no_worker' })).toEqual([]);
});

test('that no worker answers is not said twice', () => {
  const paused = { ...known({ detail: { status: 'paused' } }), liveProblem: 'no_worker', isTold: true };
  expect(notesOf(paused).map(({ kind }) => kind)).toEqual(['paused']);
});

describe('what a verdict rests on', () => {
  const epochs = [
    { from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' },
    { from: '2026-11-10T00:00:00Z', to: null },
  ];
  const of = (at: 'always' | 'planned_end', served: readonly object[]) =>
    ({ decision: { at }, epochs: served }) as unknown as Parameters<typeof whyFacts>[0];

  test('is how it is decided, how long was served without pauses, and how often was looked', () => {
    expect(whyFacts(of('always', epochs), 1_234, Date.parse('2026-11-20T00:00:00Z'))).toEqual([
      'Decided at every look: verdicts hold however often one looks, so looking is free.',
      expect.stringMatching(/^Served for 12 d.*: a full week or more\.$/),
      expect.stringMatching(/^Figures were computed 1.234 times\.$/),
    ]);
  });

  test('warns of less than a week, and of verdicts before the planned end', () => {
    expect(whyFacts(of('planned_end', epochs), 1, Date.parse('2026-11-11T00:00:00Z'))).toEqual([
      'Decided once, at the planned end: what is shown before is no verdict.',
      expect.stringMatching(/^Served for 3 d.*, less than a full week/),
      'Figures were computed once.',
    ]);
    expect(whyFacts(of('always', []), null, 0)).toHaveLength(1);
  });
});

describe('which day of the plan it is', () => {
  const DAY = 86_400_000;

  it.each([
    ['on its first day', 0, null, 'day 1'],
    ['and how long it will take if people come as they came', 8.2 * DAY, 0.6, 'day 9 of about 14'],
    ['not to the day when it is far away', 2 * DAY, 0.01, 'day 3 of more than 90'],
    ['and no guess when nobody has come', 2 * DAY, 0, 'day 3'],
    ['and no guess when all are there', 20 * DAY, 1.3, 'day 21'],
  ])('is said %s', (_, served, part, said) => {
    expect(dayOfPlan(served, part)).toBe(said);
  });
});
