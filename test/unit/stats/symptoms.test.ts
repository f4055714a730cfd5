/** What was wrong with verdicts once, by the symptom that people saw. */
import { createRandomNumbers } from '../../../bench/simulate/random-numbers.js';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import { mergeSummaries, momentsOfSummary } from '../../../stats/centred-summary.js';
import { relativeEffect } from '../../../stats/effect-size.js';
import type { MetricInput, TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import { chanceToWin, posteriorOf } from '../../../stats/posterior.js';

const rate = (converted: number, n: number): CentredSummary => ({
  n,
  mean: converted / n,
  m2: (converted * (n - converted)) / n,
});

const NOBODY: CentredSummary = { n: 0, mean: 0, m2: 0 };

const analyze = (
  control: CentredSummary,
  treatment: CentredSummary,
  aggregation: MetricInput['aggregation'] = 'occurrence',
): TreatmentAnalysis =>
  analyzeMetric({
    ...{ phases: [{ control, treatments: { treatment } }], aggregation, lowerIsBetter: false },
  }).treatments['treatment']!;

/** The lift in its delta-method errors, by which verdicts fell once. */
const liftInErrors = (control: CentredSummary, treatment: CentredSummary): number => {
  const [c, t] = [momentsOfSummary(control), momentsOfSummary(treatment)];
  if (c.kind === 'refused' || t.kind === 'refused') throw new Error('refused');
  const effect = relativeEffect(c, t);
  if (effect.kind === 'refused') throw new Error(effect.reason);
  return effect.estimate / effect.standardError;
};

describe('verdicts by the lift and its error', () => {
  test('few conversions in the treatment made it `worse`: 16 against 5 of 500', () => {
    const arms = [rate(16, 500), rate(5, 500)] as const;
    expect(liftInErrors(...arms)).toBeLessThan(-4);
    expect(analyze(...arms)).toMatchObject({ verdict: 'inconclusive' });
  });

  test('900 conversions of 10,000 against 5 were `inconclusive`', () => {
    const arms = [rate(5, 10_000), rate(900, 10_000)] as const;
    expect(liftInErrors(...arms)).toBeLessThan(2.5);
    expect(analyze(...arms)).toMatchObject({ verdict: 'better' });
  });

  test('it mattered which arm was called control: one turned around was not the other', () => {
    for (const [few, many] of [
      [5, 16],
      [5, 900],
      [0, 900],
      [40, 90],
    ] as const) {
      const there = analyze(rate(few, 10_000), rate(many, 10_000));
      const back = analyze(rate(many, 10_000), rate(few, 10_000));
      if (there.kind === 'refused' || back.kind === 'refused') throw new Error('refused');
      expect(there.alwaysValid.pValue).toBe(back.alwaysValid.pValue);
      expect([there.verdict, back.verdict]).not.toContain('blocked');
      expect(there.verdict === 'better').toBe(back.verdict === 'worse');
    }
  });

  test('one in five A/A experiments on revenue was ever called `worse`', () => {
    const { uniform, normal } = createRandomNumbers(11);
    const revenue = (): number => (uniform() < 0.05 ? 20 * Math.exp(1.5 * normal()) : 0);
    const grown = (arm: CentredSummary): CentredSummary => {
      let next = arm;
      for (let unit = 0; unit < 50; unit += 1) next = mergeSummaries(next, { n: 1, mean: revenue(), m2: 0 });
      return next;
    };
    const runs = 100;
    const ever = { now: 0, once: 0 };
    for (let run = 0; run < runs; run += 1) {
      let [control, treatment] = [NOBODY, NOBODY];
      const called = { now: false, once: false };
      for (let look = 0; look < 30; look += 1) {
        [control, treatment] = [grown(control), grown(treatment)];
        const { verdict } = analyze(control, treatment, 'sum');
        called.now ||= verdict === 'worse' || verdict === 'better';
        if (control.mean > 0 && treatment.mean > 0) called.once ||= liftInErrors(control, treatment) < -3;
      }
      ever.now += called.now ? 1 : 0;
      ever.once += called.once ? 1 : 0;
    }
    expect(ever.now / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    // By the lift it was so: what is measured can fail.
    expect(ever.once / runs).toBeGreaterThan(0.15);
  });
});

describe('spread that was lost under a large mean', () => {
  const n = 1_000_000;

  test('a mean of 1e5 with a spread of 1 was refused as without spread, which it is not', () => {
    const control: CentredSummary = { n, mean: 1e5, m2: n - 1 };
    const found = analyze(control, { ...control, mean: 1e5 + 0.01 }, 'mean');
    if (found.kind === 'refused') throw new Error(found.reason);
    // The pooled error has the difference itself in it.
    const error = Math.sqrt((2 / n) * (1 + 0.01 ** 2 / 4));
    expect(found.standardError).toBeCloseTo(error, 9);
    expect(found.z).toBeCloseTo(0.01 / error, 5);
    expect(found.verdict).toBe('better');
  });

  test('days that are merged one after the other keep it', () => {
    const day = (mean: number): CentredSummary => ({ n: 1000, mean, m2: 999 });
    const whole = Array.from({ length: 1000 }, (_, place) => day(1e5 + (place % 2 === 0 ? 0.1 : -0.1)));
    const { m2, mean } = whole.reduce(mergeSummaries);
    expect(m2 / (1000 * 999 + n * 0.01)).toBeCloseTo(1, 9);
    expect(mean).toBeCloseTo(1e5, 8);
  });
});

describe('chances with few conversions', () => {
  test('were above 95 % never and below 5 % often, though the arms were equal', () => {
    const { uniform } = createRandomNumbers(12);
    const count = (): number => {
      let converted = 0;
      for (let unit = 0; unit < 500; unit += 1) converted += uniform() < 0.02 ? 1 : 0;
      return converted;
    };
    const runs = 3000;
    const chances = Array.from({ length: runs }, () => {
      const found = analyze(rate(count(), 500), rate(count(), 500));
      return found.kind === 'refused' ? 0.5 : found.chanceToWin;
    });
    const [high, low] = [
      chances.filter((chance) => chance >= 0.95).length / runs,
      chances.filter((chance) => chance <= 0.05).length / runs,
    ];
    const error = Math.sqrt((0.05 * 0.95) / runs);
    for (const share of [high, low]) {
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.05 + 3 * error);
    }
    expect(Math.abs(high - low)).toBeLessThan(3 * Math.SQRT2 * error);
  });

  test('of 96.9 % are 77.9 % where lifts usually are of 5 %', () => {
    const effect = { estimate: 0.20641, standardError: 0.1106 };
    expect(chanceToWin(posteriorOf(effect))).toBeCloseTo(0.969, 3);
    expect(chanceToWin(posteriorOf(effect, { mean: 0, variance: 0.05 ** 2 }))).toBeCloseTo(0.779, 3);
  });
});
