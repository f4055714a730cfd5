/**
 * What an experiment's workflow is started with and ends with. Histories hold it: fields are only ever added, and added
 * ones are optional.
 */
import type { Instant } from '../../domain/experiment.js';
import type { ExperimentCreation, ExperimentLabels } from '../../domain/lifecycle/experiment-creation.js';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../../domain/lifecycle/next-entry.js';
import type { Origin } from '../../domain/origin.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import type { CommandEnvelope } from './command-envelope.js';
import { analyticsTaskQueue } from './workflow-names.js';

/** Knobs that tests turn; fixed for the life of an experiment. */
export interface WorkflowTuning {
  readonly continueAsNewEvents?: number;
  readonly continueAsNewAfterMs?: number;
  readonly firstRetryMs?: number;
}

/** What one run of the workflow hands to the next. Rows live in Postgres; here are ids, deadlines and counters. */
export interface CarriedState {
  readonly state: ExperimentState;
  readonly inbox: readonly CommandEnvelope[];
  /** The last command ids, oldest first. */
  readonly seenCommandIds: readonly string[];
  readonly refresh: RefreshProgress;
  /** When the final result is to be sealed; null before `complete`. */
  readonly sealAt: number | null;
  /** A refresh that was asked for and not begun. */
  readonly refreshWanted?: boolean;
  /** The moment that it is to speak of; absent for the moment at which it runs. */
  readonly refreshAsOf?: Instant;
  /** How far the schedule has been issued. */
  readonly scheduled?: ScheduleProgress | null;
  /** The row is to be read once more before anything else. */
  readonly resyncWanted?: boolean;
}

export interface ExperimentInput {
  readonly version: 1;
  readonly uuid: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly origin: Origin;
  readonly creation: ExperimentCreation;
  readonly labels: ExperimentLabels;
  readonly analyticsTaskQueue: string;
  readonly tuning?: WorkflowTuning;
  /** The address of the experiment's page; absent where nobody said where pages are. */
  readonly page?: string;
  /** Absent: the experiment is yet to be created. */
  readonly carried?: CarriedState;
}

export interface ExperimentResult {
  readonly outcome: 'refused' | 'sealed' | 'deleted';
  readonly refusalCode?: string;
}

/**
 * @param experiment the experiment that the workflow creates or, with `carried`, goes on with
 * @param taskQueue where workers look for experiments
 * @returns the input of the workflow
 */
export const experimentInput = (
  experiment: Omit<ExperimentInput, 'version' | 'analyticsTaskQueue'>,
  taskQueue: string,
): ExperimentInput => ({
  version: 1,
  ...experiment,
  analyticsTaskQueue: analyticsTaskQueue(taskQueue),
});
