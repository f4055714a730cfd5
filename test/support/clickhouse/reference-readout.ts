/**
 * The rules of exposures and metrics once more, in plain TypeScript over all deliveries: slow, obvious and independent
 * of SQL, so that the two can be compared. Each rule can be broken on purpose, which must be noticed.
 */
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import type {
  EpochWindow,
  ExposureReadout,
  HealthReadout,
  WindowInput,
} from '../../../db/clickhouse/reading/experiment-reader.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import type { EventReadout } from '../event-readout.js';
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
  'phases are one',
  'who comes back in another phase is new',
  'events of later phases count',
  'the excluded are counted for the last variant that they saw',
  'squares are of the raw values',
  'what arrived later counts',
  'the moment is over with its millisecond',
] as const;
export type BrokenRule = (typeof BROKEN_RULES)[number];

export interface Readout {
  readonly exposures: ExposureReadout;
  readonly metrics: readonly EventReadout[];
  readonly health: HealthReadout;
}

export interface Question extends WindowInput {
  readonly events: readonly string[];
  readonly featureName: string;
}

type Is = (rule: BrokenRule) => boolean;

interface Enrolment {
  readonly variant: string;
  readonly phase: number;
  readonly epoch: number;
  readonly first: number;
  /** Whether two variants were seen in the phase. */
  readonly isExcluded: boolean;
}

/** The variants of the tests by their hash in ClickHouse, which tells apart what was seen in the same millisecond. */
const BY_HASH = ['', 'control', 'odd', 'big'];

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

/** What had arrived before the moment that is asked about. */
const arrivedBefore = (
  rows: readonly EventRow[],
  { receivedBefore }: Question,
  is: Is,
): readonly EventRow[] => {
  if (is('what arrived later counts')) return rows;
  const end = is('the moment is over with its millisecond') ? receivedBefore + 1 : receivedBefore;
  return rows.filter(({ arrivalMicros }) => arrivalMicros < end * 1_000);
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

const phaseOf = ({ epochs }: Question, epoch: number, is: Is): number =>
  is('phases are one') ? 1 : (epochs.find(({ number }) => number === epoch)?.phase ?? 0);

const enrolmentOf = (exposures: readonly EventRow[], phase: number, is: Is): Enrolment | null => {
  const inOrder = [...exposures].sort(
    (a, b) => a.timestamp - b.timestamp || BY_HASH.indexOf(a.value) - BY_HASH.indexOf(b.value),
  );
  const [earliest, latest] = [inOrder[0], inOrder.at(-1)];
  if (earliest === undefined || latest === undefined) return null;
  const isExcluded =
    new Set(exposures.map(({ value }) => value)).size > 1 &&
    !is('identities in two variants stay in the first');
  const first = is('the last exposure is the first') ? latest : earliest;
  const { epoch } = is('the epoch is that of the last exposure') ? latest : first;
  const { value: variant } =
    isExcluded && is('the excluded are counted for the last variant that they saw') ? latest : first;
  return { variant, phase, epoch, first: first.timestamp, isExcluded };
};

interface Enrolled extends Enrolment {
  readonly identity: string;
}

/** Everybody who came, those included that saw two variants: each in the phase of the first exposure. */
const enrolments = (rows: readonly EventRow[], question: Question, is: Is): readonly Enrolled[] => {
  const byIdentity = groupBy(
    rows.filter((row) => counted(row, question, is)),
    ({ identifier }) => identifier,
  );
  return [...byIdentity].flatMap(([identity, exposures]) => {
    const byPhase = [...groupBy(exposures, ({ epoch }) => String(phaseOf(question, epoch, is)))];
    const inOrder = byPhase.sort(([left], [right]) => Number(left) - Number(right));
    return inOrder
      .slice(0, is('who comes back in another phase is new') ? undefined : 1)
      .flatMap(([phase, own]) => {
        const enrolment = enrolmentOf(own, Number(phase), is);
        return enrolment === null ? [] : [{ identity, ...enrolment }];
      });
  });
};

const exposureReadout = (enrolled: readonly Enrolled[], { granularity }: Question): ExposureReadout => {
  const startOf = (at: number): number => {
    const date = new Date(at);
    return granularity === 'hour' ? date.setUTCMinutes(0, 0, 0) : date.setUTCHours(0, 0, 0, 0);
  };
  const clean = enrolled.filter(({ isExcluded }) => !isExcluded);
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
    excludedIdentities: enrolled.length - clean.length,
    excluded: [
      ...groupBy(
        enrolled.filter(({ isExcluded }) => isExcluded),
        ({ epoch, variant }) => JSON.stringify([epoch, variant]),
      ),
    ]
      .map(([key, members]) => {
        const [epoch, variant] = JSON.parse(key) as [number, string];
        return { variant, epoch, identities: members.length };
      })
      .sort((a, b) => a.epoch - b.epoch || (a.variant < b.variant ? -1 : 1)),
  };
};

const attributed = (row: EventRow, enrolment: Enrolment, question: Question, is: Is): boolean => {
  const { timestamp } = row;
  const first = Math.min(...question.epochs.map(({ from }) => from));
  const last = Math.max(...question.epochs.map(({ to }) => to));
  const open = is('events of a pause count')
    ? first <= timestamp && timestamp < last
    : question.epochs.some(
        (epoch) =>
          within(epoch, timestamp, is) &&
          (phaseOf(question, epoch.number, is) === enrolment.phase || is('events of later phases count')),
      );
  if (is('events before the exposure count')) return open;
  if (is('events at the exposure do not count')) return open && timestamp > enrolment.first;
  return open && timestamp >= enrolment.first;
};

const totalOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** @param values of those who did something; to the others it is 0 */
const moments = (values: readonly number[], n: number, is: Is) => {
  const sum = totalOf(values);
  const sumSquares = totalOf(values.map((value) => value * value));
  const mean = sum / n;
  const all = [...values, ...Array.from({ length: n - values.length }, () => 0)];
  const m2 = is('squares are of the raw values')
    ? sumSquares
    : totalOf(all.map((value) => (value - mean) ** 2));
  return { sum, sumSquares, mean, m2 };
};

const metricReadout = (
  event: string,
  { phase, variant }: Pick<Enrolment, 'phase' | 'variant'>,
  n: number,
  identities: readonly (readonly EventRow[])[],
  is: Is,
): EventReadout => {
  const numbers = identities.map((rows) =>
    rows.map(({ value }) => METRIC_VALUES.get(value) ?? null).filter((value) => value !== null),
  );
  const sums = numbers.map((values) => values.reduce((sum, value) => sum + value, 0));
  const of = (values: readonly number[]) => moments(values, n, is);
  const divisors = is('values that are no numbers are zeros in averages') ? identities : numbers;
  return {
    event,
    phase,
    variant,
    n,
    identitiesWithEvents: identities.length,
    occurrence: of(identities.map(() => 1)),
    count: of(identities.map((rows) => rows.length)),
    sum: of(sums),
    mean: of(sums.map((sum, index) => (sum === 0 ? 0 : sum / (divisors[index]?.length ?? 1)))),
    rejectedValues: identities.flat().length - numbers.flat().length,
  };
};

const metricReadouts = (
  rows: readonly EventRow[],
  enrolled: readonly Enrolled[],
  question: Question,
  is: Is,
): readonly EventReadout[] => {
  const clean = enrolled.filter(({ isExcluded }) => !isExcluded);
  const arms = [...groupBy(clean, ({ phase, variant }) => JSON.stringify([phase, variant]))]
    .map(([key, members]) => {
      const [phase, variant] = JSON.parse(key) as [number, string];
      return { phase, variant, members };
    })
    .sort((a, b) => a.phase - b.phase || (a.variant < b.variant ? -1 : 1));
  return question.events.flatMap((event) => {
    const ofEvent = groupBy(
      rows.filter(
        (row) =>
          row.event === event &&
          (row.environment === question.environmentKey || is('other environments count')),
      ),
      ({ identifier }) => identifier,
    );
    return arms.map(({ members, ...arm }) => {
      const identities = members
        .map((member) =>
          (ofEvent.get(member.identity) ?? []).filter((row) => attributed(row, member, question, is)),
        )
        .filter((own) => own.length > 0);
      return metricReadout(event, arm, members.length, identities, is);
    });
  });
};

/** An identity that one variant was shown to, with what it did from then on while the experiment ran. */
export interface ExposedIdentity {
  readonly phase: number;
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
  const rows = distinct(arrivedBefore(delivered, question, is), is);
  const own = rows.filter(
    ({ environment, event }) => environment === question.environmentKey && event !== EXPOSURE_EVENT,
  );
  const byIdentity = groupBy(own, ({ identifier }) => identifier);
  return enrolments(rows, question, is).flatMap(({ identity, ...enrolment }) => {
    if (enrolment.isExcluded) return [];
    const { phase, variant, first } = enrolment;
    const did = (byIdentity.get(identity) ?? []).filter((row) => attributed(row, enrolment, question, is));
    return [{ phase, variant, first, did }];
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
    return { exposures: { rows: [], excludedIdentities: 0, excluded: [] }, metrics: [], health: {} };
  const is: Is = (rule) => rule === broken;
  const arrived = arrivedBefore(delivered, question, is);
  const rows = distinct(arrived, is);
  const enrolled = enrolments(rows, question, is);
  return {
    exposures: exposureReadout(enrolled, question),
    metrics: metricReadouts(is('copies count') ? arrived : rows, enrolled, question, is),
    health: healthReadout(is('health counts copies') ? arrived : rows, question),
  };
};
