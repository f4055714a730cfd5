import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { GuardrailResult } from '../../../stats/guardrail.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { onePhase } from '../../support/stats/one-phase.js';

/** A conversion rate, whose squares are its values. */
const rate = (n: number, sum: number): ArmStatistics => ({ n, sum, sumSquares: sum });

interface Case {
  readonly control: ArmStatistics;
  readonly treatment: ArmStatistics;
  readonly margin: number;
  readonly lowerIsBetter?: boolean;
  readonly sampleRatioMismatch?: boolean;
}

const guardrail = ({ control, treatment, margin, ...more }: Case): GuardrailResult | undefined =>
  analyzeMetric({
    phases: onePhase(control, { treatment }),
    aggregation: 'sum',
    lowerIsBetter: false,
    guardrailMargin: margin,
    ...more,
  }).treatments['treatment']?.guardrail;

const near = (value: number): number => expect.closeTo(value, 12) as number;
const CONTROL = rate(20_000, 10_000);

describe('a guardrail (numbers from 40-digit arithmetic)', () => {
  test('is unharmed when the harm is surely less than its margin, at every look', () => {
    expect(guardrail({ control: CONTROL, treatment: rate(20_000, 9_950), margin: 0.05 })).toEqual({
      margin: 0.05,
      verdict: 'unharmed',
      contrast: near(0.0225),
      standardError: near(0.004877928720749732),
      fixed: { worstLift: near(-0.02127552822291206), pValue: near(1.9943386619645495e-6) },
      alwaysValid: {
        worstLift: near(-0.03407800753747829),
        pValue: near(0.00010588911774508436),
        harmPValue: 1,
      },
    });
  });

  test('is harmed when the harm is surely more than its margin', () => {
    expect(guardrail({ control: CONTROL, treatment: rate(20_000, 9_000), margin: 0.02 })).toEqual({
      margin: 0.02,
      verdict: 'harmed',
      contrast: near(-0.04),
      standardError: near(0.004941721412146063),
      fixed: { worstLift: near(-0.11548528402808149), pValue: near(1) },
      alwaysValid: {
        worstLift: near(-0.12767501800096764),
        pValue: 1,
        harmPValue: near(4.016372435701118e-14),
      },
    });
  });

  test('is neither while both are possible: no visible harm is not safety', () => {
    const close = { control: CONTROL, treatment: rate(20_000, 9_950), margin: 0.01 };
    expect(guardrail(close)).toEqual({
      margin: 0.01,
      verdict: 'inconclusive',
      contrast: near(0.0025),
      standardError: near(0.004975155787385501),
      fixed: { worstLift: near(-0.02127552822291206), pValue: near(0.3076604249125802) },
      alwaysValid: { worstLift: near(-0.03407800753747829), pValue: 1, harmPValue: 1 },
    });
    const fewer = { control: rate(1_000, 500), treatment: rate(1_000, 500), margin: 0.05 };
    expect(guardrail(fewer)).toMatchObject({ verdict: 'inconclusive' });
  });

  test('looks up instead of down where lower is better', () => {
    const slower = { control: CONTROL, treatment: rate(20_000, 10_100), margin: 0.05, lowerIsBetter: true };
    expect(guardrail(slower)).toEqual({
      margin: 0.05,
      verdict: 'unharmed',
      contrast: near(0.02),
      standardError: near(0.005127441590738178),
      fixed: { worstLift: near(0.026670073757845945), pValue: near(4.805950109876864e-5) },
      alwaysValid: {
        worstLift: near(0.04017710464560265),
        pValue: near(0.002069523187822074),
        harmPValue: 1,
      },
    });
  });

  test('is decided by the always-valid bound: what only a single look would call safe is not', () => {
    const result = guardrail({ control: CONTROL, treatment: rate(20_000, 9_950), margin: 0.03 });
    expect(result?.fixed?.pValue).toBeLessThan(0.05);
    expect(result?.verdict).toBe('inconclusive');
  });

  test.each([
    ['tooFewUnits', 'collecting', rate(40, 20), rate(40, 20)],
    ['zeroVariance', 'inconclusive', rate(1_000, 1_000), rate(1_000, 1_000)],
  ])('gives a reason instead of figures: %s', (reason, verdict, control, treatment) => {
    expect(guardrail({ control, treatment, margin: 0.05 })).toEqual({ margin: 0.05, verdict, reason });
  });

  test.each([
    ['zeroControlMean', rate(1_000, 0)],
    ['controlMeanUncertain', rate(1_000, 1)],
  ])('gives a reason instead of a worst lift, and its test all the same: %s', (reason, control) => {
    const found = guardrail({ control, treatment: rate(1_000, 5), margin: 0.05 });
    expect(found).toMatchObject({ verdict: 'inconclusive', reason, alwaysValid: { worstLift: null } });
    expect(found?.alwaysValid?.pValue).toBeGreaterThan(0.05);
  });

  test('is blocked by a sample ratio mismatch, with its figures where there are any', () => {
    const alarm = { margin: 0.05, sampleRatioMismatch: true };
    const treatment = rate(20_000, 9_950);
    expect(guardrail({ control: CONTROL, treatment, ...alarm })).toMatchObject({
      verdict: 'blocked',
      fixed: { pValue: near(1.9943386619645495e-6) },
    });
    expect(guardrail({ control: rate(40, 20), treatment: rate(40, 20), ...alarm })).toMatchObject({
      verdict: 'blocked',
      reason: 'tooFewUnits',
    });
  });

  test('is not spoken of where the metric is none', () => {
    const { treatments } = analyzeMetric({
      phases: onePhase(CONTROL, { treatment: CONTROL }),
      aggregation: 'sum',
      lowerIsBetter: false,
    });
    expect(treatments['treatment']).not.toHaveProperty('guardrail');
  });

  test.each([-0.01, NaN, Infinity])('cannot have a margin of %p', (margin) => {
    expect(() => guardrail({ control: CONTROL, treatment: CONTROL, margin })).toThrow(RangeError);
  });
});
