/** What of a snapshot's results is needed to compute them again, as it is stored and sent. */
import type { FamilyMethod } from '../../domain/metrics/decision-settings.js';
import type { Aggregation, Direction } from '../../domain/metrics/metric.js';
import type { ArmSums } from '../../domain/snapshots/snapshot-payload.js';

export type CheckedArm = Pick<
  ArmSums,
  'n' | 'mean' | 'm2' | 'denominator_sum' | 'denominator_mean' | 'denominator_m2' | 'comoment'
>;
export type CheckedArms = Readonly<Record<string, CheckedArm>>;

export interface CheckedMetric {
  readonly metric_id: number;
  readonly name: string;
  /** Absent in old snapshots, where all metrics are goals. */
  readonly role?: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly variants: CheckedArms;
  readonly phases?: readonly { readonly variants: CheckedArms }[];
  readonly analysis: Readonly<Record<string, object>>;
  readonly error: unknown;
}

export interface CheckedPayload<Metric extends CheckedMetric = CheckedMetric> {
  readonly metrics: readonly Metric[];
  readonly srm: { readonly alarm: boolean };
  readonly family?: { readonly method: FamilyMethod; readonly size: number };
  /** Absent in old snapshots. */
  readonly phases?: readonly { readonly observed: Readonly<Record<string, number>> }[];
  readonly decision?: {
    readonly state: string;
    readonly units: number;
    readonly planned_units: number;
    readonly as_of: string | null;
    readonly seq?: number;
  };
}

/** What the figures follow from besides the sums. */
export interface CheckedBasis {
  readonly control: string;
  readonly planned_units: number;
  readonly prior?: { readonly sd: number } | null;
  readonly decision?: { readonly at: string };
  /** Absent in old snapshots, which may lack figures and sums. */
  readonly method?: string;
  /** What the results before handed on; null in the first ones, absent in old ones. */
  readonly before?: object | null;
  readonly metrics: readonly { readonly metric_id: number; readonly margin?: number }[];
}
