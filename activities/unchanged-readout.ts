import { createHash } from 'node:crypto';
import type { ExperimentReader, ReadOptions, WindowInput } from '../db/clickhouse/experiment-reader.js';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { KeptReadouts, ReadoutReach } from '../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan } from '../db/postgres/refreshes/refresh-store.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Instant } from '../domain/experiment.js';
import { eventsOfMetric } from '../domain/metrics/events-of-metric.js';
import type { RefreshInput } from './contract.js';
import type { ExperimentReadout } from './read-experiment.js';
import { METHOD } from './snapshot-basis.js';

export interface UnchangedDeps {
  readonly reader: Pick<ExperimentReader, 'news'>;
  readonly readouts: KeptReadouts;
  /** Whether a readout may be used again while nothing has come; operators can say no. */
  readonly mayReuse: boolean;
  readonly softwareVersion: string;
}

/** A refresh, as far as it says what is to be read. */
interface ReadingOccasion extends Pick<RefreshInput, 'reason'> {
  /** An earlier moment that is spoken of. */
  readonly asOf?: Instant | undefined;
  readonly plan: AnalysisPlan;
  readonly input: WindowInput;
  readonly options: ReadOptions;
}

/** What was read before and still holds. */
export interface UnchangedReadout {
  readonly readout: ExperimentReadout;
  /** As-of of the snapshot since which nothing has come. */
  readonly unchangedSince: Instant;
  readonly reach: ReadoutReach;
}

/** However little comes, everything is read once a day: so nothing that went wrong here stays wrong. */
const READ_EVERY_MS = 86_400_000;
/** Longer than an insert of judgements can take: what was read meanwhile may lack some of them. */
const JUDGING_TAKES_MS = 600_000;

const endOf = ({ epochs }: WindowInput): Instant => Math.max(0, ...epochs.map(({ to }) => to));

const reachOf = (input: WindowInput): ReadoutReach => ({
  windowEnd: endOf(input),
  receivedBefore: input.receivedBefore,
});

/** To be raised with every change of how events are read: a version may have many builds. */
const READING = 2;

/** @returns a hash of what figures up to an end follow from, besides the events */
const fingerprintOf = (
  { plan, input }: Pick<ReadingOccasion, 'plan' | 'input'>,
  end: Instant,
  softwareVersion: string,
): string => {
  const { environmentKey, featureName, experimentId, granularity } = input;
  const epochs = input.epochs.map((epoch) => ({ ...epoch, to: Math.min(epoch.to, end) }));
  const metrics = plan.metrics.map(({ metricId, aggregation, definition }) => ({
    metricId,
    aggregation,
    definition,
  }));
  const text = canonicalJson({
    ...{ environmentKey, featureName, experimentId, granularity, epochs, metrics, softwareVersion },
    ...{ method: METHOD, reading: READING },
  });
  return createHash('sha256').update(text).digest('hex');
};

/**
 * A final result, and one that looks back, are read from the events themselves. So are tables of others, always: nobody
 * knows when their rows came.
 */
const isOrdinary = ({ reason, asOf, plan }: Pick<ReadingOccasion, 'reason' | 'asOf' | 'plan'>): boolean =>
  reason !== 'final' && asOf === undefined && plan.source === null;

const isComplete = ({ late, metrics }: ExperimentReadout): boolean =>
  late !== null && metrics.every(({ reading }) => reading.kind !== 'failed');

/** JSON would write others as null, so they would come back as something else. */
const isPlain = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain);
  return typeof value === 'number'
    ? Number.isFinite(value) && !Object.is(value, -0)
    : typeof value !== 'bigint';
};

const seenExposures = ({ health }: ExperimentReadout): number =>
  Object.values(health).reduce((sum, count) => sum + count, 0);

/** Metrics as they are called and used by now; what was read of them is the same. */
const ofToday = (kept: ExperimentReadout, { metrics }: AnalysisPlan): ExperimentReadout | null => {
  const today = metrics.map((metric) => {
    const known = kept.metrics.find((one) => one.metric.metricId === metric.metricId);
    return known === undefined ? null : { metric, reading: known.reading };
  });
  const found = today.filter((one) => one !== null);
  return found.length < metrics.length ? null : { ...kept, metrics: found };
};

type Kept = NonNullable<Awaited<ReturnType<KeptReadouts['find']>>>;

const isFresh = ({ readAt, judgedAt }: Kept, now: Instant): boolean =>
  now - readAt < READ_EVERY_MS && (judgedAt === null || readAt > judgedAt + JUDGING_TAKES_MS);

/** Whether it reaches no further than what is asked for, and follows from the same. */
const isOfToday = (
  { windowEnd, receivedBefore, fingerprint }: Kept,
  occasion: Pick<ReadingOccasion, 'plan' | 'input'>,
  softwareVersion: string,
): boolean =>
  windowEnd <= endOf(occasion.input) &&
  receivedBefore <= occasion.input.receivedBefore &&
  fingerprint === fingerprintOf(occasion, windowEnd, softwareVersion);

/** @returns what was read before, where a new reading would come to the same; null where that is not known */
export const findUnchanged = async (
  deps: UnchangedDeps,
  occasion: ReadingOccasion,
): Promise<UnchangedReadout | null> => {
  const { plan, input, options } = occasion;
  if (!deps.mayReuse || !isOrdinary(occasion) || input.epochs.length === 0) return null;
  const feature = { environmentId: plan.environment.id, featureName: plan.featureName };
  const kept = await deps.readouts.find(plan.experimentId, feature);
  if (kept === null || !isFresh(kept, plan.now) || !isOfToday(kept, occasion, deps.softwareVersion))
    return null;
  const { windowEnd, receivedBefore } = kept;
  const readout = ofToday(kept.readout as ExperimentReadout, plan);
  if (readout === null) return null;
  const events = plan.metrics.flatMap(({ definition }) => eventsOfMetric(definition));
  const news = await deps.reader.news({ ...input, events, known: { windowEnd, receivedBefore } }, options);
  // Where any is gone, whoever reads everything finds out what to think of it. Copies make it more, and never less.
  const isThere = news.storedExposures >= seenExposures(readout);
  if (news.isThere || !isThere) return null;
  return { readout, unchangedSince: kept.asOf, reach: { windowEnd, receivedBefore } };
};

/** What a refresh came to, once it is stored. */
interface StoredReading extends Omit<ReadingOccasion, 'options'> {
  readonly readout: ExperimentReadout;
  readonly unchanged: UnchangedReadout | null;
  readonly eventsInTransit: number | null;
  /** Of the snapshot that was made of it. */
  readonly storedAsOf: Instant;
}

/**
 * Keeps what was read for the next refresh. What was still on its way may turn up with an earlier arrival, which nobody would
 * take for news; then nothing is kept.
 */
export const keepReadout = async (deps: UnchangedDeps, stored: StoredReading): Promise<void> => {
  const { plan, input, readout, unchanged, eventsInTransit } = stored;
  if (!deps.mayReuse || !isOrdinary(stored) || eventsInTransit !== 0) return;
  if (!isComplete(readout) || !isPlain(readout)) return;
  const reach = reachOf(input);
  const fingerprint = fingerprintOf(stored, reach.windowEnd, deps.softwareVersion);
  try {
    if (unchanged !== null) {
      await deps.readouts.extend(plan.experimentId, unchanged.reach, { ...reach, fingerprint });
      return;
    }
    await deps.readouts.keep(plan.experimentId, {
      ...reach,
      fingerprint,
      readAt: plan.now,
      asOf: stored.storedAsOf,
      readout,
    });
  } catch (error) {
    // It saves work and no more.
    if (!(error instanceof DatabaseError)) throw error;
  }
};
