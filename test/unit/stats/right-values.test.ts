/** Right values that an independent implementation gave, to the digits that it printed. */
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import { sequenceWidth } from '../../../stats/confidence-sequence.js';
import type { TreatmentAnalysis } from '../../../stats/metric-analysis.js';

const rate = (converted: number, n: number): CentredSummary => ({
  n,
  mean: converted / n,
  m2: (converted * (n - converted)) / n,
});

const analyze = (
  control: CentredSummary,
  treatment: CentredSummary,
  more: Partial<Parameters<typeof analyzeMetric>[0]> = {},
): TreatmentAnalysis =>
  analyzeMetric({
    phases: [{ control, treatments: { treatment } }],
    aggregation: 'occurrence',
    lowerIsBetter: false,
    ...more,
  }).treatments['treatment']!;

/** Equal but for half a unit in the last printed place. */
const printed = (got: number | null | undefined, want: number, digits: number): void => {
  expect(Math.abs((got ?? NaN) / want - 1)).toBeLessThan(5 * 10 ** -digits);
};

describe('right values', () => {
  test.each([
    [rate(16, 500), rate(5, 500), -0.022, 0.0090729443, -2.42479, 0.264944, 'inconclusive'],
    [rate(5, 500), rate(16, 500), 0.022, 0.0090729443, 2.42479, 0.264944, 'inconclusive'],
    [rate(5, 10_000), rate(900, 10_000), 0.0895, 0.00293954411, 30.4469, 4.0425e-195, 'better'],
    [rate(1000, 10_000), rate(0, 10_000), -0.1, 0.00308228406, -32.4435, 1.48996e-221, 'worse'],
    [rate(0, 10_000), rate(900, 10_000), 0.09, 0.00293179634, 30.6979, 2.37536e-198, 'better'],
    [rate(0, 300), rate(54, 2700), 0.02, 0.00809249629, 2.47143, 0.192375, 'inconclusive'],
    [rate(775, 7991), rate(956, 7957), 0.0231617, 0.00492649191, 4.70145, 1.23807e-4, 'better'],
  ])('of %j against %j', (control, treatment, difference, error, z, p, verdict) => {
    const found = analyze(control, treatment);
    if (found.kind === 'refused') throw new Error(found.reason);
    printed(found.absolute.estimate, difference, 6);
    printed(found.standardError, error, 9);
    printed(found.z, z, 6);
    printed(found.alwaysValid.pValue, p, 5);
    expect(found.verdict).toBe(verdict);
  });

  test('of a lift and its interval', () => {
    const cats = analyze(rate(775, 7991), rate(956, 7957));
    if (cats.kind !== 'result') throw new Error(cats.kind);
    printed(cats.lift.estimate, 0.2388, 4);
    printed(cats.alwaysValid.ciLow, 0.07574, 4);
    printed(cats.alwaysValid.ciHigh, 0.43015, 5);
  });

  test('of an interval that is cut where nothing is left to lose', () => {
    const few = analyze(rate(16, 500), rate(5, 500));
    if (few.kind !== 'result') throw new Error(few.kind);
    expect(few.lift.estimate).toBe(-0.6875);
    expect(few.alwaysValid.ciLow).toBe(-1);
    printed(few.alwaysValid.ciHigh, 1.2187, 4);
    const uncut = analyze(rate(16, 500), rate(5, 500), { aggregation: 'sum' });
    if (uncut.kind !== 'result') throw new Error(uncut.kind);
    printed(uncut.alwaysValid.ciLow, -1.1819, 4);
  });

  test('of a lift without bounds: control’s mean may be 0', () => {
    expect(analyze(rate(5, 500), rate(16, 500))).toMatchObject({
      kind: 'absoluteOnly',
      liftRefusal: 'controlMeanUncertain',
      lift: { estimate: expect.closeTo(2.2, 12) as number },
    });
    expect(analyze(rate(5, 10_000), rate(900, 10_000))).toMatchObject({
      liftRefusal: 'controlMeanUncertain',
      verdict: 'better',
    });
    expect(analyze(rate(0, 10_000), rate(900, 10_000))).toMatchObject({ liftRefusal: 'zeroControlMean' });
  });

  test('of an arm that does nothing any more: the score interval has a width', () => {
    const found = analyze(rate(1000, 10_000), rate(0, 10_000));
    if (found.kind !== 'result') throw new Error(found.kind);
    expect(found.lift.estimate).toBe(-1);
    expect(found.alwaysValid.ciLow).toBe(-1);
    const { ciHigh } = found.alwaysValid;
    expect(ciHigh).toBeGreaterThan(-1);
    // Without conversions in the treatment the score test at a ratio has a closed form, solved here by search.
    const width = sequenceWidth(20_000, { alpha: 0.05, plannedUnits: 5000 });
    const z = (ratio: number): number => {
      const [a, b] = [20_000 * ratio, -(10_000 * ratio + 10_000 + 1000 * ratio)];
      const p = (-b - Math.sqrt(b * b - 4 * a * 1000)) / (2 * a);
      const error = (20_000 / 19_999 / 10_000) * (ratio * p * (1 - ratio * p) + ratio * ratio * p * (1 - p));
      return (ratio * 0.1) / Math.sqrt(error);
    };
    expect(z(ciHigh + 1) / width).toBeCloseTo(1, 8);
  });
});

describe('right values of a guardrail', () => {
  const guardrail = (
    control: CentredSummary,
    treatment: CentredSummary,
    guardrailMargin: number,
    down = false,
  ) => analyze(control, treatment, { guardrailMargin, lowerIsBetter: down }).guardrail;

  test.each([
    [rate(1000, 10_000), rate(0, 10_000), 0.02, false, 0.00302063838, 3.3887e-220],
    [rate(1000, 10_000), rate(4, 10_000), 0.02, false, 0.00302660371, 1.514e-217],
    [rate(0, 10_000), rate(900, 10_000), 0.02, true, 0.00293179634, 3.5811e-197],
    [rate(4, 10_000), rate(900, 10_000), 0.02, true, 0.00293825924, 1.556e-194],
  ])('that everything breaks: %j, %j', (control, treatment, margin, down, error, p) => {
    const found = guardrail(control, treatment, margin, down);
    expect(found?.verdict).toBe('harmed');
    printed(found?.standardError, error, 9);
    printed(found?.alwaysValid?.harmPValue, p, 4);
  });

  test('that is not sure yet', () => {
    const found = guardrail(rate(1000, 10_000), rate(1003, 10_000), 0.1);
    expect(found?.verdict).toBe('inconclusive');
    printed(found?.contrast, 0.0103, 9);
    printed(found?.standardError, 0.00403981578, 9);
    printed(found?.alwaysValid?.pValue, 0.11766, 5);
  });
});
