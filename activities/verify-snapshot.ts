import { ApplicationFailure } from '@temporalio/activity';
import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { warehouseWindow } from '../db/clickhouse/exposures/warehouse-window.js';
import type { VerificationStore, VerifiedSnapshot } from '../db/postgres/refreshes/verification-store.js';
import type { JsonValue } from '../domain/json-value.js';
import { earlierOfBasis } from '../domain/snapshots/basis-before.js';
import { contentHash } from '../domain/snapshots/content-hash.js';
import type { EarlierResults } from '../domain/snapshots/earlier-results.js';
import { jsonDifferences } from '../domain/snapshots/json-differences.js';
import { measuredOfBasis } from '../domain/snapshots/measured-of-basis.js';
import type { SnapshotBasis } from '../domain/snapshots/snapshot-basis.js';
import type { SnapshotVerification } from '../domain/snapshots/verification.js';
import { shownDifferences, verificationOutcome } from '../domain/snapshots/verification.js';
import type { VerificationFacts } from '../domain/snapshots/verification-remarks.js';
import { verificationRemarks } from '../domain/snapshots/verification-remarks.js';
import { askingAttempt } from './asking-attempt.js';
import type { VerifyInput } from './contract.js';
import { derivePayloads } from './derive-payloads.js';
import { readingWarehouse } from './map-failure.js';
import { queryOptions } from './query-options.js';
import { readExperiment } from './read-experiment.js';
import type { RefreshDeps } from './refresh-experiment.js';
import { SLICED } from './slice-plan.js';
import type { ToldThen } from './told-then.js';
import { toldThen } from './told-then.js';
import { withHeartbeat } from './with-heartbeat.js';

export interface VerifyDeps extends Pick<
  RefreshDeps,
  'reader' | 'checkWarehouse' | 'confirmWarehouse' | 'softwareVersion' | 'querySeconds'
> {
  readonly verifications: VerificationStore;
}

/** What a derivation is given besides the events. */
interface Task {
  readonly snapshot: VerifiedSnapshot;
  readonly basis: SnapshotBasis;
  readonly told: ToldThen;
  readonly earlier: EarlierResults | null;
  readonly signal: AbortSignal;
  readonly enter: (step: string) => void;
}

/** As it would come back from where it is stored. */
const asStored = (payload: object): JsonValue => JSON.parse(JSON.stringify(payload)) as JsonValue;

/** Reads what the snapshot's kind takes, and derives its payload as the refresh has derived it. */
const deriveAgain = async (deps: VerifyDeps, task: Task): Promise<JsonValue> => {
  const { snapshot, basis, told, earlier, signal, enter } = task;
  const { experiment, window } = measuredOfBasis(basis, snapshot.computedAt);
  const isResults = snapshot.kind === 'results';
  const found = await readingWarehouse(signal, () =>
    readExperiment(deps.reader, {
      metrics: isResults ? experiment.metrics.filter(({ metricId }) => !told.unread.has(metricId)) : [],
      lateOf: isResults ? [] : experiment.metrics,
      input: warehouseWindow(experiment, window),
      optionsFor: queryOptions(signal, deps.querySeconds),
      slicing: { ...SLICED, isCareful: askingAttempt() > 1 },
      ...{ signal, enter },
    }),
  );
  // Whoever took its place in between would still be there.
  await readingWarehouse(signal, deps.confirmWarehouse);
  const derived = derivePayloads({
    ...{ experiment, window, earlier },
    readout: told.readout(experiment.metrics, found),
    isFinal: snapshot.isFinal,
    eventsInTransit: told.eventsInTransit,
    unchangedSince: told.unchangedSince,
  });
  return asStored(derived[snapshot.kind]);
};

/** @returns whether the warehouse is another installation's, or was emptied */
const isForeign = async ({ checkWarehouse }: VerifyDeps): Promise<boolean> => {
  try {
    await checkWarehouse();
    return false;
  } catch (error) {
    if (classifyClickHouseError(error).code === 'foreign') return true;
    throw error;
  }
};

const findSnapshot = async (
  { verifications }: VerifyDeps,
  { uuid, snapshotId }: VerifyInput,
): Promise<VerifiedSnapshot> => {
  const snapshot = await verifications.snapshot(uuid, snapshotId);
  if (snapshot === null) throw ApplicationFailure.nonRetryable('There is no such snapshot.', 'no_snapshot');
  return snapshot;
};

interface Earlier {
  readonly earlier: EarlierResults | null;
  readonly isPredecessorMissing: boolean;
}

/** A basis has what the results before handed on; older ones leave it to those results, which may be gone. */
const findEarlier = async (
  { verifications }: VerifyDeps,
  snapshot: VerifiedSnapshot,
  { before }: SnapshotBasis,
): Promise<Earlier> => {
  if (before !== undefined) return { earlier: before && earlierOfBasis(before), isPredecessorMissing: false };
  const earlier = await verifications.earlierThan(snapshot);
  // The log of refreshes is not kept for ever either; without it nobody can say.
  const logged = await verifications.refreshBefore(snapshot);
  return { earlier, isPredecessorMissing: logged !== null && logged !== earlier?.seq };
};

type Facts = Omit<VerificationFacts, 'outcome' | 'obstacle'>;

const conclude = (
  facts: Facts,
  obstacle: VerificationFacts['obstacle'],
  differences: ReturnType<typeof jsonDifferences> | null,
): SnapshotVerification => {
  const isHashRight = facts.hash === facts.contentHash;
  // Sums are whole numbers since snapshots are of one moment; before, each pass could round them in another order.
  // Those of tables of others came later.
  const mayBeRounded = !facts.isOfOneMoment && !facts.isOfSource;
  const outcome = verificationOutcome({ isHashRight, differences, mayBeRounded });
  return {
    outcome,
    remarks: verificationRemarks({ ...facts, outcome, obstacle }),
    hash: facts.hash,
    ...shownDifferences(differences ?? []),
    softwareVersion: facts.softwareNow,
  };
};

const verify = async (
  deps: VerifyDeps,
  input: VerifyInput,
  signal: AbortSignal,
  enter: Task['enter'],
): Promise<SnapshotVerification> => {
  const snapshot = await findSnapshot(deps, input);
  const told = toldThen(snapshot);
  const facts: Facts = {
    contentHash: snapshot.contentHash,
    hash: contentHash(snapshot.payload, snapshot.basis),
    isOlderMethod: false,
    softwareThen: snapshot.softwareVersion,
    softwareNow: deps.softwareVersion,
    isOfSource: false,
    isOfOneMoment: false,
    eventsInTransit: told.eventsInTransit,
    notReadThen: told.notReadThen,
    isPredecessorMissing: false,
    keptFrom: null,
    isJudgedAgain: false,
  };
  const basis = deps.verifications.readBasis(snapshot.basis);
  if (basis === null) return conclude(facts, 'basis_unreadable', null);
  if (await readingWarehouse(signal, () => isForeign(deps)))
    return conclude(facts, 'warehouse_foreign', null);
  const { earlier, isPredecessorMissing } = await findEarlier(deps, snapshot, basis);
  const derived = await deriveAgain(deps, { snapshot, basis, told, earlier, signal, enter });
  const keptFrom = await deps.verifications.eventsKeptFrom();
  const isDeleted = keptFrom !== null && keptFrom > Date.parse(basis.window.from);
  const known: Facts = {
    ...{ ...facts, isPredecessorMissing },
    keptFrom: isDeleted ? new Date(keptFrom).toISOString() : null,
    isOlderMethod: basis.method === undefined,
    isOfSource: basis.source !== undefined,
    isOfOneMoment: basis.received_before !== undefined,
    isJudgedAgain: await deps.verifications.wasStartDatedBack(basis, snapshot.computedAt),
  };
  return conclude(known, null, jsonDifferences(snapshot.payload, derived));
};

/**
 * @returns the activity that derives a stored snapshot again, from its basis and the events, and compares. It writes
 * nothing, so it may run at any time and again.
 */
export const createVerifySnapshot =
  (deps: VerifyDeps) =>
  (input: VerifyInput): Promise<SnapshotVerification> => {
    let step = 'snapshot';
    return withHeartbeat(
      () => step,
      (signal) =>
        verify(deps, input, signal, (entered) => {
          step = entered;
        }),
    );
  };
