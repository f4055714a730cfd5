import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { defined } from '../../domain/defined.js';
import type { ExperimentPlan, PlannedEnd } from '../../stats/experiment-plan.js';
import { experimentPlan } from '../../stats/experiment-plan.js';
import { iso } from '../fields/iso.js';
import type { PlannedMetric } from './baseline-of.js';
import { askedBaseline, observedBaseline, unknownBaseline } from './baseline-of.js';
import type { ExperimentPlanBody, PlanRequest } from './plan-schemas.js';
import type { History, ReadHistoryDeps } from './read-history.js';
import { readHistory } from './read-history.js';

export interface PlanOfDeps extends ReadHistoryDeps {
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 86_400_000;

const trafficOf = (
  { units_per_day: asked, days }: PlanRequest,
  history: History | null,
): ExperimentPlanBody['traffic'] => {
  if (asked !== undefined || history === null)
    return { source: 'request', units_per_day: asked ?? 0, days: [] };
  const { from, to, cohorts } = history;
  const newOn = new Map(cohorts.map(({ day, n }) => [day, n]));
  const units = cohorts.reduce((sum, { n }) => sum + n, 0);
  if (units === 0) throw unknownBaseline('Nobody was seen in these days.', '`units_per_day`');
  // Where events began a few days ago, the days before say nothing about the traffic.
  const earliest = Math.min(...cohorts.map((cohort) => cohort.earliest));
  return {
    source: 'events',
    units_per_day: units / Math.max(1, (to - earliest) / DAY_MS),
    days: Array.from({ length: days }, (_, day) => ({
      from: iso(from + day * DAY_MS),
      new_units: newOn.get(day) ?? 0,
    })),
  };
};

/** How the identities of control and of the treatment that gets fewest come in. */
const pairOf = (request: PlanRequest, unitsPerDay: number) => {
  const { rollout_percentage, percentage_allocations: shares } = request;
  const control = ALL_BASIS_POINTS - shares.reduce((sum, share) => sum + share, 0);
  const pair = control + Math.min(...shares);
  return {
    controlShare: control / pair,
    unitsPerDay: unitsPerDay * (rollout_percentage / ALL_BASIS_POINTS) * (pair / ALL_BASIS_POINTS),
  };
};

const endBody = (required: number | null, end: PlannedEnd | null) => ({
  required_units: required,
  days: end?.days ?? null,
  planned_units: end?.units ?? null,
});

const designBody = (
  { alpha, power, effect, looks, ...request }: PlanRequest,
  { controlShare, unitsPerDay }: ReturnType<typeof pairOf>,
): ExperimentPlanBody['design'] => {
  const comparisons = request.comparisons ?? request.percentage_allocations.length;
  return {
    ...{ alpha, alpha_each: alpha / comparisons, power, comparisons },
    ...{ looks: looks ?? null, effect: effect ?? null },
    ...{ control_share: controlShare, pair_units_per_day: unitsPerDay },
  };
};

const curveBody = ({ curve }: ExperimentPlan): ExperimentPlanBody['curve'] =>
  curve.map(({ days, units, fixed, alwaysValid }) => ({ days, units, fixed, always_valid: alwaysValid }));

/**
 * Says what an experiment on a metric could find after how many days. What the request gives is not read.
 *
 * @throws ApiProblem `baseline_unknown`, `feature_not_found`, `warehouse_unavailable`, and for a baseline that cannot be
 */
export const planOf = async (
  deps: PlanOfDeps,
  environment: Environment,
  metric: PlannedMetric,
  request: PlanRequest,
): Promise<ExperimentPlanBody> => {
  const to = deps.now();
  const window = { from: to - request.days * DAY_MS, to };
  const asked = request.baseline === undefined ? null : askedBaseline(metric, request.baseline);
  const isTold = asked !== null && request.units_per_day !== undefined;
  const history = isTold ? null : await readHistory(deps, environment, metric, request, window);
  const baseline = asked ?? observedBaseline(metric, history?.cohorts ?? []);
  const traffic = trafficOf(request, history);
  const pair = pairOf(request, traffic.units_per_day);
  const design = designBody(request, pair);
  const { power, effect, looks } = request;
  const plan = experimentPlan({
    baseline: { ...baseline, kind: baseline.kind === 'proportion' ? 'proportion' : 'mean' },
    unitsPerDay: pair.unitsPerDay,
    design: { alpha: design.alpha_each, power, controlShare: pair.controlShare, ...defined({ looks }) },
    ...defined({ lift: effect }),
  });
  const endOf = (test: 'fixed' | 'alwaysValid') =>
    effect === undefined ? null : endBody(plan.required[test], plan[test]);
  return {
    ...{ from: iso(window.from), to: iso(to), baseline, traffic, design },
    curve: curveBody(plan),
    fixed: endOf('fixed'),
    always_valid: endOf('alwaysValid'),
  };
};
