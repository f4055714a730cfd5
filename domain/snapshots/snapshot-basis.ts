/** What a snapshot was computed from, besides the events; stored with it and hashed with it. */
import type { Assignment } from '../experiment.js';
import type { DecisionSettings } from '../metrics/decision-settings.js';
import type {
  Aggregation,
  Direction,
  ExpectedDirection,
  MetricDefinition,
  MetricRole,
} from '../metrics/metric.js';
import type { MetricVerdict } from '../metrics/metric-verdict.js';
import type { FrozenAudience } from '../rollouts/audience.js';
import type { SentMapping } from '../sources/mapping-as-sent.js';
import type { Decision } from './verdict-dates.js';

/** An interval in which the experiment served the same; moments as ISO 8601, percentages of 100. */
export interface BasisEpoch {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly rollout_percentage: number;
  readonly allocation: readonly { readonly variant: string; readonly percentage: number }[];
  /** Null is everybody. */
  readonly audience: FrozenAudience | null;
}

/** Epochs with the same split and audience, by their numbers; an identity belongs to the phase in which it came first. */
interface BasisPhase {
  readonly number: number;
  readonly epochs: readonly number[];
}

/** A metric as it was measured. */
export interface BasisMetric {
  readonly metric_id: number;
  readonly metric_version?: number;
  readonly name: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly expected_direction: ExpectedDirection;
  readonly definition: MetricDefinition;
  readonly role?: MetricRole;
  readonly margin?: number;
}

/** A verdict of the results before, with its dates. */
export interface BasisVerdict {
  readonly verdict: string;
  readonly decided_at?: string;
  readonly withdrawn_at?: string;
  readonly withdrawn_verdict?: Decision;
}

/** What the results before handed on: dates of verdicts, the look, the alarm and the goals go on from there. */
export interface BasisBefore {
  /** Their number. */
  readonly seq: number;
  readonly as_of: string;
  readonly goals: {
    readonly metric_ids: readonly number[];
    readonly has_figures: boolean;
    readonly changed_at: string | null;
  };
  readonly first_alarm_at: string | null;
  /** Of an experiment that decides at its planned end; null while there was none. */
  readonly look: {
    readonly seq: number;
    readonly as_of: string;
    readonly state: 'decided' | 'blocked';
    readonly goals: readonly {
      readonly metric_id: number;
      readonly variant: string;
      readonly verdict: MetricVerdict;
      readonly adjusted_p_value?: number;
    }[];
  } | null;
  /** Decisions, and what has taken one back; those that nothing follows from are left out. */
  readonly verdicts: readonly {
    readonly metric_id: number;
    readonly variant: string;
    readonly verdict?: BasisVerdict;
    readonly guardrail?: BasisVerdict;
  }[];
}

export interface SnapshotBasis {
  readonly environment_key: string;
  readonly feature: string;
  readonly experiment_id: number;
  readonly experiment_uuid: string;
  readonly assignment: Assignment;
  /** Null where somebody else assigns. */
  readonly salts: { readonly enrolment: number | null; readonly bucketing: number | null };
  readonly as_of: string;
  /** Only events that had arrived before count, in all figures; absent in snapshots from before that was so. */
  readonly received_before?: string;
  readonly window: { readonly from: string; readonly to: string };
  /** The tables of the warehouse that were read. */
  readonly events: { readonly exposures: string; readonly metrics: string };
  /**
   * Of tables that are not ours, how they were read. What is in them may be changed by others, also after a result is sealed.
   * Absent where the events were sent to us.
   */
  readonly source?: SentMapping & { readonly id: number; readonly name: string; readonly experiment: string };
  readonly epochs: readonly BasisEpoch[];
  /** Absent in older snapshots, whose figures take all epochs for one phase. */
  readonly phases?: readonly BasisPhase[];
  readonly metrics: readonly BasisMetric[];
  readonly control: string;
  readonly planned_units: number;
  /** How figures follow from sums, see docs/adr/0027-verdicts-by-a-contrast.md; absent is `lift-delta-1`. */
  readonly method?: 'contrast-fieller-2';
  /** How the experiment decides. As the next two, absent in snapshots from before there was a choice. */
  readonly family?: DecisionSettings['family'];
  readonly decision?: { readonly at: DecisionSettings['decision']['at']; readonly planned_units?: number };
  readonly prior?: DecisionSettings['prior'];
  /** Null in the first results; absent in older snapshots, which took it from the one before them. */
  readonly before?: BasisBefore | null;
}
