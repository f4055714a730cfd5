/** All that the status word depends on. */
import type { Assignment, ExperimentStatus, Instant } from '../experiment.js';
import type { ExperimentWarning } from '../lifecycle/experiment-warnings.js';
import type { Epoch } from '../rollouts/epoch.js';
import type {
  AbsoluteAnalysis,
  LiftAnalysis,
  RefusedAnalysis,
  SnapshotAnalysis,
} from '../snapshots/snapshot-analysis.js';
import type { ArmSums, ExposuresPayload } from '../snapshots/snapshot-payload.js';
import type { StoredMetricResult, StoredResults } from '../snapshots/stored-snapshot.js';

/** An analysis, read by the fields that are there, and not by its kind. */
export type SeenAnalysis = Pick<SnapshotAnalysis, 'verdict'> &
  Partial<
    Pick<
      LiftAnalysis,
      | 'lift'
      | 'absolute'
      | 'always_valid'
      | 'guardrail'
      | 'blocked_by'
      | 'decided_at'
      | 'withdrawn_at'
      | 'withdrawn_verdict'
    > &
      Pick<AbsoluteAnalysis, 'lift_refusal'> &
      Pick<RefusedAnalysis, 'reason'>
  >;

export type SeenMetric = Pick<StoredMetricResult, 'metric_id' | 'name'> &
  Partial<Pick<StoredMetricResult, 'role' | 'direction' | 'aggregation' | 'error'>> & {
    readonly variants?: Readonly<Record<string, Pick<ArmSums, 'n' | 'sum' | 'unreadable_share'>>>;
    readonly analysis?: Readonly<Record<string, SeenAnalysis>>;
  };

/** Results of any age. */
export type SeenResults = Partial<
  Pick<StoredResults, 'srm_p_value' | 'srm' | 'unexpected_variants' | 'headline' | 'decision' | 'family'>
> & { readonly metrics?: readonly SeenMetric[] };

/** Exposures of any age. */
export type SeenExposures = Partial<Pick<ExposuresPayload, 'totals' | 'health'>>;

/** Who did the last thing of a kind, and why. */
interface LastAct {
  readonly at: Instant;
  readonly actor: string;
  readonly comment: string | null;
  readonly byGuardrail: boolean;
}

/** What is stored of an experiment besides its set-up: the latest figures, how refreshing goes, and who did what. */
export interface StatusRecord {
  readonly exposures: SeenExposures | null;
  readonly results: SeenResults | null;
  /** Of the latest figures. */
  readonly asOf: Instant | null;
  /** Of the latest results. */
  readonly contentHash: string | null;
  readonly refreshesDone: number;
  /** Since the last one that succeeded. */
  readonly consecutiveFailures: number;
  readonly lastFailure: { readonly at: Instant; readonly code: string } | null;
  readonly lastPause: LastAct | null;
  /** What the completion left behind, in words; null before it. */
  readonly outcome: string | null;
}

/** The set-up of an experiment, as far as it matters here. */
interface StatusSetUp {
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly sealedAt: Instant | null;
  readonly settleMs: number;
  readonly refreshIntervalMs: number;
  readonly plannedUnits: number;
  /** Of the feature; others are made up. */
  readonly variantKeys: readonly string[];
  readonly epochs: readonly Pick<Epoch, 'from' | 'to'>[];
  readonly warnings: readonly Pick<ExperimentWarning, 'detail'>[];
  readonly schedule: readonly {
    readonly at: Instant;
    readonly command: { readonly kind: string };
    /** Null while it waits. */
    readonly outcome: string | null;
  }[];
}

export interface StatusFacts extends StatusSetUp, StatusRecord {
  readonly now: Instant;
}
