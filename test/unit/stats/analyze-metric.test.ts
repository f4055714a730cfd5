import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { MetricInput, TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { REFUSALS } from '../../../stats/refusals.js';
import { isSampleRatioMismatch, sampleRatioCheck } from '../../../stats/sample-ratio.js';
import { verdictOn } from '../../../stats/verdict.js';
import { onePhase } from '../../support/stats/one-phase.js';

const arm = (n: number, sum: number, sumSquares: number): ArmStatistics => ({ n, sum, sumSquares });

const analyze = (
  control: ArmStatistics,
  treatment: ArmStatistics,
  more: Partial<MetricInput> = {},
): TreatmentAnalysis => {
  const phases = onePhase(control, { treatment });
  const input = { phases, aggregation: 'sum', lowerIsBetter: false } as const;
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
      controlMean: 0.1,
      absolute: {
        estimate: near(0.04),
        ciLow: near(0.04 - 0.02850836508159866),
        ciHigh: near(0.04 + 0.02850836508159866),
        alwaysValid: { ciLow: near(0.04 - 0.04540836570134204), ciHigh: near(0.04 + 0.04540836570134204) },
      },
      standardError: near(0.01453635624310347),
      lift: { estimate: near(0.4), ciLow: near(0.10236192325287), ciHigh: near(0.7982907624809892) },
      pValue: near(0.005982952183223527),
      z: near(2.751721224428394),
      alwaysValid: {
        ciLow: near(-0.045590676577769725),
        ciHigh: near(1.116765968695894),
        pValue: near(0.11480129661619298),
      },
      chanceToWin: near(0.997035851834063),
      expectedLoss: {
        choosingTreatment: near(0.000129969301411314),
        keepingControl: near(0.400129969301411),
      },
      verdict: 'inconclusive',
    });
  });

  test('does not call a winner that only a single look would call', () => {
    const early = analyze(arm(1000, 5000, 30000), arm(1000, 5200, 31000));
    expect(early).toMatchObject({ pValue: near(0.03498373723653389), verdict: 'inconclusive' });
  });

  test('calls a winner whose always-valid interval excludes zero', () => {
    const strong = analyze(arm(1000, 100, 100), arm(1000, 180, 180));
    expect(strong).toMatchObject({
      alwaysValid: { pValue: near(8.388381261205512e-5), ciLow: near(0.2650952141157409) },
      verdict: 'better',
    });
  });

  test('reports each treatment under its own name, against control', () => {
    const treatments = { b: arm(1000, 180, 180), a: arm(1000, 40, 40), c: arm(0, 0, 0) };
    const analysis = analyzeMetric({
      phases: onePhase(arm(1000, 100, 100), treatments),
      aggregation: 'count',
      lowerIsBetter: false,
    });
    expect(analysis.treatments['b']).toMatchObject({ controlMean: 0.1 });
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
      phases: onePhase(arm(1000, 100, 100), {
        broken: arm(1000, NaN, NaN),
        treatment: arm(1000, 140, 140),
      }),
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
    if (planned.kind === 'refused' || boast.kind === 'refused') throw new Error('refused');
    expect(boast.absolute.alwaysValid.ciLow).toBeLessThan(planned.absolute.alwaysValid.ciLow);
    expect(boast.lift).toEqual(planned.lift);
    // So wide that control's mean is not told from 0, and the lift has no bounds at every look.
    expect(boast.kind).toBe('absoluteOnly');
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
      absolute: { estimate: 0.12, ciLow: near(0.0991532801332679), ciHigh: near(0.140846719866732) },
      pValue: near(6.2585501469562e-28),
      alwaysValid: { ciLow: near(0.0868148745060483) },
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
    expect(analysis).toMatchObject({ kind: 'absoluteOnly', liftRefusal: 'controlMeanUncertain' });
    expect(analysis).toMatchObject({ lift: { estimate: near(19) } });
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

  test('asks for five expected conversions in each arm of an occurrence metric only', () => {
    const few = { kind: 'refused', reason: 'tooFewConversions', verdict: 'collecting' };
    expect(analyze(arm(100, 9, 9), arm(100, 0, 0), { aggregation: 'occurrence' })).toMatchObject(few);
    // 10 of 200 are 5 of 100: whether they are in one arm or in both.
    expect(analyze(arm(100, 10, 10), arm(100, 0, 0), { aggregation: 'occurrence' }).kind).not.toBe('refused');
    expect(analyze(arm(100, 9, 9), arm(100, 0, 0), { aggregation: 'count' }).kind).not.toBe('refused');
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
