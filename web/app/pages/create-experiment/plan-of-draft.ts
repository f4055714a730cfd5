import { readNumber } from '../../format/read-number.js';
import { percentOf, shareOfControl } from '../../format/split.js';
import type { AskedPlan, PlanRequest } from '../planner/asked-plan.js';
import { readWish } from '../planner/asked-plan.js';
import { shareInTheEnd } from '../schedule/step-draft.js';
import type { Draft } from './draft.js';
import { withoutIdle } from './draft.js';

/** What is said to be known better; the planner refuses what cannot be. */
const knownOf = ({ knownMean, knownVariance, knownPerDay }: Draft): PlanRequest => {
  const [mean, variance, perDay] = [knownMean, knownVariance, knownPerDay].map(readNumber);
  return {
    ...(mean == null ? {} : { baseline: variance == null ? { mean } : { mean, variance } }),
    ...(perDay == null || perDay === 0 ? {} : { units_per_day: perDay }),
  };
};

/** @returns what to ask the planner, or in words what it lacks */
export const askPlan = (filled: Draft): AskedPlan | string => {
  const draft = withoutIdle(filled);
  const goals = draft.metrics.filter(({ role }) => role === 'goal');
  const [first] = goals;
  if (first === undefined) return 'Choose a goal, and it is said how long it takes.';
  const treated = Object.values(draft.shares).flatMap((text) => percentOf(text) || []);
  const control = shareOfControl(Object.values(draft.shares));
  const share = shareInTheEnd(draft.schedule, percentOf(draft.share));
  if (!share || treated.length === 0 || control === null || control <= 0)
    return 'Somebody has to get control, and somebody a variant.';
  const wish = readWish(draft);
  if (typeof wish === 'string') return wish;
  return {
    metric: first.metric,
    request: {
      ...{ rollout_percentage: share, percentage_allocations: treated, ...wish },
      comparisons: goals.length * treated.length,
      ...knownOf(draft),
      ...(draft.population === 'feature' && draft.feature !== null
        ? { population: { feature: draft.feature } }
        : {}),
    },
  };
};
