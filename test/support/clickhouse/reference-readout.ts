/**
 * The rules of exposures and metrics once more, in plain TypeScript over all deliveries: slow, obvious and independent
 * of SQL, so that the two can be compared. Each rule can be broken on purpose, which must be noticed.
 */
import type { EventRow } from '../../../db/clickhouse/event-row.js';
import type {
  EpochWindow,
  ExposureReadout,
  HealthReadout,
  MetricReadout,
  WindowInput,
} from '../../../db/clickhouse/experiment-reader.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import { METRIC_VALUES } from './random-history.js';

export const BROKEN_RULES = [
  'the end counts',
  'copies count',
  'the last to arrive stands',
  'one id with two variants is two events',
  'events of the same millisecond are one',
  'events before the exposure count',
  'events at the exposure do not count',
  'identities in two variants stay in the first',
  'events of a pause count',
  'any verdict enrols',
  'exposures of other experiments enrol',
  'other environments count',
  'the last exposure is the first',
  'values that are no numbers are zeros in averages',
  'the epoch is that of the last exposure',
  'health counts copies',
] as const;
export type BrokenRule = (typeof BROKEN_RULES)[number];

export interface Readout {
  readonly exposures: ExposureReadout;
  readonly metrics: readonly MetricReadout[];
  readonly health: HealthReadout;
}

export interface Question extends WindowInput {
  readonly events: readonly string[];
  readonly featureName: string;
}

type Is = (rule: BrokenRule) => boolean;

interface Enrolment {
  readonly variant: string;
  readonly epoch: number;
  readonly first: number;
}

const keyOf = (row: EventRow, is: Is): string =>
  JSON.stringify([
    row.environment,
    row.event,
    row.featureName,
    row.identifier,
    row.timestamp,
    is('one id with two variants is two events') && row.event === EXPOSURE_EVENT ? row.value : '',
    is('events of the same millisecond are one') ? '' : row.eventId,
  ]);

const enrols = ({ verdict, identifier }: EventRow): boolean =>
  (verdict === 'verified' || verdict === 'trusted') && identifier !== '';

/** One row for each event: of those with the same identity the one that arrived first. */
const distinct = (rows: readonly EventRow[], is: Is): readonly EventRow[] => {
  const byKey = new Map<string, EventRow>();
  const sign = is('the last to arrive stands') ? -1 : 1;
  for (const row of rows) {
    const known = byKey.get(keyOf(row, is));
    if (known === undefined || sign * (row.arrivalMicros - known.arrivalMicros) < 0)
      byKey.set(keyOf(row, is), row);
  }
  return [...byKey.values()];
};

const groupBy = <T>(items: readonly T[], keyFor: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyFor(item), [...(groups.get(keyFor(item)) ?? []), item]);
  return groups;
};

const within = ({ from, to }: EpochWindow, at: number, is: Is): boolean =>
  from <= at && (at < to || (is('the end counts') && at === to));

/** Whether it is an exposure of the experiment that the question is about. */
const concerns = (row: EventRow, { environmentKey, experimentId }: Question, is: Is): boolean =>
  row.event === EXPOSURE_EVENT &&
  (row.environment === environmentKey || is('other environments count')) &&
  (row.experimentId === experimentId || is('exposures of other experiments enrol'));

const counted = (row: EventRow, question: Question, is: Is): boolean => {
  const epoch = question.epochs.find(({ number }) => number === row.epoch);
  return (
    concerns(row, question, is) &&
    (enrols(row) || is('any verdict enrols')) &&
    epoch !== undefined &&
    within(epoch, row.timestamp, is)
  );
};

const enrolmentOf = (exposures: readonly EventRow[], is: Is): Enrolment | null => {
  const inOrder = [...exposures].sort((a, b) => a.timestamp - b.timestamp);
  const [earliest, latest] = [inOrder[0], inOrder.at(-1)];
  if (earliest === undefined || latest === undefined) return null;
  const variants = new Set(exposures.map(({ value }) => value));
  if (variants.size > 1 && !is('identities in two variants stay in the first')) return null;
  const first = is('the last exposure is the first') ? latest : earliest;
  const { epoch } = is('the epoch is that of the last exposure') ? latest : first;
  return { variant: first.value, epoch, first: first.timestamp };
};

/** By identity; null for one that saw two variants. */
const enrolments = (rows: readonly EventRow[], question: Question, is: Is): Map<string, Enrolment | null> => {
  const byIdentity = groupBy(
    rows.filter((row) => counted(row, question, is)),
    ({ identifier }) => identifier,
  );
  return new Map([...byIdentity].map(([identity, exposures]) => [identity, enrolmentOf(exposures, is)]));
};

const exposureReadout = (
  enrolled: ReadonlyMap<string, Enrolment | null>,
  { granularity }: Question,
): ExposureReadout => {
  const startOf = (at: number): number => {
    const date = new Date(at);
    return granularity === 'hour' ? date.setUTCMinutes(0, 0, 0) : date.setUTCHours(0, 0, 0, 0);
  };
  const clean = [...enrolled.values()].filter((enrolment) => enrolment !== null);
  const groups = groupBy(clean, ({ variant, epoch, first }) =>
    JSON.stringify([startOf(first), variant, epoch]),
  );
  const rows = [...groups].map(([key, members]) => {
    const [bucket, variant, epoch] = JSON.parse(key) as [number, string, number];
    return { variant, epoch, bucket, identities: members.length };
  });
  return {
    rows: rows.sort(
      (a, b) =>
        a.bucket - b.bucket || (a.variant < b.variant ? -1 : a.variant > b.variant ? 1 : a.epoch - b.epoch),
    ),
    excludedIdentities: enrolled.size - clean.length,
  };
};

const attributed = (row: EventRow, enrolment: Enrolment, question: Question, is: Is): boolean => {
  const { timestamp } = row;
  const first = Math.min(...question.epochs.map(({ from }) => from));
  const last = Math.max(...question.epochs.map(({ to }) => to));
  const open = is('events of a pause count')
    ? first <= timestamp && timestamp < last
    : question.epochs.some((epoch) => within(epoch, timestamp, is));
  if (is('events before the exposure count')) return open;
  if (is('events at the exposure do not count')) return open && timestamp > enrolment.first;
  return open && timestamp >= enrolment.first;
};

const moments = (values: readonly number[]) => ({
  sum: values.reduce((sum, value) => sum + value, 0),
  sumSquares: values.reduce((sum, value) => sum + value * value, 0),
});

const metricReadout = (
  event: string,
  variant: string,
  n: number,
  identities: readonly (readonly EventRow[])[],
  is: Is,
): MetricReadout => {
  const numbers = identities.map((rows) =>
    rows.map(({ value }) => METRIC_VALUES.get(value) ?? null).filter((value) => value !== null),
  );
  const sums = numbers.map((values) => values.reduce((sum, value) => sum + value, 0));
  const divisors = is('values that are no numbers are zeros in averages') ? identities : numbers;
  return {
    event,
    variant,
    n,
    identitiesWithEvents: identities.length,
    occurrence: moments(identities.map(() => 1)),
    count: moments(identities.map((rows) => rows.length)),
    sum: moments(sums),
    mean: moments(sums.map((sum, index) => (sum === 0 ? 0 : sum / (divisors[index]?.length ?? 1)))),
    rejectedValues: identities.flat().length - numbers.flat().length,
  };
};

const metricReadouts = (
  rows: readonly EventRow[],
  enrolled: ReadonlyMap<string, Enrolment | null>,
  question: Question,
  is: Is,
): readonly MetricReadout[] => {
  const clean = [...enrolled].flatMap(([identity, enrolment]) =>
    enrolment ? [{ identity, ...enrolment }] : [],
  );
  const variants = [...groupBy(clean, ({ variant }) => variant)].sort(([a], [b]) => (a < b ? -1 : 1));
  return question.events.flatMap((event) => {
    const ofEvent = groupBy(
      rows.filter(
        (row) =>
          row.event === event &&
          (row.environment === question.environmentKey || is('other environments count')),
      ),
      ({ identifier }) => identifier,
    );
    return variants.map(([variant, members]) => {
      const identities = members
        .map((member) =>
          (ofEvent.get(member.identity) ?? []).filter((row) => attributed(row, member, question, is)),
        )
        .filter((own) => own.length > 0);
      return metricReadout(event, variant, members.length, identities, is);
    });
  });
};

/** An identity that one variant was shown to, with what it did from then on while the experiment ran. */
export interface ExposedIdentity {
  readonly variant: string;
  readonly first: number;
  /** Distinct metric events of any name. */
  readonly did: readonly EventRow[];
}

/** @returns everybody who counts, with the events that count for them */
export const exposedIdentities = (
  delivered: readonly EventRow[],
  question: Question,
): readonly ExposedIdentity[] => {
  const is: Is = () => false;
  const rows = distinct(delivered, is);
  const own = rows.filter(
    ({ environment, event }) => environment === question.environmentKey && event !== EXPOSURE_EVENT,
  );
  const byIdentity = groupBy(own, ({ identifier }) => identifier);
  return [...enrolments(rows, question, is)].flatMap(([identity, enrolment]) => {
    if (enrolment === null) return [];
    const { variant, first } = enrolment;
    const did = (byIdentity.get(identity) ?? []).filter((row) => attributed(row, enrolment, question, is));
    return [{ variant, first, did }];
  });
};

const healthReadout = (rows: readonly EventRow[], question: Question): HealthReadout => {
  const from = Math.min(...question.epochs.map((epoch) => epoch.from));
  const to = Math.max(...question.epochs.map((epoch) => epoch.to));
  const own = rows.filter(
    (row) =>
      row.event === EXPOSURE_EVENT &&
      row.environment === question.environmentKey &&
      row.featureName === question.featureName &&
      (row.experimentId === 0 || row.experimentId === question.experimentId) &&
      from <= row.timestamp &&
      row.timestamp < to,
  );
  return Object.fromEntries(
    [...groupBy(own, ({ verdict }) => verdict)].map(([verdict, some]) => [verdict, some.length]),
  );
};

/** @returns what must be read after these deliveries, or what would be with a rule broken. */
export const referenceReadout = (
  delivered: readonly EventRow[],
  question: Question,
  broken?: BrokenRule,
): Readout => {
  if (question.epochs.length === 0)
    return { exposures: { rows: [], excludedIdentities: 0 }, metrics: [], health: {} };
  const is: Is = (rule) => rule === broken;
  const rows = distinct(delivered, is);
  const enrolled = enrolments(rows, question, is);
  return {
    exposures: exposureReadout(enrolled, question),
    metrics: metricReadouts(is('copies count') ? delivered : rows, enrolled, question, is),
    health: healthReadout(is('health counts copies') ? delivered : rows, question),
  };
};
