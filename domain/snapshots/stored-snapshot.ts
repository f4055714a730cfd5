/**
 * What can be relied on in a snapshot that is read back, whenever it was written: snapshots never change, so older ones
 * lack what came later. A field that is added to a payload is added here as one that may be absent.
 */
import type { FrozenAudience } from '../rollouts/audience.js';
import type { BasisBefore, BasisEpoch, BasisMetric, SnapshotBasis } from './snapshot-basis.js';
import type {
  ExposuresPayload,
  MetricResult,
  ResultsPayload,
  SampleRatioResult,
} from './snapshot-payload.js';

/** T, but for fields that came later. */
type Older<T, Later extends keyof T> = Omit<T, Later> & Partial<Pick<T, Later>>;

export type StoredExposures = ExposuresPayload;

export interface StoredMetricResult extends Older<
  Omit<MetricResult, 'definition'>,
  'metric_version' | 'role'
> {
  /** As it counted; of whatever kind metrics were then. */
  readonly definition?: object;
}

/** In older snapshots the alarm was one of the p-value at that look. */
type StoredSampleRatio = Pick<SampleRatioResult, 'alarm' | 'reason' | 'observed' | 'expected'> &
  Partial<SampleRatioResult>;

export interface StoredResults extends Older<Omit<ResultsPayload, 'metrics' | 'srm'>, 'crossover'> {
  readonly srm: StoredSampleRatio;
  readonly metrics: readonly StoredMetricResult[];
}

interface StoredBasisEpoch extends Omit<BasisEpoch, 'audience'> {
  readonly audience?: Pick<FrozenAudience, 'match'> | null;
}

interface StoredBasisMetric extends Omit<BasisMetric, 'definition'> {
  readonly definition: { readonly version: number; readonly event: string };
}

type StoredBefore = Pick<BasisBefore, 'seq' | 'as_of' | 'goals' | 'first_alarm_at'> & {
  readonly look: {
    readonly seq: number;
    readonly as_of: string;
    readonly state: 'decided' | 'blocked';
    readonly goals: readonly {
      readonly metric_id: number;
      readonly variant: string;
      readonly verdict: string;
    }[];
  } | null;
  readonly verdicts: readonly {
    readonly metric_id: number;
    readonly variant: string;
    readonly verdict?: { readonly verdict: string };
    readonly guardrail?: { readonly verdict: string };
  }[];
};

export interface StoredBasis extends Older<
  Omit<SnapshotBasis, 'epochs' | 'metrics' | 'before'>,
  'salts' | 'events'
> {
  readonly epochs: readonly StoredBasisEpoch[];
  readonly metrics: readonly StoredBasisMetric[];
  readonly before?: StoredBefore | null;
}
