/**
 * What an experiment's numbers must be, computed in memory from everything that was delivered, by the written rules
 * alone: reference behaviour of exposures and results, identity of events (ADR 0003), epochs as the window (ADR 0005).
 * Nothing of the product is imported here.
 */
import type { Aggregation, Period } from './statistics.js';
import { sampleRatioEvidence, sampleRatioPValue } from './statistics.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An event as it is meant; on the wire a number may be text and a time may be ISO 8601. */
export interface StreamEvent {
  readonly event_id?: string;
  /** Which of the equal ones of a batch it is; not sent. */
  readonly ordinal?: number;
  readonly event: string;
  readonly feature_name: string | null;
  readonly identifier: string | null;
  readonly value: string | null;
  readonly timestamp: number;
  readonly traits?: Readonly<Record<string, Json>>;
  readonly metadata?: Readonly<Record<string, Json>>;
}

export interface Epoch {
  readonly number: number;
  readonly from: number;
  readonly to: number | null;
  /** Percent by variant, control included. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface Metric {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  readonly aggregation: Aggregation;
  readonly isLowerBetter: boolean;
}

/** What an identity was served in an epoch; undefined for whoever was not enrolled. */
type Served = (epoch: number, identifier: string) => string | undefined;

export interface Experiment {
  readonly id: number;
  readonly feature: string;
  readonly assignment: 'flag' | 'external';
  readonly epochs: readonly Epoch[];
  readonly endedAt: number | null;
  readonly served: Served;
}

export interface Arm {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly rejected: number;
  /** Of magnitudes: what a sum of doubles in another order may differ by is measured against them. */
  readonly scale: number;
  readonly squaresScale: number;
}

export type Bounds = readonly [least: number, most: number];

export interface Expected {
  readonly exposures: {
    readonly excluded_identities: number;
    readonly timeseries: {
      readonly granularity: 'hour' | 'day';
      readonly points: readonly { bucket: string; new_identities: Readonly<Record<string, number>> }[];
    };
    readonly totals: Readonly<Record<string, number>>;
    readonly health: Readonly<Record<string, number>>;
  };
  /** How many came late, at least and at most: when exactly they came is known to the server alone. */
  readonly late: { readonly exposures: Bounds; readonly metric_events: Bounds };
  readonly srmPValue: number | null;
  readonly srmEvidence: number;
  readonly unexpectedVariants: readonly string[];
  readonly metrics: readonly {
    readonly metric: Metric;
    readonly variants: Readonly<Record<string, Arm>>;
  }[];
}

const EXPOSURE = '$flag_exposure';
const HOUR = 3_600_000;

/** JSON with sorted keys and without spaces. */
export const canonicalJson = (value: Json): string => {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value as Readonly<Record<string, Json>>);
  fields.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
};

/**
 * Two deliveries with the same key are one event. An event without an id is what its content is, and its ordinal among
 * the equal ones of its batch.
 */
export const keyOf = (event: StreamEvent): string => {
  const { event: name, feature_name, identifier, value, timestamp, traits = null, metadata = null } = event;
  const content = { name, feature_name, identifier, value, timestamp, traits, metadata };
  const id = event.event_id ?? `${canonicalJson(content)}/${event.ordinal ?? 1}`;
  return name === EXPOSURE
    ? canonicalJson([name, feature_name ?? '', identifier ?? '', timestamp, value ?? '', id])
    : canonicalJson([name, identifier ?? '', timestamp, id]);
};

/** @returns a batch in which facts without an id that are equal know which of them they are, from the second on. */
export const inOrdinals = (batch: readonly StreamEvent[]): readonly StreamEvent[] => {
  const times = new Map<string, number>();
  return batch.map((event) => {
    if (event.event === EXPOSURE || event.event_id !== undefined) return event;
    const ordinal = (times.get(keyOf(event)) ?? 0) + 1;
    times.set(keyOf(event), ordinal);
    return ordinal === 1 ? event : { ...event, ordinal };
  });
};

/** A number is what JSON calls a number, as text, and no larger than 1e100; everything else is not one. */
const numberOf = (text: string | null): number | null => {
  if (text === null || !/^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) return null;
  const number = Number(text);
  return Math.abs(number) <= 1e100 ? number : null;
};

const covers = ({ from, to }: Pick<Epoch, 'from' | 'to'>, at: number): boolean =>
  from <= at && (to === null || at < to);

interface Judged {
  readonly verdict: string;
  readonly experimentId: number;
  readonly epoch: number;
}

const judgeIn = (experiment: Experiment, epoch: Epoch, { identifier, value }: StreamEvent): string => {
  if (value === null || value === '') return 'wrong_variant';
  if (experiment.assignment === 'external') return 'trusted';
  const served = experiment.served(epoch.number, identifier ?? '');
  if (served === undefined) return 'not_enrolled';
  return served === value ? 'verified' : 'wrong_variant';
};

/** @param rivals experiments of the event's feature, newest first */
const judge = (event: StreamEvent, rivals: readonly Experiment[]): Judged => {
  if (event.identifier === null || event.identifier === '')
    return { verdict: 'no_identity', experimentId: 0, epoch: 0 };
  for (const experiment of rivals) {
    const epoch = experiment.epochs.find((one) => covers(one, event.timestamp));
    if (epoch !== undefined)
      return {
        verdict: judgeIn(experiment, epoch, event),
        experimentId: experiment.id,
        epoch: epoch.number,
      };
  }
  const begun = rivals.find(({ epochs }) => epochs.some(({ from }) => from <= event.timestamp));
  return { verdict: 'not_running', experimentId: begun?.id ?? 0, epoch: 0 };
};

const countBy = <T>(items: Iterable<T>, keyFor: (item: T) => string): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyFor(item), (counts.get(keyFor(item)) ?? 0) + 1);
  return Object.fromEntries(counts);
};

interface Member {
  readonly variant: string;
  readonly first: number;
  readonly epoch: number;
}

/** Which stretch of one split an epoch lies in, from 0: another split begins another one. */
const phaseOf = (epochs: readonly Epoch[], number: number): number => {
  const splits = epochs.map(({ weights }) =>
    JSON.stringify([...weights].filter(([, part]) => part > 0).sort()),
  );
  const index = epochs.findIndex((epoch) => epoch.number === number);
  return splits.slice(1, index + 1).filter((split, before) => split !== splits[before]).length;
};

/** Who takes part: everybody whose exposures in the first phase that has some name one variant only. */
const enrol = (
  exposures: readonly StreamEvent[],
  experiment: Experiment,
  rivals: readonly Experiment[],
  epochs: readonly Epoch[],
): { members: Map<string, Member>; excluded: number } => {
  const byIdentity = new Map<string, Member[]>();
  for (const exposure of exposures) {
    const { verdict, experimentId, epoch } = judge(exposure, rivals);
    if (experimentId !== experiment.id || (verdict !== 'verified' && verdict !== 'trusted')) continue;
    if (!epochs.some((one) => one.number === epoch && covers(one, exposure.timestamp))) continue;
    const seen = byIdentity.get(exposure.identifier!) ?? [];
    byIdentity.set(exposure.identifier!, seen);
    seen.push({ variant: exposure.value!, first: exposure.timestamp, epoch });
  }
  const members = new Map<string, Member>();
  let excluded = 0;
  for (const [identifier, seen] of byIdentity) {
    const first = seen.reduce((earliest, one) => (one.first < earliest.first ? one : earliest));
    const isOfPhase = ({ epoch }: Member): boolean => phaseOf(epochs, epoch) === phaseOf(epochs, first.epoch);
    if (new Set(seen.filter(isOfPhase).map(({ variant }) => variant)).size === 1)
      members.set(identifier, first);
    else excluded += 1;
  }
  return { members, excluded };
};

const aggregate = (aggregation: Aggregation, events: readonly StreamEvent[]): number => {
  const numbers = events.map(({ value }) => numberOf(value)).filter((number) => number !== null);
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (aggregation) {
    case 'occurrence':
      return events.length > 0 ? 1 : 0;
    case 'count':
      return events.length;
    case 'sum':
      return sum;
    case 'mean':
      return numbers.length === 0 ? 0 : sum / numbers.length;
  }
};

const armOf = (metric: Metric, attributed: readonly (readonly StreamEvent[])[]): Arm => {
  const values = attributed.map((events) => aggregate(metric.aggregation, events));
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
  const readsValues = metric.aggregation === 'sum' || metric.aggregation === 'mean';
  const texts = attributed.flat().map(({ value }) => value);
  const magnitudes = attributed.map((events) =>
    total(events.map(({ value }) => Math.abs(numberOf(value) ?? 0))),
  );
  return {
    n: values.length,
    sum: total(values),
    sumSquares: total(values.map((value) => value ** 2)),
    rejected: readsValues ? texts.filter((text) => numberOf(text) === null).length : 0,
    scale: total(magnitudes) + values.length,
    squaresScale: total(magnitudes.map((magnitude) => magnitude ** 2)) + values.length,
  };
};

/** Sorted by key, since the order of variants means nothing. */
const byVariant = <T>(members: Iterable<string>, make: (variant: string) => T): Record<string, T> =>
  Object.fromEntries([...new Set(members)].sort().map((variant) => [variant, make(variant)]));

type Members = ReadonlyMap<string, Member>;

/** What each member did from its first exposure on, inside of the epochs of its phase. */
const attribute = (
  events: readonly StreamEvent[],
  members: Members,
  epochs: readonly Epoch[],
): ReadonlyMap<string, readonly StreamEvent[]> => {
  const byMember = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const member = members.get(event.identifier ?? '');
    if (event.event === EXPOSURE || member === undefined || event.timestamp < member.first) continue;
    const phase = phaseOf(epochs, member.epoch);
    if (!epochs.some((epoch) => covers(epoch, event.timestamp) && phaseOf(epochs, epoch.number) === phase))
      continue;
    byMember.set(event.identifier!, [...(byMember.get(event.identifier!) ?? []), event]);
  }
  return byMember;
};

const seriesOf = (members: Members, windowMs: number): Expected['exposures']['timeseries'] => {
  const granularity = windowMs <= 72 * HOUR ? 'hour' : 'day';
  const width = granularity === 'hour' ? HOUR : 24 * HOUR;
  const buckets = new Map<number, string[]>();
  for (const { variant, first } of members.values()) {
    const bucket = first - (first % width);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), variant]);
  }
  const points = [...buckets]
    .sort(([left], [right]) => left - right)
    .map(([bucket, came]) => ({
      bucket: new Date(bucket).toISOString(),
      new_identities: countBy(came, (variant) => variant),
    }));
  return { granularity, points };
};

const LATE_AFTER = 7 * 24 * HOUR;

/** @param received when the first and the last of the events can have come */
const lateOf = (events: readonly StreamEvent[], received: Bounds): Bounds => {
  const [first, last] = received.map(
    (at) => events.filter(({ timestamp }) => timestamp < at - LATE_AFTER).length,
  );
  return [first!, last!];
};

/** Epochs with the same split that follow one another are one period. */
const periodsOf = (members: Members, epochs: readonly Epoch[]): readonly Period[] => {
  const phases = new Map<number, Epoch[]>();
  for (const epoch of epochs) {
    const phase = phaseOf(epochs, epoch.number);
    phases.set(phase, [...(phases.get(phase) ?? []), epoch]);
  }
  return [...phases.values()].map((own) => {
    const came = [...members.values()].filter((one) => own.some(({ number }) => number === one.epoch));
    return {
      weights: own[0]!.weights,
      observed: new Map(Object.entries(countBy(came, ({ variant }) => variant))),
    };
  });
};

/**
 * @param delivered everything that the API took, in any order, with repetitions
 * @param experiments all of the environment, newest first
 * @param asOf nothing from then on counts
 * @param received when the first and the last delivery can have come
 */
export const expectedOf = (
  experiment: Experiment,
  metrics: readonly Metric[],
  { delivered, experiments }: { delivered: readonly StreamEvent[]; experiments: readonly Experiment[] },
  asOf: number,
  received: Bounds,
): Expected => {
  const events = [...new Map(delivered.map((event) => [keyOf(event), event])).values()];
  const epochs = experiment.epochs
    .filter(({ from }) => from < asOf)
    .map((epoch) => ({ ...epoch, to: Math.min(epoch.to ?? asOf, asOf) }));
  const [from, to] = [epochs[0]!.from, epochs.at(-1)!.to];
  const rivals = experiments.filter(({ feature }) => feature === experiment.feature);
  const exposures = events.filter((one) => one.event === EXPOSURE && one.feature_name === experiment.feature);
  const { members, excluded } = enrol(exposures, experiment, rivals, epochs);
  const variants = [...members.values()].map(({ variant }) => variant);
  // Pauses included; what another experiment of the feature claims is that one's.
  const isDuring = ({ timestamp }: StreamEvent): boolean => from <= timestamp && timestamp < to;
  const own = exposures.filter(isDuring).filter((exposure) => {
    const { experimentId } = judge(exposure, rivals);
    return experimentId === 0 || experimentId === experiment.id;
  });
  const health = own.map((exposure) => judge(exposure, rivals));
  const measured = new Set(metrics.map(({ event }) => event));
  const facts = events.filter(({ event }) => measured.has(event)).filter(isDuring);
  const attributed = attribute(events, members, epochs);
  const arm = (metric: Metric, variant: string): Arm => {
    const identifiers = [...members].filter(([, member]) => member.variant === variant).map(([id]) => id);
    const eventsOf = (id: string) => (attributed.get(id) ?? []).filter(({ event }) => event === metric.event);
    return armOf(metric, identifiers.map(eventsOf));
  };
  // Of an external experiment whose shares nobody has told, any of the variants may come.
  const isGiven = ({ variant, epoch }: Member): boolean => {
    const { weights } = epochs.find(({ number }) => number === epoch)!;
    const isTold =
      experiment.assignment === 'flag' || [...weights].some(([key, part]) => key !== 'control' && part > 0);
    return weights.has(variant) && ((weights.get(variant) ?? 0) > 0 || !isTold);
  };
  const misplaced = [...members.values()].filter((member) => !isGiven(member));
  return {
    exposures: {
      excluded_identities: excluded,
      timeseries: seriesOf(members, Math.min(experiment.endedAt ?? asOf, asOf) - from),
      totals: countBy(variants, (variant) => variant),
      health: countBy(health, ({ verdict }) => verdict),
    },
    late: { exposures: lateOf(own, received), metric_events: lateOf(facts, received) },
    srmPValue: sampleRatioPValue(periodsOf(members, epochs)),
    srmEvidence: sampleRatioEvidence(periodsOf(members, epochs)),
    unexpectedVariants: [...new Set(misplaced.map(({ variant }) => variant))].sort(),
    metrics: metrics.map((metric) => ({
      metric,
      variants: byVariant(variants, (variant) => arm(metric, variant)),
    })),
  };
};
