import type { Schemas } from '../../../client/create-client.js';
import { formatCount } from '../../format/numbers.js';
import { readNumber, readPart } from '../../format/read-number.js';
import { percentOf, shareOfControl } from '../../format/split.js';
import type { Draft } from './draft.js';

type PlanRequest = Schemas['MetricPlanRequest'];
type Plan = Schemas['ExperimentPlan'];

const LEAST_EFFECT = 0.0001;
const MOST_EFFECT = 10;
const [LEAST_POWER, MOST_POWER] = [0.5, 0.999];

/** What the planner is asked: of which metric, and with what. */
export interface AskedPlan {
  readonly metric: number;
  readonly request: PlanRequest;
}

/** @returns null for what the planner would refuse */
const within = (text: string, least: number, most: number): number | null => {
  const part = readPart(text);
  return part === null || part < least || part > most ? null : part;
};

/** What is said to be known better; the planner refuses what cannot be. */
const knownOf = ({ knownMean, knownVariance, knownPerDay }: Draft): PlanRequest => {
  const [mean, variance, perDay] = [knownMean, knownVariance, knownPerDay].map(readNumber);
  return {
    ...(mean == null ? {} : { baseline: variance == null ? { mean } : { mean, variance } }),
    ...(perDay == null || perDay === 0 ? {} : { units_per_day: perDay }),
  };
};

/** @returns what to ask the planner, or in words what it lacks */
export const askPlan = (draft: Draft): AskedPlan | string => {
  const goals = draft.metrics.filter(({ role }) => role === 'goal');
  const [first] = goals;
  if (first === undefined) return 'Choose a goal, and it is said how long it takes.';
  const treated = Object.values(draft.shares).flatMap((text) => percentOf(text) || []);
  const control = shareOfControl(Object.values(draft.shares));
  const share = percentOf(draft.share);
  if (!share || treated.length === 0 || control === null || control <= 0)
    return 'Somebody has to get control, and somebody a variant.';
  const [effect, power] = [
    within(draft.effect, LEAST_EFFECT, MOST_EFFECT),
    within(draft.power, LEAST_POWER, MOST_POWER),
  ];
  if (power === null) return 'Power is a number from 50 to 99.9 %.';
  return {
    metric: first.metric,
    request: {
      ...{ rollout_percentage: share, percentage_allocations: treated, power },
      comparisons: goals.length * treated.length,
      ...knownOf(draft),
      ...(effect === null ? {} : { effect }),
      ...(draft.population === 'feature' && draft.feature !== null
        ? { population: { feature: draft.feature } }
        : {}),
    },
  };
};

/** @returns a part that somebody has chosen, as they would write it */
export const roundPercent = (part: number): string => `${Number((part * 100).toFixed(2))} %`;

const inDays = (days: number): string => `${days} days`;

/** @returns how long it takes, in a sentence */
export const planInWords = ({ design, always_valid: always, fixed }: Plan): string => {
  if (design.effect === null || always === null)
    return 'Say which lift matters, at least 0.01 %, and it is said how long it takes.';
  const lift = `a lift of ${roundPercent(design.effect)}`;
  if (always.required_units === null) return `However long it runs, ${lift} is not found by this metric.`;
  if (always.days === null)
    return `More than 26 weeks to see ${lift}: it takes ${formatCount(always.required_units)} identities of control and one variant.`;
  const once =
    fixed?.days === null || fixed?.days === undefined || fixed.days === always.days
      ? ''
      : `; ${inDays(fixed.days)} if it is looked at once, at the end`;
  return `About ${inDays(always.days)} to see ${lift} in ${roundPercent(design.power)} of cases, looking whenever you like${once}.`;
};
