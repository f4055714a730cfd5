import { analyzeMetric } from '../../../stats/analyze-metric.js';
import { confidenceSequence } from '../../../stats/confidence-sequence.js';
import type { EffectSize } from '../../../stats/effect-size.js';
import { absoluteEffect } from '../../../stats/effect-size.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { momentsOf } from '../../../stats/moments.js';
import { sampleRatioTest } from '../../../stats/sample-ratio.js';
import { welchInterval } from '../../../stats/welch.js';
import { onePhase } from '../../support/stats/one-phase.js';
import { createNormal, createUniform, grow, NOBODY } from './simulation.js';

const RUNS = 2000;
/** Three standard errors of a rate of 5 % over the runs. */
const THREE_SIGMA = 0.015;

const effectOf = (control: ArmStatistics, treatment: ArmStatistics): EffectSize => {
  const c = momentsOf(control);
  const t = momentsOf(treatment);
  if (c.kind === 'refused' || t.kind === 'refused') throw new Error('an arm was refused');
  const effect = absoluteEffect(c, t);
  if (effect.kind === 'refused') throw new Error(effect.reason);
  return effect;
};

/** One A/A experiment, looked at after every batch. */
const looks = (draw: () => number, count: number, batch: number): readonly EffectSize[] => {
  let control = NOBODY;
  let treatment = NOBODY;
  return Array.from({ length: count }, () => {
    control = grow(control, batch, draw);
    treatment = grow(treatment, batch, draw);
    return effectOf(control, treatment);
  });
};

const rate = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

describe('experiments without an effect', () => {
  const draw = createNormal(createUniform(20260801));
  const experiments = Array.from({ length: RUNS }, () => looks(draw, 14, 50));

  test('are called significant at the last look about as often as alpha says', () => {
    const hits = experiments.map((effects) => {
      const last = effects.at(-1);
      return last !== undefined && welchInterval(last, 0.05).pValue < 0.05;
    });
    expect(Math.abs(rate(hits) - 0.05)).toBeLessThan(THREE_SIGMA);
  });

  test('would be called four times as often by a fixed test read at all 14 looks', () => {
    const hits = experiments
      .slice(0, 500)
      .map((effects) => effects.some((e) => welchInterval(e, 0.05).pValue < 0.05));
    // 22.0 % by numerical integration (Armitage, McPherson, Rowe 1969); three standard errors are 5.6 points.
    expect(Math.abs(rate(hits) - 0.22)).toBeLessThan(0.056);
  });

  test.each([500, 5000, 50_000])(
    'stay below alpha over all looks in the always-valid p-value, planned for %p units',
    (plannedUnits) => {
      const design = { alpha: 0.05, plannedUnits };
      const hits = experiments.map((effects) =>
        effects.some((e) => confidenceSequence(e, design).pValue <= 0.05),
      );
      expect(rate(hits)).toBeLessThan(0.05);
    },
  );

  test('hardly ever get a verdict, however often they are read', () => {
    const uniform = createUniform(7);
    const converts = (): number => (uniform() < 0.1 ? 1 : 0);
    const verdicts = Array.from({ length: 200 }, () => {
      let control = NOBODY;
      let treatment = NOBODY;
      return Array.from({ length: 10 }, () => {
        control = grow(control, 100, converts);
        treatment = grow(treatment, 100, converts);
        const analysis = analyzeMetric({
          phases: onePhase(control, { treatment }),
          aggregation: 'occurrence',
          lowerIsBetter: false,
        });
        return analysis.treatments['treatment']?.verdict ?? 'blocked';
      }).some((verdict) => verdict === 'better' || verdict === 'worse');
    });
    expect(rate(verdicts)).toBeLessThan(0.05);
  });
});

describe('intervals on skewed data', () => {
  test('cover the true difference about as often as promised at the smallest allowed arms', () => {
    const normal = createNormal(createUniform(99));
    const lognormal = (): number => Math.exp(normal());
    const covered = Array.from({ length: RUNS }, () => {
      const effect = effectOf(grow(NOBODY, 50, lognormal), grow(NOBODY, 50, lognormal));
      const { ciLow, ciHigh } = welchInterval(effect, 0.05);
      return ciLow <= 0 && 0 <= ciHigh;
    });
    expect(rate(covered)).toBeGreaterThan(0.95 - THREE_SIGMA);
  });

  test('cover a true lift of 10 % about as often as promised', () => {
    const uniform = createUniform(1234);
    const covered = Array.from({ length: RUNS / 2 }, () => {
      const analysis = analyzeMetric({
        phases: onePhase(
          grow(NOBODY, 1000, () => (uniform() < 0.2 ? 1 : 0)),
          { treatment: grow(NOBODY, 1000, () => (uniform() < 0.22 ? 1 : 0)) },
        ),
        aggregation: 'occurrence',
        lowerIsBetter: false,
      }).treatments['treatment'];
      return analysis?.kind === 'result' && analysis.lift.ciLow <= 0.1 && 0.1 <= analysis.lift.ciHigh;
    });
    expect(Math.abs(rate(covered) - 0.95)).toBeLessThan(0.021);
  });
});

describe('the sample ratio test', () => {
  test('rings about as often as its threshold says when units are dealt as promised', () => {
    const uniform = createUniform(55);
    const rings = Array.from({ length: RUNS }, () => {
      const treated = grow(NOBODY, 400, () => (uniform() < 0.3 ? 1 : 0)).sum;
      const test = sampleRatioTest([{ observed: [400 - treated, treated], weights: [0.7, 0.3] }]);
      return test.kind === 'sampleRatio' && test.pValue < 0.05;
    });
    expect(Math.abs(rate(rings) - 0.05)).toBeLessThan(THREE_SIGMA);
  });
});
