/** What workflows may ask of activities. Workflow code imports these types and nothing else from this folder. */
import type {
  ApplyInput,
  ApplyResult,
  ProvisionInput,
  ProvisionResult,
  RefuseInput,
  RefuseResult,
} from '../db/postgres/experiments/experiment-store.js';
import type { FlagStoreStep } from '../db/postgres/flag-stores/mirror-store.js';
import type {
  RefreshFailure,
  RefreshReason,
  RefreshStanding,
} from '../db/postgres/refreshes/refresh-store.js';
import type { NextDelivery, WebhookLane } from '../db/postgres/webhooks/outbox.js';
import type { MirrorState } from '../domain/flag-stores/flag-store.js';
import type { ExperimentProgress } from '../domain/lifecycle/experiment-progress.js';
import type { GuardrailReading } from '../domain/lifecycle/guardrail-breach.js';
import type { RetentionKind } from '../domain/retention/retention-rules.js';
import type { SnapshotVerification } from '../domain/snapshots/verification.js';
import type { DeliveryState } from '../domain/webhooks/webhook.js';

export type { ApplyResult, FlagStoreStep, NextDelivery, ProvisionResult, RefreshReason, WebhookLane };

/** An answer, and by which run of the workflow it was asked. An operator's reset makes a new run of what was answered. */
interface AnsweredRun {
  readonly runId?: string;
}

/** What stands after a refresh. Absent in answers of older workers. */
export type StandingAnswer = Partial<RefreshStanding>;

export type FailureAnswer = StandingAnswer & { readonly at: number; readonly asOf?: number | null };

/** How far an experiment has got; null where there is none. */
type ProgressAnswer = AnsweredRun & { readonly progress: ExperimentProgress | null };

/** Short transactions in Postgres. Idempotent by command id or by refresh number. */
export interface LifecycleActivities {
  provisionExperiment(input: ProvisionInput): Promise<ProvisionResult & AnsweredRun>;
  applyCommand(input: ApplyInput): Promise<ApplyResult>;
  /** Older workers answered nothing. */
  refuseCommand(input: RefuseInput): Promise<RefuseResult | null>;
  /** `asOf` is given when the refresh had succeeded after all and only its answer was lost. */
  recordRefreshFailure(input: RefreshFailure): Promise<FailureAnswer>;
  /** Changes nothing. */
  loadProgress(input: { readonly uuid: string }): Promise<ProgressAnswer>;
}

export interface RefreshInput {
  readonly uuid: string;
  readonly seq: number;
  readonly reason: RefreshReason;
  /** The moment to speak of, if it is not the present one. */
  readonly asOf?: number;
}

/** What the workflow needs to know of a refresh; the numbers themselves stay in Postgres. */
export interface RefreshSummary extends StandingAnswer {
  readonly asOf: number;
  readonly identities: number;
  readonly srmPValue: number | null;
  /** Absent in answers of older workers, whose alarm followed from the p-value. */
  readonly srmAlarm?: boolean;
  readonly failedMetrics: number;
  /** Absent where the experiment has no guardrails. */
  readonly guardrails?: GuardrailReading;
  /** How the experiment stands by these figures, for people; absent where nobody could say. */
  readonly standing?: string;
}

/** Work in the warehouse; slow, cancellable, on a task queue of its own. */
export interface AnalyticsActivities {
  refreshExperiment(input: RefreshInput): Promise<RefreshSummary>;
}

/** Which snapshot is to be derived again, and of which experiment. */
export interface VerifyInput {
  readonly uuid: string;
  readonly snapshotId: number;
}

/** Reads in the warehouse for whoever doubts a snapshot; writes nothing. On the queue of the refreshes. */
export interface VerificationActivities {
  verifySnapshot(input: VerifyInput): Promise<SnapshotVerification>;
}

/** What a pass of the reconciler found and did. Uuids of experiments; the lists are cut at a hundred or two. */
export interface ReconcileReport {
  /** Experiments that need an open workflow and were looked at. */
  readonly checked: number;
  readonly restarted: readonly string[];
  /** Open workflows that did not do what was due, or believed in an old state; they were told. */
  readonly resynced?: readonly string[];
  /** Should have been repaired, but their rows cannot be read; the log says why. */
  readonly failed: readonly string[];
  /** Open workflows without an experiment; for a person to look at. */
  readonly orphans: readonly string[];
}

/** Compares experiments with workflows. May run at any time and again. */
export interface ReconcilerActivities {
  reconcileExperiments(): Promise<ReconcileReport>;
}

export interface RetentionInput {
  readonly kind: RetentionKind;
}

/** What a pass deleted of one kind. */
export interface RetentionReport {
  readonly kind: RetentionKind;
  /** Rows; of events with the copies that were not merged yet. */
  readonly deleted: number;
  /** On disk; of events only. */
  readonly bytes?: number;
  /** From when on events are there; null where all are. */
  readonly keptFrom?: number | null;
  /** The experiment that needs older events than would be kept without it. */
  readonly heldBy?: { readonly uuid: string; readonly name: string; readonly since: number } | null;
}

/** Deletes what is not kept any more. May run at any time, again, and twice at once. */
export interface RetentionActivities {
  applyRetention(input: RetentionInput): Promise<RetentionReport>;
}

/** Requests to servers of others; slow, on a task queue of their own, and what they need to know before and afterwards. */
export interface WebhookActivities {
  /** @returns null when nothing waits in the lane */
  nextDelivery(lane: WebhookLane): Promise<NextDelivery | null>;
  /** Fails as long as it is not taken. */
  deliverWebhook(input: Pick<NextDelivery, 'deliveryId'>): Promise<DeliveryState>;
  giveUpDelivery(input: Pick<NextDelivery, 'deliveryId'>): Promise<void>;
}

/** An environment whose flags are served elsewhere. */
export interface FlagStoreLane {
  readonly environmentId: number;
}

/** Requests to stores of flags elsewhere; slow, on the task queue of requests to others. Each may be done twice. */
export interface FlagStoreActivities {
  /** @returns null when nothing is due */
  nextFlagStoreStep(lane: FlagStoreLane): Promise<FlagStoreStep | null>;
  checkFlagStore(lane: FlagStoreLane): Promise<void>;
  mirrorExperiment(input: { readonly experimentId: number }): Promise<MirrorState>;
  /** Has a step tried again in a minute. */
  deferFlagStoreStep(input: FlagStoreLane & { readonly step: FlagStoreStep }): Promise<void>;
}
