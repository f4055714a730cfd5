import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { KeptReadouts, ReadoutReach } from '../db/postgres/refreshes/kept-readouts.js';
import type { Instant } from '../domain/experiment.js';
import type { ExactReadout } from './experiment-readout.js';
import type { ReadingOccasion } from './reading-occasion.js';
import { endOf, fingerprintOf, reachOf } from './reading-occasion.js';
import type { WholeReadout } from './whole-readout.js';
import { storable, wholeFromStored, wholeOf } from './whole-readout.js';

export interface KeptReadoutDeps {
  readonly readouts: KeptReadouts;
  /** Whether what was read before may be used again; operators can say no. */
  readonly mayReuse: boolean;
  readonly softwareVersion: string;
}

/** What was read before of the same, and reaches no further than what is asked for. */
export interface KeptReadout {
  readonly readout: WholeReadout;
  readonly reach: ReadoutReach;
  /** As-of of the snapshot that was made of it. */
  readonly asOf: Instant;
  /** When everything was last read. */
  readonly readAt: Instant;
  /** When exposures of its feature had last been judged again, when it was found; null for never. */
  readonly judgedAt: Instant | null;
}

/** Longer than an insert of judgements can take: what was read meanwhile may lack some of them. */
const JUDGING_TAKES_MS = 600_000;

/** A look back is read from the events. So are tables of others, always: nobody knows when their rows came. */
const mayBeKept = ({ mayReuse }: KeptReadoutDeps, { asOf, plan }: ReadingOccasion): boolean =>
  mayReuse && asOf === undefined && plan.source === null;

type Found = NonNullable<Awaited<ReturnType<KeptReadouts['find']>>>;

/** Where this version came to something else once, whyever, it reads everything from then on. */
const isTrusted = (
  { windowEnd, receivedBefore, fingerprint, readAt, judgedAt, differedIn }: Found,
  occasion: ReadingOccasion,
  softwareVersion: string,
): boolean =>
  differedIn !== softwareVersion &&
  windowEnd <= endOf(occasion.input) &&
  receivedBefore <= occasion.input.receivedBefore &&
  (judgedAt === null || readAt > judgedAt + JUDGING_TAKES_MS) &&
  fingerprint === fingerprintOf(occasion, windowEnd, softwareVersion);

const findStored = ({ readouts }: KeptReadoutDeps, { plan }: ReadingOccasion): Promise<Found | null> =>
  readouts.find(plan.experimentId, { environmentId: plan.environment.id, featureName: plan.featureName });

/** @returns what was read before and follows from the same, but for events that came since; null for nothing */
export const findKept = async (
  deps: KeptReadoutDeps,
  occasion: ReadingOccasion,
): Promise<KeptReadout | null> => {
  if (!mayBeKept(deps, occasion) || occasion.input.epochs.length === 0) return null;
  const found = await findStored(deps, occasion);
  if (found === null || !isTrusted(found, occasion, deps.softwareVersion)) return null;
  const { windowEnd, receivedBefore, asOf, readAt, judgedAt } = found;
  const readout = wholeFromStored(found.readout);
  return readout && { readout, reach: { windowEnd, receivedBefore }, asOf, readAt, judgedAt };
};

/** Whether exposures of the feature are being judged again since something was found, by whichever worker. */
export const isJudgedSince = async (
  deps: KeptReadoutDeps,
  occasion: ReadingOccasion,
  { judgedAt }: KeptReadout,
): Promise<boolean> => {
  const found = await findStored(deps, occasion);
  return found === null || found.judgedAt !== judgedAt;
};

/** What a refresh came to, once it is stored. */
interface StoredReading extends ReadingOccasion {
  readonly readout: ExactReadout;
  /** What stood in for reading everything; null where everything was read. */
  readonly kept: KeptReadout | null;
  /** Whether nothing had come since it was kept. */
  readonly isUnchanged: boolean;
  readonly eventsInTransit: number | null;
  /** Of the snapshot that was made of it. */
  readonly storedAsOf: Instant;
}

const store = async (
  { readouts, softwareVersion }: KeptReadoutDeps,
  stored: StoredReading,
  readout: WholeReadout,
): Promise<void> => {
  const { plan, input, kept, isUnchanged, storedAsOf } = stored;
  const reach = reachOf(input);
  const fingerprint = fingerprintOf(stored, reach.windowEnd, softwareVersion);
  if (kept !== null && isUnchanged) {
    await readouts.extend(plan.experimentId, kept.reach, { ...reach, fingerprint });
    return;
  }
  await readouts.keep(plan.experimentId, {
    ...reach,
    fingerprint,
    readAt: kept?.readAt ?? plan.now,
    asOf: storedAsOf,
    readout: storable(readout),
  });
};

/**
 * Keeps what was read for the next refresh. What was still on its way may turn up with an earlier arrival, which nobody would
 * take for news; then nothing is kept. One row is complete in itself, and replaced by one statement: whoever is killed leaves
 * the one before or the one after.
 */
export const keepReadout = async (deps: KeptReadoutDeps, stored: StoredReading): Promise<void> => {
  const readout = wholeOf(stored.readout);
  if (!mayBeKept(deps, stored) || stored.reason === 'final') return;
  if (readout === null || stored.eventsInTransit !== 0) return;
  try {
    await store(deps, stored, readout);
  } catch (error) {
    // It saves work and no more.
    if (!(error instanceof DatabaseError)) throw error;
  }
};
