import type { Instant } from '../../domain/experiment.js';
import type { ExperimentProgress } from '../../domain/lifecycle/experiment-progress.js';
import { resumedRefreshes } from '../../domain/lifecycle/experiment-progress.js';
import type { OpenExperiment } from '../../domain/lifecycle/open-experiment.js';
import type { CarriedState, ExperimentInput } from './experiment-input.js';
import { experimentInput } from './experiment-input.js';

const carriedState = (progress: ExperimentProgress, now: Instant): CarriedState => ({
  state: progress.state,
  // Signals that the lost run had not decided are gone with it.
  inbox: [],
  seenCommandIds: progress.decidedCommandIds,
  refresh: resumedRefreshes(progress, now),
  sealAt: progress.sealAt,
  scheduled: progress.scheduled,
});

/** @returns the input of a run that goes on with an experiment as if the lost run had handed it over. */
export const restartInput = (
  experiment: OpenExperiment,
  taskQueue: string,
  now: Instant,
): ExperimentInput => {
  const { uuid, commandId, fingerprint, origin, creation, labels } = experiment;
  const carried = carriedState(experiment, now);
  return experimentInput({ uuid, commandId, fingerprint, origin, creation, labels, carried }, taskQueue);
};
