import type { ExperimentDetailBody } from '../../experiments/experiment-schemas.js';
import { quoted } from './quoted.js';

type Rollout = ExperimentDetailBody['experiment_rollout'];

/**
 * @param isOver whether that was so, and is no longer
 * @returns who takes part in an experiment, and how they are split
 */
export const sharesInWords = (
  { rollout_percentage: part, multivariate_feature_state_values: shares }: Rollout,
  isOver = false,
): string => {
  const left = 100 - shares.reduce((sum, { percentage_allocation: share }) => sum + share, 0);
  const all = shares.map(({ key, percentage_allocation: share }) => `${quoted(key)} ${share} %`);
  const split = [`control ${Number(left.toFixed(2))} %`, ...all].join(', ');
  return `${part} % ${isOver ? 'took' : 'take'} part: ${split}.`;
};
