import type { Assignment, ExperimentStatus } from '../../domain/experiment.js';
import type { Aggregation, Direction, ExpectedDirection, MetricDefinition } from '../../domain/metric.js';
import type { FeatureValue } from '../../domain/rollout.js';
import type { SegmentRule } from '../../domain/segment-rules.js';
import type { VariantBody } from '../features/feature-schemas.js';

export interface MetricOfExperimentBody {
  readonly id: number;
  readonly metric: number;
  readonly metric_name: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly expected_direction: ExpectedDirection;
  readonly definition: MetricDefinition;
  readonly created_at: string;
}

interface ShareBody {
  readonly multivariate_feature_option: number;
  readonly key: string;
  readonly percentage_allocation: number;
}

/** Whom an experiment is for. */
export interface AudienceBody {
  readonly match: 'any' | 'all';
  readonly segment_ids: readonly number[];
  readonly segments: readonly { readonly id: number; readonly name: string }[];
}

export interface RolloutBody {
  readonly enabled: boolean;
  readonly rollout_percentage: number;
  readonly feature_state_value: FeatureValue;
  readonly multivariate_feature_state_values: readonly ShareBody[];
  /** Null is everybody. */
  readonly audience: AudienceBody | null;
}

export interface FrozenAudienceBody extends AudienceBody {
  readonly segments: readonly {
    readonly id: number;
    readonly name: string;
    readonly rules: readonly SegmentRule[];
  }[];
}

/** An interval of constant serving; open while `to` is null. */
export interface EpochBody {
  readonly number: number;
  readonly from: string;
  readonly to: string | null;
  readonly rollout_percentage: number;
  readonly allocation: readonly ShareBody[];
  /** With the rules that its segments had at the start; null is everybody. */
  readonly audience: FrozenAudienceBody | null;
}

/** Answer to a creation. */
export interface CreatedExperimentBody {
  readonly id: number;
  /** Names the workflow: `experiment/<uuid>`. */
  readonly uuid: string;
  readonly feature: number;
  readonly name: string;
  readonly hypothesis: string;
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly sealed_at: string | null;
  readonly refresh_interval_seconds: number;
  readonly refresh_throttle_seconds: number;
  readonly settle_seconds: number;
  readonly planned_units: number;
}

/** An experiment in a list, and the answer to a command. */
export interface ExperimentBody extends Omit<CreatedExperimentBody, 'feature'> {
  readonly feature: {
    readonly id: number;
    readonly name: string;
    readonly type: 'STANDARD' | 'MULTIVARIATE';
    readonly initial_value: string | number | boolean;
    readonly multivariate_options: readonly VariantBody[];
  };
  readonly metrics: readonly MetricOfExperimentBody[];
}

/** One experiment with everything that is known of it. */
export interface ExperimentDetailBody extends ExperimentBody {
  readonly experiment_rollout: RolloutBody;
  readonly epochs: readonly EpochBody[];
  readonly revision: number;
}

/** What was computed last, and how computing it goes since. */
export interface SnapshotBody {
  readonly as_of: string | null;
  readonly last_error_at: string | null;
  readonly refresh_requested_at: string | null;
  readonly payload: unknown;
  readonly is_final: boolean;
  readonly computed_at: string | null;
  readonly seq: number | null;
  readonly content_hash: string | null;
  readonly last_error_code: string | null;
  readonly last_error_detail: string | null;
}

/** A snapshot that never changes, with everything that it was derived from. */
export interface SealedSnapshotBody {
  readonly seq: number;
  readonly as_of: string;
  readonly computed_at: string;
  readonly payload: unknown;
  readonly basis: unknown;
  readonly content_hash: string;
  readonly software_version: string;
}

/** The sealed result. */
export interface FinalBody {
  readonly sealed_at: string;
  readonly exposures: SealedSnapshotBody | null;
  readonly results: SealedSnapshotBody | null;
}

/** What became of a command. */
export interface CommandBody {
  readonly id: string;
  readonly status: 'pending' | 'applied' | 'refused';
  readonly kind: string | null;
  readonly decided_at: string | null;
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

/** What the workflow itself says. */
export interface LiveBody {
  readonly state: {
    readonly status: ExperimentStatus;
    readonly revision: number;
    readonly epoch: number;
    readonly sealed: boolean;
    readonly deleted: boolean;
  } | null;
  readonly pending: readonly { readonly id: string; readonly kind: string; readonly actor: string }[];
  readonly next_refresh: {
    readonly seq: number;
    readonly next_at: string | null;
    readonly last_good: { readonly seq: number; readonly as_of: string } | null;
    readonly consecutive_failures: number;
    readonly last_failure: { readonly seq: number; readonly at: string; readonly code: string } | null;
  };
}
