import type { Instant } from '../experiment.js';
import type { Granularity } from '../refreshes/granularity.js';
import type { CutEpoch } from '../rollouts/epoch.js';
import type { Phase } from '../rollouts/phases.js';

/** The interval that a snapshot speaks of: the epochs, cut at the end. */
export interface AnalysisWindow {
  readonly asOf: number;
  readonly end: number;
  readonly epochs: readonly CutEpoch[];
  /** The same epochs by their phases. */
  readonly phases: readonly Phase<CutEpoch>[];
  readonly granularity: Granularity;
  /** Events that arrived from this moment on are in no figure. */
  readonly receivedBefore: Instant;
}
