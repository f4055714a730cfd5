import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { defined } from '../../domain/defined.js';
import { DAY_MS } from '../../domain/durations.js';
import type { ExperimentPlan, PlannedEnd } from '../../stats/experiment-plan.js';
import { experimentPlan } from '../../stats/experiment-plan.js';
import { iso } from '../fields/iso.js';
import type { PlannedMetric } from './baseline-of.js';
import { askedBaseline, observedBaseline, unknownBaseline } from './baseline-of.js';
import type { ExperimentPlanBody, PlanRequest } from './plan-schemas.js';
import type { History, ReadHistoryDeps } from './read-history.js';
import { readHistory } from './read-history.js';
import { trafficPaces, trafficRange } from './traffic-range.js';

export interface PlanOfDeps extends ReadHistoryDeps {
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

const rangeBody = (days: ExperimentPlanBody['traffic']['days']): ExperimentPlanBody['traffic']['range'] => {
  const [range, paces] = [trafficRange({ days }), trafficPaces(days)];
  if (range === null || paces === null) return null;
  const { dominant, days: seen, ...rest } = range;
  return {
    ...{ days: seen, ...rest, stretch_days: paces.stretch },
    ...{ slowest_per_day: paces.slowest, fastest_per_day: paces.fastest },
    dominant: dominant && { from: dominant.from, new_units: dominant.newUnits },
  };
};

const trafficOf = (
  { units_per_day: asked, days }: PlanRequest,
  history: History | null,
): ExperimentPlanBody['traffic'] => {
  if (asked !== undefined || history === null)
    return { source: 'request', units_per_day: asked ?? 0, days: [], range: null };
  const { from, to, cohorts } = history;
  const newOn = new Map(cohorts.map(({ day, n }) => [day, n]));
  const units = cohorts.reduce((sum, { n }) => sum + n, 0);
  if (units === 0) throw unknownBaseline('Nobody was seen in these days.', '`units_per_day`');
  // Where events began a few days ago, the days before say nothing about the traffic.
  const earliest = Math.min(...cohorts.map((cohort) => cohort.earliest));
  const byDay = Array.from({ length: days }, (_, day) => ({
    from: iso(from + day * DAY_MS),
    new_units: newOn.get(day) ?? 0,
  }));
  return {
    source: 'events',
    units_per_day: units / Math.max(1, (to - earliest) / DAY_MS),
    days: byDay,
    range: rangeBody(byDay),
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

type EndBody = NonNullable<ExperimentPlanBody['fixed']>;

const daysOf = (end: PlannedEnd | null): number | null => end?.days ?? null;

/** @param paces with the fastest traffic and with the slowest; none where nobody knows how much it differs */
const byTraffic = ([fastest, slowest]: readonly (PlannedEnd | null)[]): EndBody['days_by_traffic'] =>
  fastest === undefined || slowest === undefined
    ? null
    : { fastest: daysOf(fastest), slowest: daysOf(slowest) };

const endBody = (
  required: number | null,
  end: PlannedEnd | null,
  paces: readonly (PlannedEnd | null)[],
): EndBody => ({
  required_units: required,
  days: daysOf(end),
  planned_units: end?.units ?? null,
  days_by_traffic: byTraffic(paces),
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
  const { range } = traffic;
  const paces = range === null ? [] : [range.fastest_per_day, range.slowest_per_day];
  const plan = experimentPlan({
    baseline: { ...baseline, kind: baseline.kind === 'proportion' ? 'proportion' : 'mean' },
    unitsPerDay: pair.unitsPerDay,
    design: { alpha: design.alpha_each, power, controlShare: pair.controlShare, ...defined({ looks }) },
    otherPaces: paces.map((perDay) => pairOf(request, perDay).unitsPerDay),
    ...defined({ lift: effect }),
  });
  const endOf = (test: 'fixed' | 'alwaysValid') =>
    effect === undefined
      ? null
      : endBody(
          plan.required[test],
          plan[test],
          plan.otherPaces.map((ends) => ends[test]),
        );
  return {
    ...{ from: iso(window.from), to: iso(to), baseline, traffic, design },
    curve: curveBody(plan),
    fixed: endOf('fixed'),
    always_valid: endOf('alwaysValid'),
  };
};
