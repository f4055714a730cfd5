import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { MetricInput, TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { REFUSALS } from '../../../stats/refusals.js';
import { isSampleRatioMismatch, sampleRatioCheck } from '../../../stats/sample-ratio.js';
import { verdictOn } from '../../../stats/verdict.js';

const arm = (n: number, sum: number, sumSquares: number): ArmStatistics => ({ n, sum, sumSquares });

const analyze = (
  control: ArmStatistics,
  treatment: ArmStatistics,
  more: Partial<MetricInput> = {},
): TreatmentAnalysis => {
  const input = { control, treatments: { treatment }, aggregation: 'sum', lowerIsBetter: false } as const;
  const analysis = analyzeMetric({ ...input, ...more }).treatments['treatment'];
  if (analysis === undefined) throw new Error('treatment is missing');
  return analysis;
};

const near = (value: number): number => expect.closeTo(value, 12) as number;

describe('the analysis of a metric', () => {
  test('carries every figure of a lift (numbers from 40-digit arithmetic)', () => {
    expect(analyze(arm(1000, 100, 100), arm(1000, 140, 140))).toEqual({
      kind: 'result',
      n: 1000,
      mean: 0.14,
      absolute: {
        estimate: near(0.04),
        ciLow: near(0.0115385594508673),
        ciHigh: near(0.0684614405491327),
      },
      lift: { estimate: near(0.4), ciLow: near(0.0619616616187561), ciHigh: near(0.738038338381244) },
      pValue: near(0.0204077329626571),
      z: near(2.32065610203996),
      alwaysValid: {
        ciLow: near(-0.138430332513083),
        ciHigh: near(0.938430332513083),
        pValue: near(0.263636753236103),
      },
      chanceToWin: near(0.989847294143814),
      expectedLoss: {
        choosingTreatment: near(0.000593972507276424),
        keepingControl: near(0.400593972507276),
      },
      verdict: 'inconclusive',
    });
  });

  test('does not call a winner that only a single look would call', () => {
    const early = analyze(arm(1000, 5000, 30000), arm(1000, 5200, 31000));
    expect(early).toMatchObject({ pValue: near(0.039022297309649), verdict: 'inconclusive' });
  });

  test('calls a winner whose always-valid interval excludes zero', () => {
    const strong = analyze(arm(1000, 100, 100), arm(1000, 180, 180));
    expect(strong).toMatchObject({
      alwaysValid: { pValue: near(0.0080621694429819), ciLow: near(0.145018949656613) },
      verdict: 'better',
    });
  });

  test('reports each treatment under its own name, next to control', () => {
    const treatments = { b: arm(1000, 180, 180), a: arm(1000, 40, 40), c: arm(0, 0, 0) };
    const analysis = analyzeMetric({
      control: arm(1000, 100, 100),
      treatments,
      aggregation: 'count',
      lowerIsBetter: false,
    });
    expect(analysis.control).toEqual({ n: 1000, mean: 0.1 });
    const verdicts = Object.entries(analysis.treatments).map(([name, t]) => [name, t.verdict]);
    expect(verdicts).toEqual([
      ['b', 'better'],
      ['a', 'worse'],
      ['c', 'collecting'],
    ]);
  });

  test('keeps one arm’s trouble away from the others', () => {
    const good = analyze(arm(1000, 100, 100), arm(1000, 140, 140));
    const analysis = analyzeMetric({
      control: arm(1000, 100, 100),
      treatments: { broken: arm(1000, NaN, NaN), treatment: arm(1000, 140, 140) },
      aggregation: 'sum',
      lowerIsBetter: false,
    });
    expect(analysis.treatments['treatment']).toEqual(good);
    expect(analysis.treatments['broken']).toEqual({
      kind: 'refused',
      reason: 'invalidStatistics',
      n: 1000,
      mean: null,
      verdict: 'inconclusive',
    });
  });

  test('turns verdict, chance and losses, and not the lift, when lower is better', () => {
    const up = analyze(arm(1000, 100, 100), arm(1000, 180, 180));
    const down = analyze(arm(1000, 100, 100), arm(1000, 180, 180), { lowerIsBetter: true });
    if (up.kind !== 'result' || down.kind !== 'result') throw new Error('refused');
    expect(down.lift).toEqual(up.lift);
    expect(down.verdict).toBe('worse');
    expect(down.chanceToWin).toBeCloseTo(1 - up.chanceToWin, 12);
    expect(down.expectedLoss.choosingTreatment).toBeCloseTo(up.expectedLoss.keepingControl, 12);
    expect(down.expectedLoss.keepingControl).toBeCloseTo(up.expectedLoss.choosingTreatment, 12);
  });

  test('widens the always-valid interval when the planned size was far too large', () => {
    const planned = analyze(arm(1000, 100, 100), arm(1000, 140, 140), { plannedUnits: 2000 });
    const boast = analyze(arm(1000, 100, 100), arm(1000, 140, 140), { plannedUnits: 1_000_000 });
    if (planned.kind !== 'result' || boast.kind !== 'result') throw new Error('refused');
    expect(boast.alwaysValid.ciLow).toBeLessThan(planned.alwaysValid.ciLow);
    expect(boast.lift).toEqual(planned.lift);
  });

  test.each([{ alpha: 0 }, { alpha: 1 }, { alpha: NaN }, { plannedUnits: 0 }, { plannedUnits: NaN }])(
    'does not run with a configuration of %j',
    (more) => {
      expect(() => analyze(arm(1000, 100, 100), arm(1000, 140, 140), more)).toThrow(RangeError);
    },
  );
});

describe('an analysis without a lift', () => {
  test('falls back to the absolute effect when control never did anything', () => {
    expect(analyze(arm(1000, 0, 0), arm(1000, 120, 120))).toMatchObject({
      kind: 'absoluteOnly',
      liftRefusal: 'zeroControlMean',
      absolute: { estimate: 0.12, ciLow: near(0.0998245237650729), ciHigh: near(0.140175476234927) },
      pValue: near(1.34408659379316e-29),
      alwaysValid: { ciLow: near(0.0878834025191298) },
      verdict: 'better',
    });
  });

  test('knows the direction of the metric on the absolute scale too', () => {
    const analysis = analyze(arm(1000, 0, 0), arm(1000, 120, 120), { lowerIsBetter: true });
    expect(analysis).toMatchObject({
      kind: 'absoluteOnly',
      verdict: 'worse',
      expectedLoss: { choosingTreatment: near(0.12), keepingControl: near(0) },
    });
  });

  test('falls back to the absolute effect when the control mean may well be zero', () => {
    const analysis = analyze(arm(100, 10, 101), arm(100, 200, 500));
    expect(analysis).toMatchObject({ kind: 'absoluteOnly', liftRefusal: 'unstableControlMean' });
    expect(analysis).not.toHaveProperty('lift');
  });
});

describe('a refused analysis', () => {
  test.each([
    ['noUnits', 'collecting', arm(0, 0, 0), arm(500, 50, 50)],
    ['tooFewUnits', 'collecting', arm(1, 1, 1), arm(500, 50, 50)],
    ['tooFewUnits', 'collecting', arm(500, 50, 50), arm(49, 9, 9)],
    ['zeroVariance', 'inconclusive', arm(500, 500, 500), arm(500, 500, 500)],
    ['zeroVariance', 'inconclusive', arm(500, 0, 0), arm(500, 0, 0)],
    ['negativeVariance', 'inconclusive', arm(500, 500, 50), arm(500, 500, 900)],
    ['invalidStatistics', 'inconclusive', arm(500, 500, 900), arm(500, Infinity, 900)],
  ])('says %s and %s for %j and %j', (reason, verdict, control, treatment) => {
    expect(analyze(control, treatment)).toMatchObject({ kind: 'refused', reason, verdict });
  });

  test('asks for five conversions in each arm of an occurrence metric only', () => {
    const few = { kind: 'refused', reason: 'tooFewConversions', verdict: 'collecting' };
    expect(analyze(arm(100, 10, 10), arm(100, 3, 3), { aggregation: 'occurrence' })).toMatchObject(few);
    expect(analyze(arm(100, 10, 10), arm(100, 3, 3), { aggregation: 'count' }).kind).toBe('result');
  });

  test('has a sentence for people', () => {
    expect(Object.values(REFUSALS).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });
});

describe('a sample ratio alarm', () => {
  test('blocks the verdict and keeps the numbers', () => {
    const check = sampleRatioCheck([{ observed: [1000, 1300], weights: [1, 1] }]);
    const blocked = analyze(arm(1000, 100, 100), arm(1300, 300, 300), {
      sampleRatioMismatch: isSampleRatioMismatch(check),
    });
    expect(blocked).toMatchObject({ kind: 'result', verdict: 'blocked' });
  });

  test('blocks before anything else is said', () => {
    const blocked = analyze(arm(500, 0, 0), arm(10, 0, 0), { sampleRatioMismatch: true });
    expect(blocked).toMatchObject({ kind: 'refused', reason: 'tooFewUnits', verdict: 'blocked' });
  });
});

describe('the verdict', () => {
  const clear = {
    estimate: 0.1,
    pValue: 0.04,
    alpha: 0.05,
    lowerIsBetter: false,
    sampleRatioMismatch: false,
  };

  test('can be taken again from a p-value adjusted for several metrics', () => {
    expect(verdictOn(clear)).toBe('better');
    expect(verdictOn({ ...clear, pValue: 0.08 })).toBe('inconclusive');
  });

  test('follows the direction of the metric', () => {
    expect(verdictOn({ ...clear, estimate: -0.1 })).toBe('worse');
    expect(verdictOn({ ...clear, estimate: -0.1, lowerIsBetter: true })).toBe('better');
    expect(verdictOn({ ...clear, lowerIsBetter: true })).toBe('worse');
  });
});
