import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import { sharesWithControl } from '../../domain/rollouts/rollout.js';
import { isSameSplit } from '../../domain/rollouts/same-split.js';
import { iso } from '../fields/iso.js';
import { rolloutBody } from '../rollouts/rollout-body.js';
import { epochBody } from './experiment-bodies.js';
import type { PresentRolloutBody } from './present-rollout-schema.js';

/** Steps that are neither decided nor dropped. */
const stepsToCome = ({ schedule, status }: ExperimentDetail): PresentRolloutBody['pending'] =>
  schedule.flatMap(({ at, command, outcome }) =>
    command.kind !== 'rollout' || outcome !== null || status === 'completed'
      ? []
      : [
          {
            at: iso(at),
            rollout_percentage: percentageFromBasisPoints(command.percentage),
            basis_points: command.percentage,
          },
        ],
  );

/** @returns the rollout of an experiment as it is, and what is to become of it. */
export const presentRolloutBody = (experiment: ExperimentDetail): PresentRolloutBody => {
  const { rollout, epochs, status } = experiment;
  const last = epochs.at(-1);
  return {
    rollout: rolloutBody(rollout),
    basis_points: rollout.percentage,
    split: sharesWithControl(rollout.allocation).map(({ key, basisPoints }) => ({
      key,
      basis_points: basisPoints,
    })),
    is_served: status === 'running',
    epoch: last === undefined ? null : epochBody(last),
    begins_phase:
      status === 'paused' && last !== undefined && !isSameSplit(last.allocation, rollout.allocation),
    pending: stepsToCome(experiment),
  };
};
