import { log } from '@temporalio/activity';
import { isUuid } from '../domain/uuid.js';
import type { ReconcilerDeps } from './reconciler-deps.js';
import type { RestartProgress } from './restart-lost.js';

/** How many workflows are looked up together. */
const PAGE = 100;
const MOST_ORPHANS = 100;

interface Found {
  readonly orphans: string[];
  readonly resynced: string[];
}

/** A workflow that is open although its experiment is over reads the row, and ends. */
const endIfOver = async ({ workflows }: ReconcilerDeps, uuid: string, resynced: string[]): Promise<void> => {
  if (!resynced.includes(uuid) && (await workflows.resync(uuid))) resynced.push(uuid);
};

const addUnknown = async (
  deps: ReconcilerDeps,
  candidates: readonly string[],
  { orphans, resynced }: Found,
): Promise<void> => {
  const known = await deps.experiments.listKnown(candidates.filter(isUuid), deps.graceMs);
  const over = known.filter(({ isOver }) => isOver).slice(0, PAGE);
  await Promise.all(over.map(({ uuid }) => endIfOver(deps, uuid, resynced)));
  const uuids = new Set(known.map(({ uuid }) => uuid));
  for (const uuid of candidates) {
    if (uuids.has(uuid) || orphans.length >= MOST_ORPHANS) continue;
    log.warn('An open workflow has no experiment in Postgres', { uuid });
    orphans.push(uuid);
  }
};

/**
 * Orphans are only reported. A creation that Temporal has accepted waits for Postgres as long as it takes, and to end
 * it would be to lose it. And where a database was restored from an old backup, the workflow may be the last that knows
 * of the experiment.
 *
 * Open workflows whose experiment is over are told to end.
 *
 * @returns the uuids of open workflows that have no experiment, a hundred at the most
 */
export const findOrphans = async (
  deps: ReconcilerDeps,
  { resynced }: Pick<RestartProgress, 'resynced'>,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const orphans: string[] = [];
  let candidates: string[] = [];
  for await (const uuid of deps.workflows.listOpen(Date.now() - deps.graceMs)) {
    signal.throwIfAborted();
    candidates.push(uuid);
    if (candidates.length < PAGE) continue;
    await addUnknown(deps, candidates, { orphans, resynced });
    candidates = [];
    if (orphans.length >= MOST_ORPHANS) return orphans;
  }
  await addUnknown(deps, candidates, { orphans, resynced });
  return orphans;
};
