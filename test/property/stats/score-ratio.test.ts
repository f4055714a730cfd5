import fc from 'fast-check';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { Stratum } from '../../../stats/contrast.js';
import { scoreRatioEnds } from '../../../stats/score-ratio.js';

interface Phase {
  readonly control: readonly [conversions: number, units: number];
  readonly treatment: readonly [conversions: number, units: number];
}

const strataOf = (phases: readonly Phase[]): readonly Stratum[] => {
  const all = phases.reduce((sum, { control, treatment }) => sum + control[1] + treatment[1], 0);
  const arm = ([conversions, n]: readonly [number, number]) => {
    const mean = conversions / n;
    return { kind: 'moments', n, mean, variance: (n * mean * (1 - mean)) / (n - 1) } as const;
  };
  return phases.map(({ control, treatment }) => ({
    weight: (control[1] + treatment[1]) / all,
    control: arm(control),
    treatment: arm(treatment),
  }));
};

/** Control's rate that makes the counts of a phase likeliest if treatment's is so many times as large, by search. */
const likeliestRate = ({ control, treatment }: Phase, ratio: number): number => {
  const term = (count: number, rate: number): number => (count === 0 ? 0 : count * Math.log(rate));
  const logLikelihood = (rate: number): number =>
    term(control[0], rate) +
    term(control[1] - control[0], 1 - rate) +
    term(treatment[0], ratio * rate) +
    term(treatment[1] - treatment[0], 1 - ratio * rate);
  let [low, high] = [0, Math.min(1, 1 / ratio)];
  for (let k = 0; k < 200; k += 1) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (logLikelihood(left) < logLikelihood(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
};

/** The test of a ratio, in standard errors under it, over all phases. */
const zOf = (phases: readonly Phase[], ratio: number): number => {
  const all = phases.reduce((sum, { control, treatment }) => sum + control[1] + treatment[1], 0);
  let [gap, squares] = [0, 0];
  for (const phase of phases) {
    const [[y, m], [x, n]] = [phase.control, phase.treatment];
    const weight = (m + n) / all;
    const rate = likeliestRate(phase, ratio);
    const variance = (ratio * rate * (1 - ratio * rate)) / n + (ratio * ratio * rate * (1 - rate)) / m;
    gap += weight * (x / n - ratio * (y / m));
    squares += weight * weight * ((m + n) / (m + n - 1)) * variance;
  }
  return gap / Math.sqrt(squares);
};

const units = fc.integer({ min: 60, max: 5000 });
const share = fc.integer({ min: 10, max: 900 });
/** Phases in which nobody in the treatment converts. */
const silent = fc.array(
  fc
    .tuple(units, units, share)
    .map(([m, n, part]): Phase => ({ control: [Math.ceil((m * part) / 1000), m], treatment: [0, n] })),
  { minLength: 1, maxLength: 4 },
);
/** Phases in which everybody in the treatment does. */
const total = silent.map((phases) =>
  phases.map(({ control, treatment: [, n] }): Phase => ({ control, treatment: [n, n] })),
);

describe('the score interval of a ratio of rates over several phases', () => {
  test('ends where its test does, found by search for the likeliest rates', () => {
    fc.assert(
      fc.property(silent, fc.double({ min: 1.5, max: 5, noNaN: true }), (phases, width) => {
        const { low, high } = scoreRatioEnds(strataOf(phases), width);
        expect(low).toBe(0);
        expect(Math.abs(zOf(phases, high)) / width).toBeCloseTo(1, 4);
        expect(Math.abs(zOf(phases, high * 0.9))).toBeLessThan(width);
        expect(Math.abs(zOf(phases, high * 1.1))).toBeGreaterThan(width);
      }),
      { numRuns: 60 },
    );
  });

  test('has both ends where everybody converts', () => {
    fc.assert(
      fc.property(total, fc.double({ min: 1.5, max: 4, noNaN: true }), (phases, width) => {
        const strata = strataOf(phases);
        const { low, high } = scoreRatioEnds(strata, width);
        const centre = 1 / strata.reduce((sum, { weight, control }) => sum + weight * control.mean, 0);
        expect(low).toBeLessThanOrEqual(centre);
        expect(high).toBeGreaterThanOrEqual(centre);
        expect(Math.abs(zOf(phases, low)) / width).toBeCloseTo(1, 3);
      }),
      { numRuns: 60 },
    );
  });

  test('is narrower than that of one phase alone, and much the same for a phase that is cut in two', () => {
    const half: Phase = { control: [500, 5000], treatment: [0, 5000] };
    const whole: Phase = { control: [1000, 10_000], treatment: [0, 10_000] };
    const [one, two, all] = [[half], [half, half], [whole]].map(
      (phases) => scoreRatioEnds(strataOf(phases), 3).high,
    );
    expect(two).toBeLessThan(one!);
    expect(two! / all!).toBeCloseTo(1, 2);
  });

  test('is what an analysis shows of an arm that broke in every phase', () => {
    const arm = (conversions: number, n: number) => ({
      ...{ n, mean: conversions / n, m2: (conversions * (n - conversions)) / n },
    });
    const found = analyzeMetric({
      phases: [
        { control: arm(400, 4000), treatments: { b: arm(0, 4000) } },
        { control: arm(300, 1000), treatments: { b: arm(0, 3000) } },
      ],
      ...{ aggregation: 'occurrence', lowerIsBetter: false },
    }).treatments['b'];
    if (found?.kind !== 'result') throw new Error(found?.kind);
    expect(found).toMatchObject({ verdict: 'worse', lift: { estimate: -1, ciLow: -1 } });
    expect(found.alwaysValid.ciHigh).toBeGreaterThan(found.lift.ciHigh);
    expect(found.lift.ciHigh).toBeGreaterThan(-1);
  });
});
