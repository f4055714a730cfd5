/**
 * A feature's experiments as operators run them and its events as senders send them, with clocks ahead and behind. Time
 * is simulated; what is delivered is stamped by what was known at its delivery.
 */
import type { SentEvent } from '../../../api/events/event-schemas.js';
import { stampEvents } from '../../../api/events/stamp-events.js';
import type { EventRow, Verdict } from '../../../db/clickhouse/events/event-row.js';
import { isEnrolled, variantFor } from '../../../domain/assignment/assign-variant.js';
import { identityKey } from '../../../domain/assignment/point-of-hash.js';
import type { ExposableExperiment } from '../../../domain/events/check-exposure.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import { DAY_0, HOUR, MINUTE, nextArrival } from './events.js';
import type { Random } from './random-history.js';
import { METRIC_VALUES } from './random-history.js';

export const WORLD_FEATURE = 'checkout';

type Status = 'created' | 'running' | 'paused' | 'completed';

/** An experiment while its life goes on. */
export type LivingExperiment = ExposableExperiment & {
  status: Status;
  epochs: Epoch[];
  endedAt: number | null;
};

export interface World {
  readonly environment: string;
  now: number;
  /** Newest first. */
  readonly experiments: LivingExperiment[];
}

const PROS: FrozenAudience = {
  match: 'any',
  segments: [
    {
      id: 1,
      name: 'pros',
      rules: [
        { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }] },
      ],
    },
  ],
};

const SALTS = { enrolmentSalt: 11, bucketingSalt: 12 } as const;

export const newWorld = (environment: string): World => ({
  environment,
  now: DAY_0 + 10 * HOUR,
  experiments: [],
});

const randomEpoch = (random: Random, number: number, from: number, last?: Epoch): Epoch => ({
  ...{ number, from, to: null, percentage: random.pick([10_000, 10_000, 9_900, 5_000, 0]) },
  allocation: [{ variantId: 1, key: 'big', basisPoints: random.pick([5_000, 5_000, 2_000, 10_000]) }],
  ...((last === undefined ? random.chance(0.3) : last.audience !== undefined) ? { audience: PROS } : {}),
});

const closeLast = ({ epochs }: LivingExperiment, to: number): void => {
  const last = epochs.pop();
  if (last !== undefined) epochs.push({ ...last, to });
};

const create = (random: Random, { experiments }: World): void => {
  const known = { id: experiments.length + 1, epochs: [], status: 'created', endedAt: null } as const;
  const one: LivingExperiment = random.chance(0.5)
    ? { ...known, epochs: [], assignment: 'external' }
    : { ...known, epochs: [], assignment: 'flag', ...SALTS };
  experiments.unshift(one);
};

const start = (random: Random, { now }: World, experiment: LivingExperiment): void => {
  const { epochs } = experiment;
  const isBackdated = epochs.length === 0 && experiment.assignment === 'external' && random.chance(0.7);
  const from = isBackdated ? now - random.below(8 * 60) * MINUTE : now;
  epochs.push(randomEpoch(random, epochs.length + 1, from, epochs.at(-1)));
  experiment.status = 'running';
};

/** What an operator does next. */
export const command = (random: Random, world: World): void => {
  const [current] = world.experiments;
  if (current === undefined || current.status === 'completed') {
    create(random, world);
    return;
  }
  if (current.status === 'created') {
    start(random, world, current);
    return;
  }
  const next = random.pick(['pause', 'pause', 'change', 'change', 'complete'] as const);
  if (current.status === 'paused' && next !== 'complete') {
    start(random, world, current);
    return;
  }
  if (current.status === 'running') closeLast(current, world.now);
  if (next === 'pause') current.status = 'paused';
  if (next === 'change') start(random, world, current);
  if (next === 'complete') [current.status, current.endedAt] = ['completed', world.now];
};

const edges = ({ experiments }: World): readonly number[] =>
  experiments.flatMap(({ epochs }) => epochs.flatMap(({ from, to }) => (to === null ? [from] : [from, to])));

/** Mostly some hours around now, ahead as well as behind; else where mistakes would show. */
const randomTime = (random: Random, world: World): number => {
  const known = edges(world);
  if (known.length > 0 && random.chance(0.25)) return random.pick(known) + random.pick([-1, 0, 0, 1]);
  return world.now + (random.below(16 * 60) - 8 * 60) * MINUTE;
};

const keyOf = ({ environment }: Pick<EventRow, 'environment'>, identifier: string): string =>
  identityKey(environment, identifier);

const rightVariant = (world: World, identifier: string): string =>
  variantFor({
    salt: SALTS.bucketingSalt,
    identityKey: keyOf(world, identifier),
    allocation: [{ variantId: 1, key: 'big', basisPoints: 5_000 }],
  });

let ids = 0;
const TRAITS = [null, { plan: 'pro' }, { plan: 'free' }] as const;

/** An exposure or a purchase that nobody has sent before; mostly one that counts. */
const newEvent = (random: Random, world: World): SentEvent => {
  const isExposure = random.chance(0.7);
  const identifier = random.chance(0.03) ? '' : `unit-${random.below(40)}`;
  return {
    event: isExposure ? EXPOSURE_EVENT : 'purchase',
    featureName: isExposure ? WORLD_FEATURE : null,
    identifier: identifier === '' ? null : identifier,
    timestamp: randomTime(random, world),
    traits: isExposure ? random.pick(TRAITS) : null,
    metadata: null,
    eventId: `world-${(ids += 1)}`,
    value: isExposure ? rightVariant(world, identifier) : '2.5',
  };
};

/** What is said under the same identity the second time, which must not count. */
const otherwise = (random: Random, sent: SentEvent): SentEvent =>
  sent.event === EXPOSURE_EVENT
    ? { ...sent, value: random.pick(['control', 'big', '']), traits: random.pick(TRAITS) }
    : { ...sent, value: random.pick([...METRIC_VALUES.keys()]) };

/** Events as they are sent, copies of earlier ones and conflicting ones among them. */
export const randomSending = (
  random: Random,
  world: World,
  earlier: readonly SentEvent[],
): readonly SentEvent[] =>
  Array.from({ length: 1 + random.below(12) }, () => {
    const isRepeated = earlier.length > 0 && random.chance(0.25);
    const sent = isRepeated ? random.pick(earlier) : newEvent(random, world);
    return random.chance(isRepeated ? 0.5 : 0.3) ? otherwise(random, sent) : sent;
  });

/** @returns what conflicts with some of the events, and must not count whenever it is stored */
export const rivalsOf = (random: Random, sending: readonly SentEvent[]): readonly SentEvent[] =>
  sending.filter(() => random.chance(0.6)).map((sent) => otherwise(random, sent));

/** What the API makes of them now. */
export const stampedNow = (world: World, sending: readonly SentEvent[]): readonly EventRow[] =>
  stampEvents(
    sending.map((sent, index) => ({ index, eventId: sent.eventId ?? '', sent })),
    {
      ...{ environmentKey: world.environment, environmentName: '', sdk: 'world', keptTraits: new Map() },
      experiments: new Map([[WORLD_FEATURE, world.experiments]]),
      nextArrival,
    },
  );

type Stamp = Pick<EventRow, 'experimentId' | 'epoch' | 'verdict'>;

const verdictIn = (row: EventRow, experiment: LivingExperiment, epoch: Epoch): Verdict => {
  if (row.value === '') return 'wrong_variant';
  if (experiment.assignment === 'external') return 'trusted';
  const key = keyOf(row, row.identifier);
  const enrolment = { segmentId: SALTS.enrolmentSalt, percentageBasisPoints: epoch.percentage };
  if (!isEnrolled({ ...enrolment, identityKey: key })) return 'not_enrolled';
  if (epoch.audience !== undefined && row.traits === '') return 'audience_unchecked';
  if (epoch.audience !== undefined && row.traits !== '{"plan":"pro"}') return 'not_in_audience';
  const got = variantFor({ salt: SALTS.bucketingSalt, identityKey: key, allocation: epoch.allocation });
  return got === row.value ? 'verified' : 'wrong_variant';
};

/** What is true of an exposure by its own time, whenever it was sent: all that the brute force knows. */
export const trueStamp = (row: EventRow, { experiments }: World): Stamp => {
  const { timestamp: at, identifier } = row;
  if (row.event !== EXPOSURE_EVENT) return { experimentId: 0, epoch: 0, verdict: '' };
  if (identifier === '') return { experimentId: 0, epoch: 0, verdict: 'no_identity' };
  for (const experiment of experiments)
    for (const epoch of experiment.epochs)
      if (epoch.from <= at && (epoch.to === null || at < epoch.to))
        return {
          experimentId: experiment.id,
          epoch: epoch.number,
          verdict: verdictIn(row, experiment, epoch),
        };
  const begun = experiments.filter(({ epochs }) => (epochs[0]?.from ?? Infinity) <= at);
  return { experimentId: begun[0]?.id ?? 0, epoch: 0, verdict: 'not_running' };
};
