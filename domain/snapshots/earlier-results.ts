import type { Instant } from '../experiment.js';
import type { EarlierGoals } from './goals-over-time.js';
import type { PlannedLook } from './planned-look.js';
import type { EarlierVerdict } from './verdict-dates.js';

/** What the latest results hand on to the next ones. */
export interface EarlierResults {
  /** Their number. */
  readonly seq: number;
  readonly asOf: Instant;
  readonly goals: EarlierGoals;
  /** As of when the alarm of the sample ratio rang first; null while it has not. */
  readonly firstAlarmAt: Instant | null;
  /** Of an experiment that decides at its planned end; null while there was none. */
  readonly look: PlannedLook | null;
  readonly verdicts: readonly {
    readonly metricId: number;
    readonly variant: string;
    readonly verdict: EarlierVerdict;
    /** Of a metric in the role of a guardrail. */
    readonly guardrail?: EarlierVerdict;
  }[];
}
