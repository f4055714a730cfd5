import { notesOf } from '../../../web/app/pages/experiment/notes-of.js';

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
