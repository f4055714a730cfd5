import type { EventBound } from '../db/postgres/retention/event-retention.js';
import type { RowKind } from '../db/postgres/retention/forget-rows.js';
import type { ThinningStep } from '../db/postgres/retention/snapshot-thinning.js';
import { DAY_MS } from '../domain/durations.js';
import type { Instant } from '../domain/experiment.js';
import type { RetentionKind } from '../domain/retention/retention-rules.js';
import type { RetentionReport } from './contract.js';
import type { RetentionDeps } from './retention-deps.js';

/** What a pass goes through for one kind, and what it does there: deletes, or only counts. */
interface Pass {
  readonly deps: RetentionDeps;
  readonly isTrial: boolean;
  readonly signal: AbortSignal;
  /** Told after each step how much went so far. */
  readonly note: (deleted: number) => void;
}

const goThroughRows = async (
  { deps, isTrial, signal, note }: Pass,
  kind: RowKind,
  before: Instant,
): Promise<number> => {
  if (isTrial) return deps.rows.count(kind, before);
  let deleted = 0;
  for (;;) {
    signal.throwIfAborted();
    const some = await deps.rows.forget(kind, before);
    if (some === 0) return deleted;
    deleted += some;
    note(deleted);
  }
};

const goThroughExperiment = async (
  { deps: { snapshots }, isTrial, signal }: Pass,
  experimentId: number,
  keptSince: Instant,
): Promise<number> => {
  let deleted = 0;
  let from: number | null = null;
  for (;;) {
    signal.throwIfAborted();
    const step: ThinningStep = isTrial
      ? await snapshots.foresee(experimentId, keptSince, from)
      : await snapshots.thin(experimentId, keptSince);
    if (step.judgedTo === null) return deleted;
    deleted += step.removed;
    from = step.judgedTo;
  }
};

const goThroughSnapshots = async (pass: Pass, keptSince: Instant): Promise<number> => {
  let deleted = 0;
  for (let afterId = 0; ;) {
    const ids = await pass.deps.snapshots.experiments(afterId, keptSince);
    const last = ids.at(-1);
    if (last === undefined) return deleted;
    for (const id of ids) {
      deleted += await goThroughExperiment(pass, id, keptSince);
      pass.note(deleted);
    }
    afterId = last;
  }
};

/** The bound is written down before anything goes: a pass that is killed has deleted nothing that is not said to be gone. */
const goThroughEvents = async (pass: Pass, age: number): Promise<Omit<RetentionReport, 'kind'>> => {
  const { deps, isTrial, signal, note } = pass;
  const { bound, days, confirmWarehouse } = deps;
  await confirmWarehouse();
  const { keptFrom, heldBy }: EventBound = isTrial ? await bound.foresee(age) : await bound.moveOn(age);
  let [deleted, bytes] = [0, 0];
  for (const day of keptFrom === null ? [] : await days.before(keptFrom)) {
    signal.throwIfAborted();
    if (!isTrial) {
      await confirmWarehouse();
      await days.drop(day);
    }
    deleted += day.rows;
    bytes += day.bytes;
    note(deleted);
  }
  return { deleted, bytes, keptFrom, heldBy };
};

/**
 * Goes through one kind of what is not kept for ever. Each step is whole by itself, so that a pass may be killed anywhere and begun
 * again, or be made twice at once.
 *
 * @returns what went, or would go
 */
export const retain = async (pass: Pass, kind: RetentionKind): Promise<RetentionReport> => {
  const { rules, now } = pass.deps;
  const age = rules[kind];
  if (age === null) return { kind, deleted: 0 };
  const before = now() - age * DAY_MS;
  switch (kind) {
    case 'events':
      return { kind, ...(await goThroughEvents(pass, age)) };
    case 'snapshots':
      return { kind, deleted: await goThroughSnapshots(pass, before) };
    default:
      return { kind, deleted: await goThroughRows(pass, kind, before) };
  }
};
