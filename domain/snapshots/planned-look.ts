import type { Instant } from '../experiment.js';
import type { MetricVerdict } from '../metrics/metric-verdict.js';

/** What the one look said of a goal and a treatment. */
interface LookedAt {
  readonly metricId: number;
  readonly variant: string;
  readonly verdict: MetricVerdict;
  /** Absent where nothing was tested. */
  readonly adjustedPValue?: number;
}

/** The one look of an experiment that decides at its planned end, as its snapshot has kept it. */
export interface PlannedLook {
  readonly seq: number;
  readonly asOf: Instant;
  readonly state: 'decided' | 'blocked';
  readonly goals: readonly LookedAt[];
}
