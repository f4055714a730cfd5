import type { ExperimentState } from '../../domain/lifecycle.js';
import { applyCommand } from './apply-command.js';
import { recordAudit } from './audit-entry.js';
import { recordOutcome } from './command-outcome.js';
import { editExperiment } from './edit-experiment.js';
import type { ExperimentEdit } from './edit-experiment.js';
import { findExperiment, stateOf } from './experiment-row.js';
import type {
  ApplyInput,
  ApplyResult,
  ProvisionInput,
  ProvisionResult,
  RefuseInput,
} from './experiment-writes.js';
import type { PostgresPool } from './pool.js';
import { provisionExperiment } from './provision-experiment.js';
import { read, transact } from './run-query.js';
import type { Queries } from './run-query.js';

export type {
  ApplyInput,
  ApplyResult,
  CommandIdentity,
  ProvisionInput,
  ProvisionResult,
  RefuseInput,
} from './experiment-writes.js';

/** The write side of the experiment aggregate. Every method is one transaction; commands are idempotent by their id. */
export interface ExperimentStore {
  /** Inserts experiment, metrics, segment, override and audit entry, or the refusal; nothing half done. */
  provision(input: ProvisionInput): Promise<ProvisionResult>;
  /** Applies the effects of an accepted decision, fenced by revision, with epoch, audit entry, outcome and NOTIFY. */
  apply(input: ApplyInput): Promise<ApplyResult>;
  /** Writes a refused decision's outcome and audit entry. */
  refuse(input: RefuseInput): Promise<void>;
  /** Rewrites what people note about an experiment. @returns false when there is no such experiment, or not any more. */
  edit(uuid: string, edit: ExperimentEdit): Promise<boolean>;
  /** @returns the state as the database has it, or null when there is no such experiment. */
  load(uuid: string): Promise<ExperimentState | null>;
}

const refuseCommand = async (queries: Queries, input: RefuseInput): Promise<void> => {
  const { uuid, commandId, commandKind, refusal, origin } = input;
  const isFirst = await recordOutcome(queries, input, { kind: commandKind, refusal });
  if (!isFirst) return;
  const experiment = await findExperiment(queries, uuid);
  const environmentId = experiment?.environmentId ?? null;
  const action = `${commandKind} refused`;
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId,
    origin,
    action,
    before: null,
    after: refusal,
    at: null,
  });
};

/** @returns the write side of the experiment aggregate on Postgres. */
export const createExperimentStore = (pool: PostgresPool): ExperimentStore => ({
  provision: (input) => provisionExperiment(pool, input),
  apply: (input) => transact(pool, (queries) => applyCommand(queries, input)),
  refuse: (input) => transact(pool, (queries) => refuseCommand(queries, input)),
  edit: (uuid, edit) => transact(pool, (queries) => editExperiment(queries, uuid, edit)),
  load: (uuid) =>
    read(pool, async (queries) => {
      const row = await findExperiment(queries, uuid);
      return row === null ? null : stateOf(row);
    }),
});
