/** Draws what applications, people and bugs send. */
import type { Random } from '../../support/random.js';
import type { Epoch, Experiment, Json, StreamEvent } from './model.js';
import { canonicalJson, keyOf } from './model.js';

/** Names that break whoever escapes, trims or folds them. */
const ODD_NAMES = [
  'Zoë',
  'Zoe\u0308',
  '名前-7',
  '👩‍🚀',
  ' space before',
  'O\'Brien "quoted" \\ {a:1}',
  'a,b;c\td',
  'USER-1',
  'null',
  '0',
];

export const drawNames = (random: Random, count: number): readonly string[] =>
  random.shuffled([...ODD_NAMES, ...Array.from({ length: count - ODD_NAMES.length }, (_, i) => `user-${i}`)]);

const JUNK: readonly (string | null)[] = [
  ...['NaN', 'nan', 'inf', '-inf', 'Infinity', '0x10', '', ' ', '1,5', '1_000', '+1', '.5', '5.', ' 1', '1 '],
  ...['abc', 'true', '1e999', '-1e999', '１２', '٣', '1e', '--1', '1.2.3', '1e101', '-1.01e100', null],
];
const SPELLINGS = ['1e2', '-2.5E-1', '1e+2', '007', '0.000', '-0', '5e-324', '1e-400', '12.50'];
const HUGE = [
  '1e100',
  '-1e100',
  '9.99e99',
  '1e90',
  '-1e90',
  '123456789012345678901234567890',
  '4611686018427387904',
];

export const EXTREME_EVENT = 'extreme';

const drawValue = (random: Random, event: string): string | null => {
  if (event === EXTREME_EVENT && random.chance(0.3)) return random.pick(HUGE);
  const kind = random.next();
  if (kind < 0.2) return random.pick(JUNK);
  if (kind < 0.3) return random.pick(SPELLINGS);
  if (kind < 0.5) return (random.between(1, 20_000) / 100).toFixed(2);
  return String(random.between(-40, 400) / 4);
};

const covers = ({ from, to }: Epoch, at: number): boolean => from <= at && (to === null || at < to);

/** Mostly inside of an epoch; often exactly at its edges, or a millisecond beside them. */
const drawMoment = (random: Random, { epochs }: Experiment, now: number): number => {
  const { from, to } = random.pick(epochs);
  const end = Math.min(to ?? now, now);
  switch (random.between(0, 9)) {
    case 0:
      return from;
    case 1:
      return from - 1;
    case 2:
      return Math.max(from, end - 1);
    case 3:
      return end;
    default:
      return random.between(from, Math.max(from, end - 1));
  }
};

/** What an experiment's people saw, as far as a stream needs to know it. */
export interface Cast {
  readonly experiment: Experiment;
  /** Variants as they may be reported, control first. */
  readonly variants: readonly string[];
  /** Of an external experiment: who was put where. */
  readonly assigned: (identifier: string) => string;
}

const WRONG = ['ghost', 'constructor', 'Control'];

const drawVariant = (
  random: Random,
  { experiment, variants, assigned }: Cast,
  identifier: string,
  at: number,
) => {
  if (random.chance(0.02)) return random.pick(['', null]);
  if (experiment.assignment === 'external') {
    if (random.chance(0.04)) return random.pick(variants);
    return random.chance(0.01) ? random.pick(WRONG) : assigned(identifier);
  }
  if (random.chance(0.1)) return random.pick([...variants, ...WRONG]);
  const epoch = experiment.epochs.find((one) => covers(one, at)) ?? random.pick(experiment.epochs);
  // Who is not enrolled is shown control, and an application that does not look closer reports that.
  return experiment.served(epoch.number, identifier) ?? 'control';
};

const drawExtras = (random: Random): Pick<StreamEvent, 'traits' | 'metadata'> => ({
  ...(random.chance(0.2)
    ? { traits: { plan: random.pick(['free', 'gold']), age: random.between(1, 3), tags: ['b', 'a'] } }
    : {}),
  ...(random.chance(0.2)
    ? { metadata: { sdk_version: '1.2.3', page: { b: random.between(1, 3), a: null } } }
    : {}),
});

const drawId = (random: Random): Pick<StreamEvent, 'event_id'> => {
  if (random.chance(0.4)) return {};
  return random.chance(0.3)
    ? { event_id: `order-${random.between(1, 20)}` }
    : { event_id: `id-${random.between(1, 1e9)}` };
};

const EXPOSURE = '$flag_exposure';

const drawExposure = (random: Random, cast: Cast, identifier: string, now: number): StreamEvent => {
  const { experiment } = cast;
  const timestamp = drawMoment(random, experiment, now);
  const isLost = random.chance(0.02);
  return {
    event: EXPOSURE,
    feature_name: random.chance(0.02) ? 'no_such_feature' : experiment.feature,
    identifier: isLost ? random.pick(['', null]) : identifier,
    value: drawVariant(random, cast, identifier, timestamp),
    timestamp,
    ...drawId(random),
    ...drawExtras(random),
  };
};

const drawFact = (
  random: Random,
  events: readonly string[],
  identifier: string,
  moments: readonly number[],
): StreamEvent => {
  const event = random.pick(events);
  return {
    event,
    feature_name: null,
    identifier: random.chance(0.01) ? random.pick(['', null]) : identifier,
    value: drawValue(random, event),
    timestamp: random.pick(moments) + random.pick([-1, 0, 0, 0, 1]),
    ...drawId(random),
    ...drawExtras(random),
  };
};

/** Drops events that contradict an earlier one: same id and key, other content. What then counts is nobody's promise. */
export const createConsistency = (): ((events: readonly StreamEvent[]) => StreamEvent[]) => {
  const known = new Map<string, string>();
  return (events) =>
    events.filter((event) => {
      if (event.event_id === undefined) return true;
      const key = keyOf(event);
      const content = canonicalJson({ ...event });
      const earlier = known.get(key) ?? content;
      known.set(key, earlier);
      return earlier === content;
    });
};

/** Another event, by as little as can be: without an id, what it says besides counts; with one, its millisecond. */
const almostTheSame = (fact: StreamEvent): StreamEvent =>
  fact.event_id === undefined
    ? { ...fact, metadata: { ...fact.metadata, again: true } }
    : { ...fact, timestamp: fact.timestamp - 1 };

/** Some exposures and some facts of every identity, facts often in the very millisecond of an exposure. */
export const drawStream = (
  random: Random,
  {
    names,
    casts,
    events,
    now,
  }: { names: readonly string[]; casts: readonly Cast[]; events: readonly string[]; now: number },
): StreamEvent[] =>
  names.flatMap((identifier) => {
    const exposures = casts
      .filter(() => random.chance(0.8))
      .flatMap((cast) =>
        Array.from({ length: random.between(1, 3) }, () => drawExposure(random, cast, identifier, now)),
      );
    const moments = [
      ...exposures.map(({ timestamp }) => timestamp),
      ...casts.map(({ experiment }) => drawMoment(random, experiment, now)),
    ];
    const facts = Array.from({ length: random.between(0, 12) }, () =>
      drawFact(random, events, identifier, moments),
    );
    const twins = facts.filter(() => random.chance(0.05)).map(almostTheSame);
    return [...exposures, ...facts, ...twins];
  });

const withOffset = (at: number): string => new Date(at + 2 * 3_600_000).toISOString().replace('Z', '+02:00');

const onTheWire = (random: Random, timestamp: number): number | string => {
  const way = random.next();
  if (way < 0.1) return timestamp + random.pick([0.25, 0.999]);
  if (way < 0.2) return new Date(timestamp).toISOString();
  return way < 0.3 ? withOffset(timestamp) : timestamp;
};

const turnedRound = (fields: Readonly<Record<string, Json>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(fields).reverse());

/** One of the ways in which clients write the same event. */
export const encode = (random: Random, event: StreamEvent): Record<string, unknown> => {
  const { value, timestamp, feature_name, identifier, traits, metadata, ...rest } = event;
  const isPlainNumber = value !== null && String(Number(value)) === value && Number.isFinite(Number(value));
  const optional = {
    feature_name,
    identifier,
    value: isPlainNumber && random.chance(0.5) ? Number(value) : value,
  };
  const present = Object.entries(optional).filter(([, field]) => field !== null || random.chance(0.5));
  const swap = random.chance(0.5) ? turnedRound : (fields: Readonly<Record<string, Json>>) => fields;
  return {
    ...rest,
    ...Object.fromEntries(present),
    ...(traits === undefined ? {} : { traits: swap(traits) }),
    ...(metadata === undefined ? {} : { metadata: swap(metadata) }),
    timestamp: onTheWire(random, timestamp),
  };
};

const HOUR = 3_600_000;

/** Events that nobody can take, with the code that says why. */
export const drawRefused = (random: Random, now: number): readonly [event: unknown, code: string] =>
  random.pick<readonly [unknown, string]>([
    [{ event: '$pageview', identifier: 'x', timestamp: now }, 'reserved_event'],
    [
      { event: 'order', identifier: 'x', timestamp: Date.UTC(2019, 11, 31, 23, 59, 59, 999) },
      'timestamp_too_old',
    ],
    [{ event: 'order', identifier: 'x', timestamp: now + 25 * HOUR }, 'timestamp_in_the_future'],
    [{ event: 'order', identifier: 'x' }, 'invalid_event'],
    [{ event: EXPOSURE, identifier: 'x', value: 'a', timestamp: now }, 'invalid_event'],
    [{ event: EXPOSURE, feature_name: '', identifier: 'x', value: 'a', timestamp: now }, 'invalid_event'],
    [{ event: '', identifier: 'x', timestamp: now }, 'invalid_event'],
    [{ event: 'order', identifier: true, timestamp: now }, 'invalid_event'],
    [{ event: 'order', identifier: 'x', value: { amount: 7 }, timestamp: now }, 'invalid_event'],
    [{ event: 'order', identifier: 'nul\u0000', timestamp: now }, 'invalid_text'],
    ['not an event', 'invalid_event'],
    [null, 'invalid_event'],
  ]);
