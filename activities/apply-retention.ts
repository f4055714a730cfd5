import type { RetentionInput, RetentionReport } from './contract.js';
import { readingWarehouse } from './map-failure.js';
import { retain } from './retain.js';
import type { RetentionDeps } from './retention-deps.js';
import { withHeartbeat } from './with-heartbeat.js';

/** @returns the activity that deletes what is not kept any more, of one kind */
export const createApplyRetention =
  (deps: RetentionDeps) =>
  async ({ kind }: RetentionInput): Promise<RetentionReport> => {
    let progress = 0;
    const note = (deleted: number): void => {
      progress = deleted;
    };
    return withHeartbeat(
      () => `${kind}: ${progress} deleted`,
      (signal) => {
        const pass = { deps, isTrial: false, signal, note };
        return kind === 'events' ? readingWarehouse(signal, () => retain(pass, kind)) : retain(pass, kind);
      },
    );
  };
