import { z } from 'zod/v4';
import { recordAudit } from '../audit/audit-entry.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { transact } from '../connection/transactions.js';
import { lockExperiment } from './experiment-row.js';
import type { OpenExperiment } from './open-experiment.js';
import { findOpenExperiment } from './open-experiment.js';

/** A workflow that is not open although its experiment needs one. */
interface LostWorkflow {
  readonly uuid: string;
  /** Names the loss: whoever claims the same one again leaves no second line in the audit log. */
  readonly claim: string;
  /** What Temporal says of the last run. */
  readonly status: string;
}

export interface RestartStore {
  /**
   * Looks at the row once more, now that the workflow is known to be closed, and writes the restart to the audit log.
   * The line comes before the restart, so that a crash between the two cannot hide one; the next pass makes it true.
   *
   * @returns what the new run begins with, or null when the experiment needs no workflow any more
   */
  claim(lost: LostWorkflow): Promise<OpenExperiment | null>;
}

const isRecorded = (queries: Queries, { uuid, claim }: LostWorkflow): Promise<boolean> =>
  queries.oneFirst(sql.type(z.object({ exists: z.boolean() }))`
    SELECT EXISTS (SELECT FROM audit_log WHERE experiment_uuid = ${uuid} AND command_id = ${claim})`);

const claimRestart = async (queries: Queries, lost: LostWorkflow): Promise<OpenExperiment | null> => {
  const { uuid, claim, status } = lost;
  const { environmentId } = await lockExperiment(queries, uuid);
  const experiment = await findOpenExperiment(queries, uuid);
  if (experiment === null || (await isRecorded(queries, lost))) return experiment;
  const { state } = experiment;
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId: claim,
    origin: { actor: 'holdfast', source: 'schedule', comment: 'The experiment had no open workflow.' },
    action: 'workflow restarted',
    before: { workflow: status },
    after: { workflow: 'RUNNING', status: state.status, revision: state.revision, epoch: state.epoch },
    at: null,
  });
  return experiment;
};

/** @returns what a reconciler writes to Postgres. */
export const createRestartStore = (pool: PostgresPool): RestartStore => ({
  claim: (lost) => transact(pool, (queries) => claimRestart(queries, lost)),
});
