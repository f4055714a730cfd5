import { createArrivalClock } from '../../../api/events/arrival-clock.js';
import type { IdentifiedEvent } from '../../../api/events/batch-sorter.js';
import { createBatchSorter } from '../../../api/events/batch-sorter.js';
import { exposureWarnings } from '../../../api/events/exposure-warnings.js';
import { exposuresAmong, stampEvents } from '../../../api/events/stamp-events.js';
import { identifiersInQuestion } from '../../../domain/events/judge-exposure.js';

const NOW = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const CLOCK = { now: NOW, maxAheadMs: DAY, lateMs: 7 * DAY };
const purchase = { event: 'purchase', identifier: 'ada', value: 3, timestamp: NOW };

interface Sorted {
  readonly events: readonly IdentifiedEvent[];
  readonly duplicate: number;
  readonly late: number;
  readonly rejected: readonly unknown[];
}

const sortBy = (isLarge: boolean, batch: readonly unknown[]): Sorted => {
  const sorter = createBatchSorter('env_a', CLOCK, isLarge);
  const events = batch.map((sent) => sorter.take(sent)).filter((event) => event !== null);
  const { accepted, unlisted, ...counts } = sorter.counts();
  expect([accepted, unlisted]).toEqual([events.length, 0]);
  return { events, ...counts };
};

/** A large batch is sorted by hashes; everything is tried both ways. */
const sort = (...batch: readonly unknown[]): Sorted => {
  const sorted = sortBy(false, batch);
  expect(sortBy(true, batch)).toEqual(sorted);
  return sorted;
};

test('an event without an id is itself however its keys are ordered', () => {
  const [one, same, other] = [
    { ...purchase, metadata: { a: 1, b: 2 } },
    { metadata: { b: 2, a: 1 }, ...purchase },
    { ...purchase, metadata: { a: 1, b: 3 } },
  ].flatMap((event) => sort(event).events.map(({ eventId }) => eventId));
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

const idsOf = (...events: readonly unknown[]) => sort(...events).events.map(({ eventId }) => eventId);

test('five equal events of one batch are five, and the first is the event that it was alone', () => {
  const { events, duplicate, rejected } = sort(...Array<unknown>(5).fill(purchase));
  expect([events.length, duplicate, rejected]).toEqual([5, 0, []]);
  expect(events.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(5);
  expect(events[0]?.eventId).toBe(idsOf(purchase)[0]);
});

test('equal events that are sent again, with whatever they are mixed by then, are the same ones', () => {
  const ids = idsOf(purchase, purchase, purchase);
  expect(idsOf(purchase, purchase, purchase)).toEqual(ids);
  const later = { ...purchase, timestamp: NOW + 1 };
  const mixed = sort({ event: 'other', timestamp: NOW }, purchase, later, purchase, later, purchase).events;
  expect(mixed.filter(({ sent }) => sent.timestamp === NOW && sent.event === 'purchase')).toMatchObject(
    ids.map((eventId) => ({ eventId })),
  );
});

test('copies of an event that has an id are one event, and so are equal exposures', () => {
  const shown = { ...purchase, event: '$flag_exposure', feature_name: 'f', value: 'a' };
  for (const event of [{ ...purchase, event_id: 'x' }, shown]) {
    const { events, duplicate } = sort(event, event, event);
    expect([events.length, duplicate]).toEqual([1, 2]);
  }
});

test('an event that bears the id of another one’s content is told apart from it', () => {
  const [contentId] = idsOf(purchase);
  const impostor = { ...purchase, value: 9, event_id: contentId };
  expect(sort(purchase, impostor)).toMatchObject({
    events: [{}],
    rejected: [{ index: 1, code: 'conflicting_event_id' }],
  });
});

test('the same id with another content is a conflict, at another time it is another event', () => {
  const one = { ...purchase, event_id: 'x' };
  const { events, duplicate, rejected } = sort(
    one,
    one,
    { ...one, value: 4 },
    { ...one, timestamp: NOW + 1 },
  );
  expect(events).toHaveLength(2);
  expect(duplicate).toBe(1);
  expect(rejected).toEqual([
    { index: 2, code: 'conflicting_event_id', detail: expect.any(String) as unknown },
  ]);
});

test('of exposures of one id at one time to two variants the first stands, as in the warehouse', () => {
  const shown = { ...purchase, event: '$flag_exposure', feature_name: 'f', value: 'a', event_id: 'x' };
  const { events, rejected } = sort(shown, { ...shown, value: 'b' }, { ...shown, feature_name: 'g' });
  expect(events.map(({ sent }) => [sent.featureName, sent.value])).toEqual([
    ['f', 'a'],
    ['g', 'a'],
  ]);
  expect(rejected).toMatchObject([{ index: 1, code: 'conflicting_event_id' }]);
});

test('exposures without an id to two variants are two events', () => {
  const shown = { ...purchase, event: '$flag_exposure', feature_name: 'f', value: 'a' };
  expect(sort(shown, { ...shown, value: 'b' }).events).toHaveLength(2);
});

test('each event gets its arrival, in the order of the batch', () => {
  const { events } = sort(purchase, { ...purchase, value: 4 });
  const { next: nextArrival } = createArrivalClock(() => NOW, 0.25);
  const context = { ...ORIGIN, experiments: new Map(), nextArrival };
  const arrivals = [...stampEvents(events, context), ...stampEvents(events, context)];
  const first = NOW * 1000 + 250;
  expect(arrivals.map(({ arrivalMicros }) => arrivalMicros)).toEqual([
    first,
    first + 1,
    first + 2,
    first + 3,
  ]);
});

test('arrivals go on growing when the clock is set back', () => {
  let now = NOW;
  const { next } = createArrivalClock(() => now, 0);
  const before = next();
  now -= 3_600_000;
  expect(next()).toBe(before + 1);
  now = NOW + 1;
  expect(next()).toBe((NOW + 1) * 1000);
});

describe('the clock of a process', () => {
  const HOUR = 3_600_000;

  test.each([
    ['behind', -HOUR],
    ['ahead', HOUR],
  ])('that is %s by an hour stamps by the time in Postgres, once it has been told', (_, skew) => {
    const clock = createArrivalClock(() => NOW + skew, 0);
    clock.follow(NOW * 1_000);
    expect(clock.next()).toBe(NOW * 1_000);
    expect(clock.ahead()).toBeNull();
  });

  test('stamps nothing before a moment that it has answered', () => {
    const clock = createArrivalClock(() => NOW, 0);
    clock.next();
    clock.liftTo(NOW + 5);
    expect(clock.next()).toBe((NOW + 5) * 1_000);
    clock.liftTo(NOW + 2);
    expect(clock.next()).toBe((NOW + 5) * 1_000 + 1);
  });

  test('that was ahead before it was told says from when on a moment has all that it stamped', () => {
    const clock = createArrivalClock(() => NOW + HOUR, 0);
    const stamp = clock.next();
    clock.follow(NOW * 1_000);
    expect(clock.ahead()).toBe(Math.floor(stamp / 1_000) + 1);
    expect(clock.next()).toBe(stamp + 1);
  });
});

test.each([
  ['a time of day as text', { timestamp: '2026-01-01T01:00:00+01:00' }, NOW],
  ['a fraction of a millisecond', { timestamp: NOW + 0.7 }, NOW],
  ['as far ahead as is allowed', { timestamp: NOW + DAY }, NOW + DAY],
  ['a field that nobody knows', { colour: 'red' }, NOW],
  ['nested metadata', { metadata: { a: [{ b: null }] } }, NOW],
])('%s is read', (_name, change, timestamp) => {
  expect(sort({ ...purchase, ...change }).events).toMatchObject([{ sent: { timestamp, value: '3' } }]);
});

test.each([
  [{ timestamp: undefined }, 'invalid_event'],
  [{ timestamp: 'yesterday' }, 'invalid_event'],
  [{ timestamp: NaN }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00+24:00' }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00+99:99' }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00-00:60' }, 'invalid_event'],
  [{ timestamp: NOW + DAY + 1 }, 'timestamp_in_the_future'],
  [{ timestamp: 1_767_225_600 }, 'timestamp_too_old'],
  [{ event: '' }, 'invalid_event'],
  [{ event: 'e'.repeat(256) }, 'invalid_event'],
  [{ event: null }, 'invalid_event'],
  [{ event: '$mine' }, 'reserved_event'],
  [{ event: '$flag_exposure' }, 'invalid_event'],
  [{ event: '$flag_exposure', feature_name: null }, 'invalid_event'],
  [{ event: '$flag_exposure', feature_name: '' }, 'invalid_event'],
  [{ identifier: true }, 'invalid_event'],
  [{ identifier: 2 ** 53 }, 'invalid_event'],
  [{ identifier: Infinity }, 'invalid_event'],
  [{ identifier: 'i'.repeat(2_001) }, 'invalid_event'],
  [{ value: true }, 'invalid_event'],
  [{ value: Infinity }, 'invalid_event'],
  [{ value: 'v'.repeat(20_001) }, 'invalid_event'],
  [{ traits: [] }, 'invalid_event'],
  [{ traits: { k: 'v\u0000' } }, 'invalid_text'],
  [{ metadata: { 'k\ud800': 1 } }, 'invalid_text'],
  [{ colour: '\ud800' }, 'invalid_text'],
  [{ event_id: '' }, 'invalid_event'],
])('an event with %p is rejected as %s', (change, code) => {
  expect(sort({ ...purchase, ...change }).rejected).toMatchObject([{ index: 0, code }]);
});

test('whatever else stands in a batch is rejected and not thrown', () => {
  expect(sort(null, 5, 'x', [], purchase).rejected).toHaveLength(4);
});

test('what happened long ago is taken and counted as late', () => {
  const { events, late, rejected } = sort(
    purchase,
    { ...purchase, timestamp: NOW - 7 * DAY },
    { ...purchase, timestamp: NOW - 7 * DAY - 1 },
    { ...purchase, timestamp: NOW - 7 * DAY - 1 },
    { ...purchase, timestamp: Date.UTC(2020, 0, 1) },
  );
  expect({ taken: events.length, late, rejected }).toEqual({ taken: 5, late: 3, rejected: [] });
});

const ORIGIN = {
  environmentKey: 'env_a',
  environmentName: 'Production',
  sdk: 'sdk/1',
  keptTraits: new Map(),
  nextArrival: () => 0,
};

test('exposures are stamped, other events are not', () => {
  const { events } = sort(
    { ...purchase },
    { event: '$flag_exposure', feature_name: 'f', identifier: 'ada', value: 'green', timestamp: NOW },
    { event: '$flag_exposure', feature_name: 'g', identifier: 'ada', value: 'green', timestamp: NOW },
  );
  expect(exposuresAmong(events).map(({ featureName }) => featureName)).toEqual(['f', 'g']);
  const epoch = { number: 2, from: NOW - 1, to: null, percentage: 10_000, allocation: [] };
  const experiments = new Map([['f', [{ id: 9, epochs: [epoch], assignment: 'external' as const }]]]);
  expect(stampEvents(events, { ...ORIGIN, experiments })).toMatchObject([
    { event: 'purchase', verdict: '', experimentId: 0, epoch: 0, sdk: 'sdk/1', traits: '' },
    { featureName: 'f', verdict: 'trusted', experimentId: 9, epoch: 2 },
    { featureName: 'g', verdict: 'unknown_feature', experimentId: 0, epoch: 0 },
  ]);
});

const WHERE_IT_STANDS = { number: 1, from: NOW - 300, to: NOW + 300, percentage: 10_000, allocation: [] };
const EXPERIMENTS = new Map([
  [
    'f',
    [
      {
        ...{ id: 9, epochs: [WHERE_IT_STANDS], assignment: 'flag' as const },
        ...{ enrolmentSalt: 1, bucketingSalt: 2 },
      },
    ],
  ],
]);
const exposure = { event: '$flag_exposure', feature_name: 'f', identifier: 'ada', value: 'control' };

const warningsOf = (...sent: readonly unknown[]) => {
  const { events } = sort(...sent);
  return exposureWarnings(events, stampEvents(events, { ...ORIGIN, experiments: EXPERIMENTS }));
};

test('the sender hears of exposures that enrol nobody through a fault of his, by their place in the batch', () => {
  const at = { ...exposure, timestamp: NOW };
  const warnings = warningsOf(
    { ...purchase, value: 'much' },
    at,
    at,
    { event: 'broken' },
    { ...at, feature_name: 'nope' },
    { ...at, identifier: null },
    { ...at, value: '#0f0' },
    { ...at, value: null },
    { ...at, timestamp: NOW + 300 },
  );
  expect(warnings.map(({ index, code }) => [index, code])).toEqual([
    [4, 'unknown_feature'],
    [5, 'no_identity'],
    [6, 'wrong_variant'],
    [7, 'wrong_variant'],
    [8, 'not_running'],
  ]);
  expect(warnings.map(({ detail }) => detail).join(' ')).toMatch(/"nope".*"#0f0".*"f"/);
});

test('of who takes no part nothing is said', () => {
  const outsiders = { ...WHERE_IT_STANDS, percentage: 0 };
  const experiments = new Map([['f', [{ ...EXPERIMENTS.get('f')![0]!, epochs: [outsiders] }]]]);
  const { events } = sort({ ...exposure, timestamp: NOW });
  const rows = stampEvents(events, { ...ORIGIN, experiments });
  expect(rows).toMatchObject([{ verdict: 'not_enrolled' }]);
  expect(exposureWarnings(events, rows)).toEqual([]);
});

test('of many exposures of one kind only the first are named', () => {
  const many = Array.from({ length: 500 }, (_, n) => ({
    ...exposure,
    feature_name: 'nope',
    timestamp: NOW - n,
  }));
  const warnings = warningsOf(...many);
  expect(warnings.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test('an exposure is checked against what was served at its own time, not at its arrival', () => {
  const at = (timestamp: number) => ({
    ...{ event: '$flag_exposure', feature_name: 'f', identifier: 'ada', value: 'green' },
    timestamp,
  });
  const epoch = (number: number, from: number, to: number | null) => ({
    ...{ number, from, to, percentage: 10_000, allocation: [] },
  });
  const epochs = [epoch(1, NOW - 300, NOW - 200), epoch(2, NOW - 100, null)];
  const experiments = new Map([['f', [{ id: 9, epochs, assignment: 'external' as const }]]]);
  const { events } = sort(at(NOW - 301), at(NOW - 300), at(NOW - 200), at(NOW - 100), at(NOW + 5));
  const stamped = stampEvents(events, { ...ORIGIN, experiments, sdk: '' });
  expect(stamped.map(({ epoch: number, verdict }) => [number, verdict])).toEqual([
    [0, 'not_running'],
    [1, 'trusted'],
    [0, 'not_running'],
    [2, 'trusted'],
    [2, 'trusted'],
  ]);
});

test('an experiment for an audience enrols those whose traits, sent or kept, put them into it', () => {
  const shown = (identifier: string, traits?: object) => ({
    ...{ event: '$flag_exposure', feature_name: 'f', value: 'control', timestamp: NOW, identifier },
    ...(traits === undefined ? {} : { traits }),
  });
  const rule = {
    type: 'ALL' as const,
    rules: [],
    conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }],
  };
  const audience = { match: 'any' as const, segments: [{ id: 1, name: 'pros', rules: [rule] }] };
  const epoch = { number: 1, from: NOW - 1, to: null, percentage: 10_000, allocation: [], audience };
  const forPros = {
    ...{ id: 9, epochs: [epoch], assignment: 'flag' as const },
    ...{ enrolmentSalt: 1, bucketingSalt: 2 },
  };
  const experiments = new Map([['f', [forPros]]]);
  const { events } = sort(
    shown('sent', { plan: 'pro' }),
    shown('kept'),
    shown('changed', { plan: 'free' }),
    shown('unknown'),
  );
  expect(identifiersInQuestion(exposuresAmong(events), experiments)).toEqual([
    'sent',
    'kept',
    'changed',
    'unknown',
  ]);
  const keptTraits = new Map([
    ['kept', { plan: 'pro' }],
    ['changed', { plan: 'pro' }],
  ]);
  const verdicts = stampEvents(events, { ...ORIGIN, experiments, keptTraits }).map(({ verdict }) => verdict);
  expect(verdicts).toEqual(['verified', 'verified', 'not_in_audience', 'audience_unchecked']);
});
