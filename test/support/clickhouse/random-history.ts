import type { EventRow, Verdict } from '../../../db/clickhouse/events/event-row.js';
import type { EpochWindow } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR, nextArrival } from './events.js';

export interface Random {
  /** @returns a whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** The same seed gives the same numbers (mulberry32). */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  };
  return {
    below,
    pick,
    chance: (probability) => next() < probability,
    shuffle: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
};

/** Texts of metric values, with the number that they are, if any; said here and not computed, to be independent. */
export const METRIC_VALUES: ReadonlyMap<string, number | null> = new Map([
  ['0', 0],
  ['1', 1],
  ['2.5', 2.5],
  ['-3', -3],
  ['-0.125', -0.125],
  ['1e3', 1000],
  ['7E-2', 0.07],
  ['0012', 12],
  ['123456.789', 123_456.789],
  ['', null],
  [' ', null],
  [' 1', null],
  ['nan', null],
  ['NaN', null],
  ['inf', null],
  ['-Infinity', null],
  ['0x1F', null],
  ['1,5', null],
  ['12abc', null],
  ['1e999', null],
]);

export const METRIC_EVENTS = ['purchase', 'view', 'refund'] as const;

export interface History {
  readonly environment: string;
  readonly epochs: readonly EpochWindow[];
  /** Every delivery, copies included, in batches as they arrive. */
  readonly batches: readonly (readonly EventRow[])[];
  /** Ends of the window that are worth asking for. */
  readonly ends: readonly number[];
}

/** Epochs with and without pauses between them, on whole hours so that instants coincide; some begin another phase. */
const randomEpochs = (random: Random): readonly EpochWindow[] => {
  let from = DAY_0 + random.below(24) * HOUR;
  let phase = 1;
  return Array.from({ length: 1 + random.below(5) }, (_, index) => {
    const to = from + (1 + random.below(30)) * HOUR;
    if (index > 0 && random.chance(0.5)) phase += 1;
    const epoch = { number: index + 1, phase, from, to };
    from = random.chance(0.4) ? to : to + (1 + random.below(20)) * HOUR;
    return epoch;
  });
};

/** Instants where mistakes would show: the edges of epochs and a millisecond beside them, else any half hour. */
const randomInstant = (random: Random, epochs: readonly EpochWindow[]): number => {
  if (random.chance(0.4)) {
    const epoch = random.pick(epochs);
    return random.pick([epoch.from, epoch.to]) + random.pick([-1, 0, 0, 1]);
  }
  return DAY_0 + random.below(2 * 24 * 6) * (HOUR / 2);
};

const EXPERIMENT = 1;
const OTHER_EXPERIMENT = 2;
const NOT_ENROLLING: readonly Verdict[] = ['wrong_variant', 'not_enrolled', 'not_running'];

type Stamp = Pick<EventRow, 'experimentId' | 'epoch' | 'verdict'>;

/** As the server stamps: by the epoch that holds the timestamp; now and then a fast clock met an open epoch. */
const randomStamp = (random: Random, epochs: readonly EpochWindow[], at: number): Stamp => {
  if (random.chance(0.08)) return { experimentId: OTHER_EXPERIMENT, epoch: 1, verdict: 'verified' };
  const fast = random.chance(0.05);
  const epoch = epochs.find(({ from, to }) => from <= at && (fast || at < to));
  if (epoch === undefined)
    return { experimentId: random.pick([0, EXPERIMENT]), epoch: 0, verdict: 'not_running' };
  const verdict = random.chance(0.12)
    ? random.pick(NOT_ENROLLING)
    : random.pick(['verified', 'trusted'] as const);
  return { experimentId: EXPERIMENT, epoch: epoch.number, verdict };
};

const randomExposure = (random: Random, environment: string, epochs: readonly EpochWindow[]): EventRow => {
  const identifier = random.chance(0.03) ? '' : `unit-${random.below(14)}`;
  const timestamp = randomInstant(random, epochs);
  // Every other split moves a third of those who come back.
  const phase = epochs.findLast(({ from }) => from <= timestamp)?.phase ?? 1;
  const isMoved = phase % 2 === 0 && Number(identifier.slice('unit-'.length)) % 3 === 0;
  const settled = (identifier.length % 2 === 0) === isMoved ? 'big' : 'control';
  return anExposure({
    environment,
    identifier,
    timestamp,
    value: random.chance(0.12) ? random.pick(['control', 'big', 'odd']) : settled,
    ...randomStamp(random, epochs, timestamp),
  });
};

const randomMetricEvent = (
  random: Random,
  environment: string,
  epochs: readonly EpochWindow[],
  exposures: readonly EventRow[],
): EventRow => {
  const near = random.pick(exposures);
  const tied = random.chance(0.35);
  return aPurchase({
    environment,
    event: random.pick(METRIC_EVENTS),
    identifier: tied ? near.identifier : `unit-${random.below(18)}`,
    timestamp: tied ? near.timestamp + random.pick([-1, 0, 0, 1]) : randomInstant(random, epochs),
    value: random.pick([...METRIC_VALUES.keys()]),
  });
};

/** Under the same id, and so the same event: what else a sender may say by mistake, or the server may think of it. */
const conflicting = (random: Random, event: EventRow): EventRow =>
  event.event === EXPOSURE_EVENT
    ? random.pick([
        { ...event, epoch: 0, verdict: 'not_running' as const },
        { ...event, value: random.pick(['control', 'big', 'odd']) },
      ])
    : { ...event, value: random.pick([...METRIC_VALUES.keys()]) };

/** What is sent of an event: itself, copies, and now and then something else under its id. */
const deliveries = (random: Random, event: EventRow): readonly EventRow[] => {
  const copies = random.chance(0.3) ? 1 + random.below(3) : 0;
  return [
    event,
    ...Array.from({ length: copies }, () =>
      random.chance(event.event === EXPOSURE_EVENT ? 0.2 : 0.3) ? conflicting(random, event) : event,
    ),
  ];
};

/**
 * Batches in the order in which they are inserted. That is not always the one in which their events arrived: some lie in
 * the spool for a while, and a batch that nobody knows the fate of is inserted again, with the arrivals that it had.
 */
const inBatches = (random: Random, rows: readonly EventRow[]): readonly (readonly EventRow[])[] => {
  const batches: EventRow[][] = [[]];
  // So far apart that moments, which are whole milliseconds, tell most of them from each other.
  let arrivalMicros = nextArrival();
  for (const row of rows) {
    if (random.chance(0.04)) batches.push([]);
    batches.at(-1)?.push({ ...row, arrivalMicros: (arrivalMicros += 700) });
  }
  const sent = batches.flatMap((batch, index) => {
    const spooledFor = random.chance(0.2) ? random.below(6) : 0;
    const again = random.chance(0.2) ? [{ batch, at: index + random.below(4) }] : [];
    return [{ batch, at: index + spooledFor }, ...again];
  });
  return sent.sort((left, right) => left.at - right.at).map(({ batch }) => batch);
};

/** A small experiment's life as an unkind world delivers it. */
export const randomHistory = (seed: number, environment: string): History => {
  const random = seededRandom(seed);
  const epochs = randomEpochs(random);
  const place = (): string => (random.chance(0.08) ? `${environment}-other` : environment);
  const exposures = Array.from({ length: 25 + random.below(20) }, () =>
    randomExposure(random, place(), epochs),
  );
  const metricEvents = Array.from({ length: 60 + random.below(40) }, () =>
    randomMetricEvent(random, place(), epochs, exposures),
  );
  // Twins: all is equal but the id, so they are two events.
  const twins = metricEvents.slice(0, 10).map((event) => ({ ...event, eventId: `${event.eventId}-twin` }));
  const events = [...exposures, ...metricEvents, ...twins];
  return {
    environment,
    epochs,
    batches: inBatches(random, random.shuffle(events.flatMap((event) => deliveries(random, event)))),
    ends: [
      DAY_0 + 30 * DAY,
      ...random.shuffle(exposures.map(({ timestamp }) => timestamp)).slice(0, 2),
      random.pick(epochs).to,
    ],
  };
};
