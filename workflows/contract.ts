/**
 * The experiment workflow's messages: names and shapes that clients, workers and histories share. Fields are only
 * ever added, and added ones are optional.
 */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Command, CommandKind } from '../domain/lifecycle/command.js';
import type { ExperimentCreation, Origin } from '../domain/lifecycle/experiment-creation.js';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../domain/lifecycle/next-entry.js';

export const EXPERIMENT_WORKFLOW_TYPE = 'experimentWorkflow';

/** @returns the workflow id of an experiment. */
export const experimentWorkflowId = (uuid: string): string => `experiment/${uuid}`;

/** Activities that talk to ClickHouse have a queue of their own, so that a slow warehouse holds up no command. */
export const analyticsTaskQueue = (taskQueue: string): string => `${taskQueue}-analytics`;

/** A command with its identity. A second one with the same id is dropped. */
export interface CommandEnvelope {
  readonly commandId: string;
  /** Hash of what was asked, so that the same id with another body can be told apart. */
  readonly fingerprint: string;
  readonly command: Command;
  readonly origin: Origin;
  /** What is wrong with it, when a signal sent by hand could not be read; it is refused instead of decided. */
  readonly malformed?: string;
}

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
  /** How far the schedule has been issued. */
  readonly scheduled?: ScheduleProgress | null;
}

/** The refresh of which the snapshots stand. */
export interface LastGood {
  readonly seq: number;
  readonly asOf: number;
  readonly identities?: number;
  readonly srmPValue?: number | null;
}

/** Where the refreshing of an experiment stands. */
export interface RefreshProgress {
  /** The number of the last refresh that was begun. */
  readonly seq: number;
  readonly nextAt: number | null;
  readonly lastGood: LastGood | null;
  readonly consecutiveFailures: number;
  readonly lastFailure: { readonly seq: number; readonly at: number; readonly code: string } | null;
  /** Harmed guardrails, as metric/variant, that the experiment was paused for and that have not recovered since. */
  readonly heededBreaches?: readonly string[];
}

export interface ExperimentInput {
  readonly version: 1;
  readonly uuid: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly origin: Origin;
  readonly creation: ExperimentCreation;
  /** Readable names for the Temporal UI. */
  readonly labels: { readonly environment: string; readonly feature: string };
  readonly analyticsTaskQueue: string;
  readonly tuning?: WorkflowTuning;
  readonly carried?: CarriedState;
}

export interface ExperimentResult {
  readonly outcome: 'refused' | 'sealed' | 'deleted';
  readonly refusalCode?: string;
}

/**
 * What a signal carries: the command's own fields beside who, why and its id. Every field may be missing, so that an
 * operator can type `temporal workflow signal --name pause` and nothing else.
 */
export type SignalPayload<K extends CommandKind = CommandKind> = Partial<
  Omit<CommandEnvelope, 'command' | 'malformed'> & Omit<Extract<Command, { kind: K }>, 'kind'>
>;

/** One signal a command, named after it. Accepted durably without a worker. */
export const commandSignals = {
  start: defineSignal<[SignalPayload<'start'>?]>('start'),
  pause: defineSignal<[SignalPayload<'pause'>?]>('pause'),
  complete: defineSignal<[SignalPayload<'complete'>?]>('complete'),
  updateRollout: defineSignal<[SignalPayload<'updateRollout'>?]>('updateRollout'),
  setSchedule: defineSignal<[SignalPayload<'setSchedule'>?]>('setSchedule'),
  refresh: defineSignal<[SignalPayload<'refresh'>?]>('refresh'),
  cancel: defineSignal<[SignalPayload<'cancel'>?]>('cancel'),
} as const;

/** @returns the payload of the signal that is named after the envelope's command. */
export const signalPayload = ({ command, ...envelope }: CommandEnvelope): SignalPayload => {
  // The kind is the signal's name already.
  const fields = Object.entries(command).filter(([field]) => field !== 'kind');
  return { ...envelope, ...Object.fromEntries(fields) };
};

/** The experiment's state as the workflow knows it. */
export const stateQuery = defineQuery<ExperimentState | null>('state');
/** Commands that are waiting to be decided. */
export const pendingQuery = defineQuery<readonly CommandEnvelope[]>('pending');
/** When the next refresh is due, and how the last ones went. */
export const nextRefreshQuery = defineQuery<RefreshProgress>('nextRefresh');

/** The three above and the seal, as of one moment. */
export interface LiveView {
  readonly state: ExperimentState | null;
  readonly pending: readonly CommandEnvelope[];
  readonly nextRefresh: RefreshProgress;
  /** When the final result is to be sealed; null before `complete` and once it is. */
  readonly sealAt?: number | null;
}

/**
 * All that the workflow says, in one query: the server holds one query at a time for a workflow that is busy with
 * commands, and sends the others away to try again a second later.
 */
export const liveQuery = defineQuery<LiveView>('live');
