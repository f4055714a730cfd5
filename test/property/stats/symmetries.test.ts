import fc from 'fast-check';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { CentredRatio } from '../../../stats/centred-ratio.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import type { GuardrailResult } from '../../../stats/guardrail.js';
import type { MetricInput, PhaseSample, TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { SampleStatistics } from '../../../stats/sample-statistics.js';
import { mergeSamples } from '../../../stats/sample-statistics.js';
import { near, number } from './arbitraries.js';

type Pair = readonly [control: CentredSummary, treatment: CentredSummary];

/** No subnormal numbers: these lose digits by every factor. */
const mean = number(-100, 100).map((value) => (Math.abs(value) < 1e-200 ? 0 : value));

const sample: fc.Arbitrary<CentredSummary> = fc
  .record({ n: fc.integer({ min: 2, max: 100_000 }), mean, variance: number(1e-3, 1e4) })
  .map(({ variance, ...arm }) => ({ ...arm, m2: variance * (arm.n - 1) }));
const pairs = fc.array(fc.tuple(sample, sample), { minLength: 1, maxLength: 4 });
const margins = number(0, 0.5);

const phasesOf = (arms: readonly Pair[]): readonly PhaseSample[] =>
  arms.map(([control, treatment]) => ({ control, treatments: { treatment } }));

const analyze = (phases: readonly PhaseSample[], more: Partial<MetricInput> = {}): TreatmentAnalysis =>
  analyzeMetric({ phases, aggregation: 'sum', lowerIsBetter: false, ...more }).treatments['treatment']!;

/** Every value times a factor. */
const scaled =
  (factor: number) =>
  (arm: CentredSummary): CentredSummary => ({
    ...{ n: arm.n, mean: arm.mean * factor, m2: arm.m2 * factor * factor },
  });

const mapped = (arms: readonly Pair[], change: (arm: CentredSummary) => CentredSummary): readonly Pair[] =>
  arms.map(([control, treatment]) => [change(control), change(treatment)]);

const swapped = (arms: readonly Pair[]): readonly Pair[] =>
  arms.map(([control, treatment]) => [treatment, control]);

/** 0 has no sign here. */
const unsigned = (x: number): number => x + 0;

type WorstLift = NonNullable<GuardrailResult['fixed']>;

type Measured = Exclude<TreatmentAnalysis, { readonly kind: 'refused' }>;

/** Both analyses, where neither is refused; that they are refused alike is part of what is held. */
const both = (one: TreatmentAnalysis, other: TreatmentAnalysis): readonly [Measured, Measured] | null => {
  if (one.kind === 'refused' || other.kind === 'refused') {
    if (one.kind !== other.kind) throw new Error(`${one.kind} and ${other.kind}`);
    return null;
  }
  return [one, other];
};

describe('a guardrail in the mirror', () => {
  test('where up is good says of x what one where down is good says of -x', () => {
    fc.assert(
      fc.property(pairs, margins, (arms, guardrailMargin) => {
        // Where control's mean is 0, nothing says which way a margin goes.
        fc.pre(arms.every(([control]) => control.mean !== 0));
        const up = analyze(phasesOf(arms), { guardrailMargin });
        const down = analyze(phasesOf(mapped(arms, scaled(-1))), { guardrailMargin, lowerIsBetter: true });
        const worst = (held: WorstLift | undefined, turn: (x: number) => number) => {
          if (held === undefined) return undefined;
          return { ...held, worstLift: held.worstLift === null ? null : turn(held.worstLift) };
        };
        const seen = ({ guardrail }: TreatmentAnalysis, turn: (x: number) => number) => ({
          ...guardrail,
          contrast: unsigned(guardrail?.contrast ?? NaN),
          fixed: worst(guardrail?.fixed, turn),
          alwaysValid: worst(guardrail?.alwaysValid, turn),
        });
        expect(seen(down, (x) => 0 - x)).toEqual(seen(up, unsigned));
      }),
    );
  });

  test('without a margin says of swapped arms what the other direction says of them as they were', () => {
    fc.assert(
      fc.property(pairs, (arms) => {
        const up = analyze(phasesOf(arms), { guardrailMargin: 0 }).guardrail!;
        const down = analyze(phasesOf(swapped(arms)), { guardrailMargin: 0, lowerIsBetter: true }).guardrail!;
        expect(down.verdict).toBe(up.verdict);
        expect(unsigned(down.contrast ?? NaN)).toBe(unsigned(up.contrast ?? NaN));
        expect(near(down.standardError ?? 0, up.standardError ?? 0, 0)).toBe(true);
      }),
    );
  });

  test('with a margin does not: the margin is part of control, whichever arm that is', () => {
    const arms: readonly Pair[] = [
      [
        { n: 1000, mean: 10, m2: 1000 },
        { n: 1000, mean: 20, m2: 1000 },
      ],
    ];
    const up = analyze(phasesOf(arms), { guardrailMargin: 0.1 }).guardrail!;
    const down = analyze(phasesOf(swapped(arms)), { guardrailMargin: 0.1, lowerIsBetter: true }).guardrail!;
    expect([up.contrast, down.contrast]).toEqual([11, 12]);
  });
});

describe('an analysis does not depend on', () => {
  /** Powers of two scale without rounding, so that nothing may change in the last bit either. */
  const factors = fc.integer({ min: -60, max: 60 }).map((exponent) => 2 ** exponent);

  test('the unit of the metric: figures in it are scaled, all others stay', () => {
    fc.assert(
      fc.property(pairs, margins, factors, fc.boolean(), (arms, guardrailMargin, factor, lowerIsBetter) => {
        const more = { guardrailMargin, lowerIsBetter };
        const plain = analyze(phasesOf(arms), more);
        const other = analyze(phasesOf(mapped(arms, scaled(factor))), more);
        const measured = both(plain, other);
        if (measured === null) return;
        const [a, b] = measured;
        expect([b.kind, b.verdict, b.lift, b.pValue, b.z, b.chanceToWin]).toEqual([
          ...[a.kind, a.verdict, a.lift, a.pValue, a.z, a.chanceToWin],
        ]);
        expect(b.absolute.estimate).toBe(a.absolute.estimate * factor);
        expect(b.absolute.alwaysValid.ciLow).toBe(a.absolute.alwaysValid.ciLow * factor);
        expect(b.standardError).toBe(a.standardError * factor);
        if (a.kind === 'result') expect(b.alwaysValid).toEqual(a.alwaysValid);
        expect(b.guardrail?.verdict).toBe(a.guardrail?.verdict);
        expect(b.guardrail?.alwaysValid).toEqual(a.guardrail?.alwaysValid);
      }),
    );
  });

  test('which arm is control: difference and verdict turn, error and p-value stay', () => {
    fc.assert(
      fc.property(pairs, (arms) => {
        const measured = both(analyze(phasesOf(arms)), analyze(phasesOf(swapped(arms))));
        if (measured === null) return;
        const [there, back] = measured;
        expect(there.absolute.estimate + back.absolute.estimate).toBe(0);
        expect(near(back.standardError, there.standardError, 0)).toBe(true);
        expect(near(back.pValue, there.pValue, 1e-3)).toBe(true);
        expect(near(there.chanceToWin + back.chanceToWin, 1)).toBe(true);
        const other = { better: 'worse', worse: 'better' } as Readonly<Record<string, string>>;
        expect(back.verdict).toBe(other[there.verdict] ?? there.verdict);
      }),
    );
  });

  test('the order of phases and of treatments', () => {
    fc.assert(
      fc.property(pairs, sample, (arms, third) => {
        const phases = arms.map(([control, treatment]) => ({ control, treatments: { treatment, third } }));
        const turnedRound = arms.map(([control, treatment]) => ({
          control,
          treatments: { third, treatment },
        }));
        const measured = both(analyze(phases), analyze(turnedRound.toReversed()));
        if (measured === null) return;
        const [a, b] = measured;
        expect(b.verdict).toBe(a.verdict);
        expect(near(b.absolute.estimate, a.absolute.estimate, 100)).toBe(true);
        expect(near(b.standardError, a.standardError, 0)).toBe(true);
      }),
    );
  });
});

describe('merging ratios', () => {
  const unit = fc.tuple(number(-100, 100), number(-20, 50));
  const days = fc.array(fc.array(unit, { maxLength: 12 }), { minLength: 1, maxLength: 6 });
  const single = ([above, below]: readonly [number, number]): CentredRatio => ({
    ...{ kind: 'ratio', n: 1, numerator: { mean: above, m2: 0 }, denominator: { mean: below, m2: 0 } },
    comoment: 0,
  });
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const ratioOf = (arm: SampleStatistics): CentredRatio => {
    if (!('kind' in arm)) throw new Error('no ratio');
    return arm;
  };

  test('day by day gives the sums of all units, in any grouping', () => {
    fc.assert(
      fc.property(days, (parts) => {
        const units = parts.flat();
        fc.pre(units.length > 0);
        const byDay = parts.filter((day) => day.length > 0).map((day) => mergeSamples(day.map(single)));
        const n = units.length;
        const [x, d] = [total(units.map(([above]) => above)) / n, total(units.map(([, below]) => below)) / n];
        for (const whole of [mergeSamples(byDay), mergeSamples(byDay.toReversed())].map(ratioOf)) {
          expect(whole.n).toBe(n);
          expect(whole.numerator.mean).toBeCloseTo(x, 9);
          expect(whole.denominator.mean).toBeCloseTo(d, 9);
          expect(whole.numerator.m2).toBeCloseTo(total(units.map(([above]) => (above - x) ** 2)), 6);
          expect(whole.denominator.m2).toBeCloseTo(total(units.map(([, below]) => (below - d) ** 2)), 6);
          expect(whole.comoment).toBeCloseTo(total(units.map(([a, b]) => (a - x) * (b - d))), 6);
        }
      }),
    );
  });

  test('with nobody changes nothing', () => {
    const one = mergeSamples([single([3, 4]), single([5, 9])]);
    const nobody = { ...single([0, 0]), n: 0 };
    expect(mergeSamples([one, nobody])).toEqual(one);
    expect(mergeSamples([nobody, one])).toEqual(one);
    expect(mergeSamples([nobody, nobody]).n).toBe(0);
  });
});
