import type { OpenExperiment } from '../db/postgres/experiments/open-experiment.js';
import type { Instant } from '../domain/experiment.js';
import type { ScheduleProgress } from '../domain/lifecycle/next-entry.js';
import type { CarriedState, ExperimentInput } from '../workflows/contract/experiment-input.js';
import { experimentInput } from '../workflows/contract/experiment-input.js';

/**
 * How far the present schedule has got. A schedule that is set again begins anew, so the number belongs to one
 * revision.
 */
const progressOf = ({ state, issuedEntries }: OpenExperiment): ScheduleProgress | null =>
  state.schedule === undefined ? null : { revision: state.schedule.revision, issued: issuedEntries };

const carriedState = (experiment: OpenExperiment, now: Instant): CarriedState => {
  const { state, creation, endedAt, decidedCommandIds, refreshes } = experiment;
  return {
    state,
    // Signals that the lost run had not decided are gone with it.
    inbox: [],
    seenCommandIds: decidedCommandIds,
    // At once if the experiment ever started, in a pause too: nobody knows which refreshes were missed.
    refresh: { ...refreshes, nextAt: state.epoch > 0 ? now : null },
    sealAt: endedAt === null ? null : endedAt + creation.settleMs,
    scheduled: progressOf(experiment),
  };
};

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
