import { log } from '@temporalio/activity';
import { isUuid } from '../domain/uuid.js';
import type { ReconcilerDeps } from './reconciler-deps.js';

/** How many workflows are looked up together. */
const PAGE = 100;
const MOST_ORPHANS = 100;

const addUnknown = async (
  { experiments }: ReconcilerDeps,
  candidates: readonly string[],
  orphans: string[],
): Promise<void> => {
  const known = new Set(await experiments.listKnown(candidates.filter(isUuid)));
  for (const uuid of candidates) {
    if (known.has(uuid) || orphans.length >= MOST_ORPHANS) continue;
    log.warn('An open workflow has no experiment in Postgres', { uuid });
    orphans.push(uuid);
  }
};

/**
 * Orphans are only reported. A creation that Temporal has accepted waits for Postgres as long as it takes, and to end
 * it would be to lose it. And where a database was restored from an old backup, the workflow may be the last that knows
 * of the experiment.
 *
 * @returns the uuids of open workflows that have no experiment, a hundred at the most
 */
export const findOrphans = async (deps: ReconcilerDeps, signal: AbortSignal): Promise<readonly string[]> => {
  const orphans: string[] = [];
  let candidates: string[] = [];
  for await (const uuid of deps.workflows.listOpen(Date.now() - deps.graceMs)) {
    signal.throwIfAborted();
    candidates.push(uuid);
    if (candidates.length < PAGE) continue;
    await addUnknown(deps, candidates, orphans);
    candidates = [];
    if (orphans.length >= MOST_ORPHANS) return orphans;
  }
  await addUnknown(deps, candidates, orphans);
  return orphans;
};
