import type { Baseline, ComparisonDesign } from './sample-size.js';
import { liftAtDrift, requiredDrift, requiredUnits } from './sample-size.js';

/** What is known before an experiment starts, and what it is to find. */
export interface PlanInput {
  readonly baseline: Baseline;
  /** New units of control and one treatment together, per day. */
  readonly unitsPerDay: number;
  /** Without looks, the always-valid test is read once a day. */
  readonly design: ComparisonDesign;
  /** The smallest lift that matters; absent where nobody has said one. */
  readonly lift?: number;
  /** Other numbers of new units per day, to say how long it takes with each. */
  readonly otherPaces?: readonly number[];
}

/** What can be found after so many days; null where nothing can. */
interface PlanPoint {
  readonly days: number;
  readonly units: number;
  /** By a test that is read once, at the end. */
  readonly fixed: number | null;
  /** By the always-valid test. */
  readonly alwaysValid: number | null;
}

/** How long it takes to find the lift that matters, in whole weeks, and the size to plan with. */
export interface PlannedEnd {
  readonly days: number;
  readonly units: number;
}

/** Where each test finds the lift that matters; null where the longest duration does not suffice. */
interface PlannedEnds {
  readonly fixed: PlannedEnd | null;
  readonly alwaysValid: PlannedEnd | null;
}

export interface ExperimentPlan extends PlannedEnds {
  readonly curve: readonly PlanPoint[];
  /** The same for each of the other numbers of new units per day, in their order. */
  readonly otherPaces: readonly PlannedEnds[];
  /** Units of both arms that find the lift, however long they take to come; null where none do. */
  readonly required: { readonly fixed: number | null; readonly alwaysValid: number | null };
}

/** Whole weeks, because people behave otherwise at weekends. */
const WEEK = 7;
const LONGEST_WEEKS = 26;
/** More looks cost almost nothing more, and take long to integrate over. */
const MOST_LOOKS = 28;

/** The drift of each number of weeks, integrated once for each number of looks. */
const sequentialDrifts = ({ looks: asked, ...design }: PlanInput['design']): readonly number[] => {
  const byLooks = new Map<number, number>();
  return Array.from({ length: LONGEST_WEEKS }, (_, week) => {
    const looks = Math.min(asked ?? (week + 1) * WEEK, MOST_LOOKS);
    const drift = byLooks.get(looks) ?? requiredDrift({ ...design, looks });
    byLooks.set(looks, drift);
    return drift;
  });
};

/** @returns the curve for a number of new units per day; what it needs of the design is integrated once. */
const curvesOf = ({ baseline, design }: PlanInput): ((unitsPerDay: number) => readonly PlanPoint[]) => {
  const { alpha, power, controlShare } = design;
  const fixedDrift = requiredDrift({ alpha, power, controlShare });
  const drifts = sequentialDrifts(design);
  return (unitsPerDay) =>
    drifts.map((drift, week): PlanPoint => {
      const days = (week + 1) * WEEK;
      const units = Math.floor(days * unitsPerDay);
      const liftAt = (errors: number) => liftAtDrift(baseline, units, controlShare, errors);
      return { days, units, fixed: liftAt(fixedDrift), alwaysValid: liftAt(drift) };
    });
};

const endOf = (
  curve: readonly PlanPoint[],
  lift: number | undefined,
  test: 'fixed' | 'alwaysValid',
): PlannedEnd | null => {
  if (lift === undefined) return null;
  const point = curve.find(({ [test]: smallest }) => smallest !== null && smallest <= lift);
  return point === undefined ? null : { days: point.days, units: point.units };
};

const endsOf = (curve: readonly PlanPoint[], lift: number | undefined): PlannedEnds => ({
  fixed: endOf(curve, lift, 'fixed'),
  alwaysValid: endOf(curve, lift, 'alwaysValid'),
});

const required = ({ baseline, lift, design }: PlanInput): number | null => {
  const treated = baseline.mean + (lift ?? 0) * Math.abs(baseline.mean);
  if (lift === undefined || (baseline.kind === 'proportion' && treated > 1)) return null;
  const units = requiredUnits(baseline, lift, design);
  return Number.isSafeInteger(units) ? units : null;
};

/**
 * Weeks against the smallest lift that they find, for a test that is read once and for one that may be read all the time.
 * The units of the chosen end are the planned_units of the experiment.
 *
 * @throws RangeError for a design that no experiment can have
 */
export const experimentPlan = (input: PlanInput): ExperimentPlan => {
  const curveAt = curvesOf(input);
  const curve = curveAt(input.unitsPerDay);
  const { alpha, power, controlShare, looks: asked } = input.design;
  const once = { alpha, power, controlShare };
  const ends = endsOf(curve, input.lift);
  const looks = Math.min(asked ?? ends.alwaysValid?.days ?? MOST_LOOKS, MOST_LOOKS);
  return {
    ...ends,
    curve,
    otherPaces: (input.otherPaces ?? []).map((pace) => endsOf(curveAt(pace), input.lift)),
    required: {
      fixed: required({ ...input, design: once }),
      alwaysValid: required({ ...input, design: { ...once, looks } }),
    },
  };
};
