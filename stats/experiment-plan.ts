import type { Baseline, ComparisonDesign } from './sample-size.js';
import { liftAtDrift, requiredDrift } from './sample-size.js';

/** What is known before an experiment starts, and what it is to find. */
export interface PlanInput {
  readonly baseline: Baseline;
  /** New units of control and one treatment together, per day. */
  readonly unitsPerDay: number;
  readonly design: Omit<ComparisonDesign, 'looks'>;
  /** The smallest lift that matters. */
  readonly lift: number;
}

/** What can be found after so many days; null where nothing can. */
interface PlanPoint {
  readonly days: number;
  readonly units: number;
  /** By a test that is read once, at the end. */
  readonly fixed: number | null;
  /** By the always-valid test, read once a day. */
  readonly alwaysValid: number | null;
}

/** How long it takes, in whole weeks, and the size to plan with. */
interface PlannedEnd {
  readonly days: number;
  readonly units: number;
}

export interface ExperimentPlan {
  readonly curve: readonly PlanPoint[];
  /** null where the longest duration does not suffice. */
  readonly fixed: PlannedEnd | null;
  readonly alwaysValid: PlannedEnd | null;
}

/** Whole weeks, because people behave otherwise at weekends. */
const WEEK = 7;
const LONGEST_WEEKS = 26;
/** More looks cost almost nothing more, and take long to integrate over. */
const MOST_LOOKS = 28;

/** The drift of each number of weeks, integrated once for each number of looks. */
const sequentialDrifts = (design: PlanInput['design']): readonly number[] => {
  const byLooks = new Map<number, number>();
  return Array.from({ length: LONGEST_WEEKS }, (_, week) => {
    const looks = Math.min((week + 1) * WEEK, MOST_LOOKS);
    const drift = byLooks.get(looks) ?? requiredDrift({ ...design, looks });
    byLooks.set(looks, drift);
    return drift;
  });
};

const curveOf = ({ baseline, unitsPerDay, design }: PlanInput): readonly PlanPoint[] => {
  const fixedDrift = requiredDrift(design);
  return sequentialDrifts(design).map((drift, week): PlanPoint => {
    const days = (week + 1) * WEEK;
    const units = Math.floor(days * unitsPerDay);
    const liftAt = (errors: number) => liftAtDrift(baseline, units, design.controlShare, errors);
    return { days, units, fixed: liftAt(fixedDrift), alwaysValid: liftAt(drift) };
  });
};

const endOf = (
  curve: readonly PlanPoint[],
  lift: number,
  test: 'fixed' | 'alwaysValid',
): PlannedEnd | null => {
  const point = curve.find(({ [test]: smallest }) => smallest !== null && smallest <= lift);
  return point === undefined ? null : { days: point.days, units: point.units };
};

/**
 * Weeks against the smallest lift that they find, for a test that is read once and for one that may be read every day.
 * The units of the chosen end are the planned_units of the experiment.
 *
 * @throws RangeError for a design that no experiment can have
 */
export const experimentPlan = (input: PlanInput): ExperimentPlan => {
  const curve = curveOf(input);
  return {
    curve,
    fixed: endOf(curve, input.lift, 'fixed'),
    alwaysValid: endOf(curve, input.lift, 'alwaysValid'),
  };
};
