import type { ReconcileReport } from './contract.js';
import { findOrphans } from './find-orphans.js';
import type { ReconcilerDeps } from './reconciler-deps.js';
import type { RestartProgress } from './restart-lost.js';
import { restartLost } from './restart-lost.js';
import { withHeartbeat } from './with-heartbeat.js';

/**
 * @returns the activity that compares Postgres with Temporal both ways: restarts workflows that are missing, reports
 * workflows without an experiment
 */
export const createReconcileExperiments = (deps: ReconcilerDeps) => async (): Promise<ReconcileReport> => {
  const progress: RestartProgress = { checked: 0, restarted: [], resynced: [], failed: [] };
  const orphans = await withHeartbeat(
    () => `${progress.checked} checked, ${progress.restarted.length} restarted`,
    async (signal) => {
      await restartLost(deps, progress, signal);
      return findOrphans(deps, progress, signal);
    },
  );
  await deps.notePass({ orphans, unrepaired: progress.failed });
  return { ...progress, orphans };
};
