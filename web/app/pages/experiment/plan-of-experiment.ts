import type { Schemas } from '../../../../client/create-client.js';
import { evenShares, shareOfControl } from '../../format/split.js';
import type { AskedPlan, PlanRequest } from '../planner/asked-plan.js';
import { readWish } from '../planner/asked-plan.js';

type Detail = Schemas['ExperimentDetail'];

/** What is not part of an experiment, and has to be said to plan it. Percents as they are typed. */
export interface PlanWish {
  readonly effect: string;
  readonly power: string;
  readonly population: 'everybody' | 'feature';
}

type Shares = Required<Pick<PlanRequest, 'percentage_allocations'>> & PlanRequest;

/** @returns percent that take part once the steps that are planned are done */
export const shareReached = ({
  experiment_rollout: { rollout_percentage: present },
  schedule,
}: Pick<Detail, 'experiment_rollout' | 'schedule'>): number =>
  schedule.findLast(({ command, status }) => command === 'rollout' && status === 'pending')
    ?.rollout_percentage ?? present;

/** @returns who takes part and gets what, as the planner is asked; null where nothing could be compared */
const sharesOf = (detail: Detail): Shares | null => {
  const { assignment, feature, experiment_rollout: rollout } = detail;
  // Nobody here knows whom somebody else will assign: the same part is supposed for each.
  if (assignment === 'external')
    return { percentage_allocations: Object.values(evenShares(feature.multivariate_options)).map(Number) };
  const treated = rollout.multivariate_feature_state_values
    .map(({ percentage_allocation: share }) => share)
    .filter((share) => share > 0);
  const control = shareOfControl(treated.map(String));
  const isCompared = treated.length > 0 && control !== null && control > 0;
  const share = shareReached(detail);
  if (share === 0 || !isCompared) return null;
  return { rollout_percentage: share, percentage_allocations: treated };
};

/** @returns what to ask the planner of an experiment as it is set up, or in words what it lacks */
export const planOfExperiment = (detail: Detail, wished: PlanWish): AskedPlan | string => {
  const goals = detail.metrics.filter(({ role }) => role === 'goal');
  const [first] = goals;
  if (first === undefined) return 'It has no goal that could be planned for.';
  const shares = sharesOf(detail);
  if (shares === null) return 'Somebody has to get control, and somebody a variant.';
  const wish = readWish(wished);
  if (typeof wish === 'string') return wish;
  return {
    metric: first.metric,
    request: {
      ...shares,
      ...wish,
      comparisons: detail.family.method === 'none' ? 1 : goals.length * shares.percentage_allocations.length,
      ...(wished.population === 'feature' ? { population: { feature: detail.feature.id } } : {}),
    },
  };
};
