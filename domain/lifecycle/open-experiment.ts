import type { Origin } from '../origin.js';
import type { ExperimentCreation, ExperimentLabels } from './experiment-creation.js';
import type { ExperimentProgress } from './experiment-progress.js';

/** All that a workflow needs to go on with an experiment whose earlier runs are lost. */
export interface OpenExperiment extends ExperimentProgress {
  readonly uuid: string;
  /** How it was created. */
  readonly commandId: string;
  readonly fingerprint: string;
  readonly origin: Origin;
  /** Without the rollout that was asked for: the state has the one that stands. */
  readonly creation: ExperimentCreation;
  readonly labels: ExperimentLabels;
}
