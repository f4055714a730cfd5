import { z } from 'zod/v4';
import type { OpenExperiment } from '../../../domain/lifecycle/open-experiment.js';
import { recordAudit } from '../audit/audit-entry.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { transact } from '../connection/transactions.js';
import { lockExperiment } from './experiment-row.js';
import { findOpenExperiment } from './open-experiment.js';

/** A workflow that is not open although its experiment needs one. */
interface LostWorkflow {
  readonly uuid: string;
  /** Names the loss: whoever claims the same one again leaves no second line in the audit log. */
  readonly claim: string;
  /** What Temporal says of the last run. */
  readonly status: string;
  /** Who found out: the reconciler on its Schedule, or a request for a command. */
  readonly source?: 'api' | 'schedule';
}

/** A workflow that is open and does not do what its experiment needs. */
interface StaleWorkflow {
  readonly uuid: string;
  /** Names what was found, so that what stays amiss has one line and not one for each pass. */
  readonly claim: string;
  readonly reason: string;
}

export interface RestartStore {
  /**
   * Looks at the row once more, now that the workflow is known to be closed, and writes the restart to the audit log.
   * The line comes before the restart, so that a crash between the two cannot hide one; the next pass makes it true.
   *
   * @returns what the new run begins with, or null when the experiment needs no workflow any more
   */
  claim(lost: LostWorkflow): Promise<OpenExperiment | null>;
  /** Writes to the audit log that an open workflow is made to read its row once more, and why; once for each claim. */
  noteResync(stale: StaleWorkflow): Promise<void>;
}

const isRecorded = (
  queries: Queries,
  { uuid, claim }: Pick<LostWorkflow, 'uuid' | 'claim'>,
): Promise<boolean> =>
  queries.oneFirst(sql.type(z.object({ exists: z.boolean() }))`
    SELECT EXISTS (SELECT FROM audit_log WHERE experiment_uuid = ${uuid} AND command_id = ${claim})`);

const claimRestart = async (queries: Queries, lost: LostWorkflow): Promise<OpenExperiment | null> => {
  const { uuid, claim, status, source = 'schedule' } = lost;
  const { environmentId } = await lockExperiment(queries, uuid);
  const experiment = await findOpenExperiment(queries, uuid);
  if (experiment === null || (await isRecorded(queries, lost))) return experiment;
  const { state } = experiment;
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId: claim,
    origin: { actor: 'holdfast', source, comment: 'The experiment had no open workflow.' },
    action: 'workflow restarted',
    before: { workflow: status },
    after: { workflow: 'RUNNING', status: state.status, revision: state.revision, epoch: state.epoch },
    at: null,
  });
  return experiment;
};

const noteResync = async (queries: Queries, stale: StaleWorkflow): Promise<void> => {
  const { uuid, claim, reason } = stale;
  const { environmentId } = await lockExperiment(queries, uuid);
  if (await isRecorded(queries, stale)) return;
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId: claim,
    origin: { actor: 'holdfast', source: 'schedule', comment: reason },
    action: 'workflow resynced',
    before: null,
    after: null,
    at: null,
  });
};

/** @returns what a reconciler writes to Postgres. */
export const createRestartStore = (pool: PostgresPool): RestartStore => ({
  claim: (lost) => transact(pool, (queries) => claimRestart(queries, lost)),
  noteResync: (stale) => transact(pool, (queries) => noteResync(queries, stale)),
});
