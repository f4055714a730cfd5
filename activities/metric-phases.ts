import { CONTROL_KEY } from '../domain/experiment.js';
import type { MetricPhase } from '../domain/snapshots/snapshot-payload.js';
import { sumOf } from '../stats/sum-of.js';
import type { PhaseArms } from './metric-arms.js';

/** Below it an arm has no spread, and its phase no error. */
export const FEWEST_UNITS = 2;

/** @returns by phase the units that it brings to the comparison of a treatment; a phase that is left out is absent. */
const unitsCompared = (phases: readonly PhaseArms[], treatment: string): ReadonlyMap<number, number> =>
  new Map(
    phases.flatMap(({ phase, variants }): [number, number][] => {
      const [control, other] = [variants[CONTROL_KEY]?.n ?? 0, variants[treatment]?.n ?? 0];
      return control < FEWEST_UNITS || other < FEWEST_UNITS ? [] : [[phase, control + other]];
    }),
  );

/**
 * What each phase weighs in each comparison: the part of the compared units that came in it.
 *
 * @returns undefined for a single phase, which is all there is
 */
export const metricPhases = (phases: readonly PhaseArms[]): readonly MetricPhase[] | undefined => {
  const [first, ...others] = phases;
  if (first === undefined || others.length === 0) return undefined;
  const treatments = Object.keys(first.variants).filter((key) => key !== CONTROL_KEY);
  const units = treatments.map((key) => {
    const compared = unitsCompared(phases, key);
    return { key, compared, all: sumOf([...compared.values()]) };
  });
  return phases.map(({ phase, variants }) => ({
    phase,
    variants,
    weights: Object.fromEntries(
      units.flatMap(({ key, compared, all }): [string, number][] => {
        const own = compared.get(phase);
        return own === undefined ? [] : [[key, own / all]];
      }),
    ),
  }));
};
