/**
 * What a refresh writes into snapshots, named as it is stored, hashed and sent. This is the one place that says its
 * shape: the builders in activities/ and the schemas in api/snapshots/ are held to it when they are compiled, and so is
 * the SQL that reads what is stored (stored-fields.ts).
 */
import type { FamilyMethod } from '../metrics/decision-settings.js';
import type { Aggregation, Direction, MetricDefinition, MetricRole } from '../metrics/metric.js';
import type { Granularity } from '../refreshes/granularity.js';
import type { SnapshotAnalysis } from './snapshot-analysis.js';

/** A refresh computes one of each. */
export const SNAPSHOT_KINDS = ['exposures', 'results'] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

export type Counts = Readonly<Record<string, number>>;

/** Accepted events that were on their way into the warehouse when it was read. */
interface Unseen {
  /** Of the whole environment. Absent when there were none, null where nobody could say. */
  readonly events_in_transit?: number | null;
  /** ISO 8601: the `as_of` of the snapshot since which nothing has come that counts; absent where something has. */
  readonly unchanged_since?: string;
}

/** First exposures in an hour or day. */
interface ExposurePoint {
  readonly bucket: string;
  readonly new_identities: Counts;
}

/** Who came when: increments only, sorted and sparse, as the predecessor's clients read it; totals are added. */
export interface ExposuresPayload extends Unseen {
  readonly excluded_identities: number;
  readonly timeseries: { readonly granularity: Granularity; readonly points: readonly ExposurePoint[] };
  readonly totals: Counts;
  /** Exposures by what verification said, those included that enrolled nobody. */
  readonly health: Counts;
  /** Events that came long after they happened, absent when there are none; null when they could not be counted. */
  readonly late?: { readonly exposures: number; readonly metric_events: number } | null;
}

/** What a variant's identities did, in sums from which everything else follows. */
export interface ArmSums {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares: number;
  /** Absent in older snapshots, as all that is centred. */
  readonly mean?: number;
  /** Sum of the squared deviations from the mean: what the raw squares lose of large numbers is still in it. */
  readonly m2?: number;
  readonly rejected_values: number;
  /** Of metrics that read values; as the next one absent in older snapshots. */
  readonly read_values?: number;
  /** The part of the values that were no numbers, of a ratio the larger one of above and below; absent where none was. */
  readonly unreadable_share?: number;
  /** Of a ratio only, as all below: what is below the line. */
  readonly denominator_sum?: number;
  readonly denominator_sum_squares?: number;
  readonly denominator_mean?: number;
  readonly denominator_m2?: number;
  readonly sum_of_products?: number;
  /** Sum of the products of both deviations. */
  readonly comoment?: number;
  readonly denominator_rejected_values?: number;
  readonly denominator_read_values?: number;
}

/** The sums of a metric in one phase, and what the phase weighs in each comparison. */
export interface MetricPhase {
  readonly phase: number;
  readonly variants: Readonly<Record<string, ArmSums>>;
  /** By treatment: the part of the identities of control and the treatment that are of this phase; absent is left out. */
  readonly weights: Readonly<Record<string, number>>;
}

/** The lift as the predecessor's clients know it: by the normal distribution, valid for a single look. */
interface CompatInference {
  readonly lift: number;
  readonly ci_low: number;
  readonly ci_high: number;
  readonly chance_to_win: number;
}

/** One metric: the predecessor's fields, what they are of, and the full analysis. All records are by variant. */
export interface MetricResult {
  readonly metric_id: number;
  readonly metric_version: number;
  readonly name: string;
  readonly role: MetricRole;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly definition: MetricDefinition;
  readonly variants: Readonly<Record<string, ArmSums>>;
  /** Absent while there is one phase only: then `variants` has its sums. */
  readonly phases?: readonly MetricPhase[];
  readonly inference: Readonly<Record<string, CompatInference | null>>;
  readonly analysis: Readonly<Record<string, SnapshotAnalysis>>;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/** The sizes in one phase, and what they add to the test for a single look. */
export interface SampleRatioPhase {
  readonly number: number;
  /** Why it is left out of that test, else null. */
  readonly reason: string | null;
  readonly observed: Counts;
  /** Empty where the phase is left out. */
  readonly expected: Counts;
  readonly statistic: number | null;
  readonly degrees_of_freedom: number | null;
}

/** Whether the variants have the sizes that they should. */
export interface SampleRatioResult {
  /** Whether the alarm has rung, now or before: it stays. */
  readonly alarm: boolean;
  /** Why there is no test for a single look, else null. */
  readonly reason: string | null;
  /** Of the phases that are tested, as all four below. */
  readonly observed: Counts;
  readonly expected: Counts;
  readonly p_value: number | null;
  readonly statistic: number | null;
  readonly degrees_of_freedom: number | null;
  /** Evidence that may be looked at as often as one likes; null where there is none, and where it is too large. */
  readonly e_value: number | null;
  readonly log_e_value: number | null;
  /** ISO 8601: the `as_of` of the first snapshot whose alarm rang. */
  readonly first_alarm_at: string | null;
  readonly phases: readonly SampleRatioPhase[];
}

/** Identities that saw two variants in the phase in which they came. */
export interface Crossover {
  readonly alarm: boolean;
  readonly excluded: number;
  /** Of all that came. */
  readonly share: number;
}

/** A run of epochs with one split and one audience: an experiment of its own, whose identities are in no other one. */
export interface ResultsPhase {
  readonly number: number;
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly epochs: readonly number[];
  /** The parts that the variants were to get; empty where nobody has told. */
  readonly split: Counts;
  /** Identities that came first in this phase. */
  readonly observed: Counts;
  /** Those that saw two variants in it, by the one that they saw first. */
  readonly excluded: Counts;
  /** Identities that are in no comparison, since an arm has less than two; absent where there are none. */
  readonly left_out?: number;
}

/** Where a decision has got whose time was fixed beforehand; the states are explained in docs/results.md. */
export const DECISION_STATES = ['waiting', 'decided', 'blocked', 'missed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** The decision at the planned end. */
export interface PlannedDecision {
  readonly at: 'planned_end';
  readonly planned_units: number;
  /** How many there are now. */
  readonly units: number;
  readonly state: DecisionState;
  /** As of when the decision fell or was blocked; null before. */
  readonly as_of: string | null;
  /** The snapshots in which that was; absent in those themselves, which do not know their number yet. */
  readonly seq?: number;
}

/** So much of what a variant sent for a metric could not be read that its figures are in doubt. */
export interface ResultsWarning {
  readonly code: 'values_unreadable';
  readonly metric_id: number;
  readonly variant: string;
  readonly share: number;
  readonly detail: string;
}

interface Family {
  readonly method: FamilyMethod;
  readonly size: number;
  /** ISO 8601: the `as_of` of the first snapshot with other goals than one with figures; absent where there is none. */
  readonly changed_at?: string;
}

/** How the variants compare. */
export interface ResultsPayload extends Unseen {
  readonly srm_p_value: number | null;
  readonly srm: SampleRatioResult;
  readonly excluded_identities: number;
  readonly crossover: Crossover;
  /** Absent in older snapshots. */
  readonly phases?: readonly ResultsPhase[];
  readonly unexpected_variants: readonly string[];
  /** Variants beyond the largest unexpected ones; anybody who has the public key can make up names. */
  readonly unexpected_variants_left_out: number;
  readonly metrics: readonly MetricResult[];
  /** Decisions that are corrected together. As the next two, absent in snapshots from before there was any. */
  readonly family?: Family;
  /** The first goal; absent where there is none. */
  readonly headline?: { readonly metric_id: number };
  /** Absent where verdicts fall at every look. */
  readonly decision?: PlannedDecision;
  /** Absent where there are none. */
  readonly warnings?: readonly ResultsWarning[];
}
