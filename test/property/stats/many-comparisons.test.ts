import type { FamilyMethod } from '../../../domain/metrics/decision-settings.js';
import { confidenceSequence } from '../../../stats/confidence-sequence.js';
import type { ComparedMetric } from '../../../stats/deciding/compared-metric.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import { aMetric, compared, figures } from '../../support/activities/compared.js';
import { createNormal, createUniform } from './simulation.js';

const GOALS = 10;
const TREATMENTS = ['red', 'green', 'blue'];
const LOOKS = 30;
const PER_LOOK = 50;

const goal = (metricId: number, effects: readonly number[], n: number): ComparedMetric =>
  compared(
    aMetric(metricId),
    Object.fromEntries(
      TREATMENTS.map((variant, place) => {
        const estimate = effects[place] ?? 0;
        const state = { estimate, standardError: Math.sqrt(2 / n), units: 2 * n };
        const { pValue } = confidenceSequence(state, { alpha: 0.05, plannedUnits: 5_000 });
        return [variant, figures(estimate, pValue, 1)];
      }),
    ),
  );

/** Whether an experiment without any effect ever decides something: normal values, one control for all treatments. */
const everDecides = (method: FamilyMethod, normal: () => number): boolean => {
  const arms = 1 + TREATMENTS.length;
  const sums = Array.from({ length: GOALS * arms }, () => 0);
  let hasDecided = false;
  for (let look = 1; look <= LOOKS; look += 1) {
    const n = look * PER_LOOK;
    sums.forEach((sum, arm) => (sums[arm] = sum + normal() * Math.sqrt(PER_LOOK)));
    const meanOf = (metric: number, arm: number): number => (sums[metric * arms + arm] ?? 0) / n;
    const metrics = Array.from({ length: GOALS }, (_, metric) =>
      goal(
        metric,
        [1, 2, 3].map((arm) => meanOf(metric, arm) - meanOf(metric, 0)),
        n,
      ),
    );
    const decided = decideGoals(metrics, {
      rule: { at: 'always' },
      family: { method, treatments: TREATMENTS },
      ...{ units: 2 * n, asOf: 0, isFinal: false, sampleRatioMismatch: false, look: null },
    });
    const verdicts = decided.metrics.flatMap(({ comparison }) =>
      comparison.kind === 'failed' ? [] : Object.values(comparison.analysis).map(({ verdict }) => verdict),
    );
    hasDecided ||= verdicts.some((verdict) => verdict === 'better' || verdict === 'worse');
  }
  return hasDecided;
};

const shareOf = (runs: number, method: FamilyMethod): number => {
  const normal = createNormal(createUniform(2_026));
  return Array.from({ length: runs }, () => everDecides(method, normal)).filter(Boolean).length / runs;
};

test('ten metrics and three treatments without an effect seldom show a false decision over thirty looks', () => {
  const runs = 400;
  expect(shareOf(runs, 'holm')).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
});

test('the same without a correction shows one in a good part of experiments', () => {
  const runs = 150;
  expect(shareOf(runs, 'none')).toBeGreaterThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
});
