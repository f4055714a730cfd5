import type { ExperimentProgress } from '../../../domain/lifecycle/experiment-progress.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { PostgresPool } from '../connection/pool.js';
import { read, transact } from '../connection/transactions.js';
import { applyCommand } from './apply-command.js';
import type { EditOutcome, ExperimentEdit } from './edit-experiment.js';
import { editExperiment, outdatedExperiment, outdatedSchedule } from './edit-experiment.js';
import { findExperiment, stateOf } from './experiment-row.js';
import type {
  ApplyInput,
  ApplyResult,
  ProvisionInput,
  ProvisionResult,
  RefuseInput,
  RefuseResult,
} from './experiment-writes.js';
import { lockedProgress } from './find-progress.js';
import { provisionExperiment } from './provision-experiment.js';
import { auditRefusal, refuseCommand } from './refuse-command.js';

export type {
  ApplyInput,
  ApplyResult,
  CommandIdentity,
  ProvisionInput,
  ProvisionResult,
  RefuseInput,
  RefuseResult,
} from './experiment-writes.js';

/** The write side of the experiment aggregate. Every method is one transaction; commands are idempotent by their id. */
export interface ExperimentStore {
  /** Inserts experiment, metrics, segment, override and audit entry, or the refusal; nothing half done. */
  provision(input: ProvisionInput): Promise<ProvisionResult>;
  /** Applies the effects of an accepted decision, fenced by revision, with epoch, audit entry, outcome and NOTIFY. */
  apply(input: ApplyInput): Promise<ApplyResult>;
  /** Writes a refused decision's outcome and audit entry, unless it was made on a state that is no longer. */
  refuse(input: RefuseInput): Promise<RefuseResult>;
  /** Writes a refusal to the audit log alone: it is not the command's outcome, so the command may be sent again. */
  auditRefusal(input: RefuseInput): Promise<void>;
  /** Rewrites what people note about an experiment, and until its start how it decides. @returns what became of it. */
  edit(uuid: string, edit: ExperimentEdit, editions?: WantedEditions): Promise<EditOutcome>;
  /** @returns what was changed meanwhile, or null where the experiment is of one of these editions. */
  outdated(uuid: string, editions: WantedEditions): Promise<OutdatedEdit | null>;
  /** @returns the same of its schedule. */
  outdatedSchedule(uuid: string, editions: WantedEditions): Promise<OutdatedEdit | null>;
  /** @returns the state as the database has it, or null when there is no such experiment. */
  load(uuid: string): Promise<ExperimentState | null>;
  /** @returns how far the experiment has got, in whatever state it is, or null when there is none. */
  progress(uuid: string): Promise<ExperimentProgress | null>;
}

/** @returns the write side of the experiment aggregate on Postgres. */
export const createExperimentStore = (pool: PostgresPool): ExperimentStore => ({
  provision: (input) => provisionExperiment(pool, input),
  apply: (input) => transact(pool, (queries) => applyCommand(queries, input)),
  refuse: (input) => transact(pool, (queries) => refuseCommand(queries, input)),
  auditRefusal: (input) => transact(pool, (queries) => auditRefusal(queries, input)),
  edit: (uuid, edit, editions = null) =>
    transact(pool, (queries) => editExperiment(queries, uuid, edit, editions)),
  outdated: (uuid, editions) => read(pool, (queries) => outdatedExperiment(queries, uuid, editions)),
  outdatedSchedule: (uuid, editions) => read(pool, (queries) => outdatedSchedule(queries, uuid, editions)),
  load: (uuid) =>
    read(pool, async (queries) => {
      const row = await findExperiment(queries, uuid);
      return row === null ? null : stateOf(row);
    }),
  progress: (uuid) => transact(pool, (queries) => lockedProgress(queries, uuid)),
});
