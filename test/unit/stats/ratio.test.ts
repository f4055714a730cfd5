import { analyzeMetric } from '../../../stats/analyze-metric.js';
import { compatInference } from '../../../stats/compat-inference.js';
import type { TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { RatioStatistics } from '../../../stats/ratio.js';
import { ratioMoments } from '../../../stats/ratio.js';
import { onePhase } from '../../support/stats/one-phase.js';

const pairs = (
  n: number,
  [sum, sumSquares]: readonly [number, number],
  [below, belowSquares]: readonly [number, number],
  sumOfProducts: number,
): RatioStatistics => ({
  kind: 'ratio',
  n,
  numerator: { sum, sumSquares },
  denominator: { sum: below, sumSquares: belowSquares },
  sumOfProducts,
});

const CONTROL = pairs(1000, [500, 900], [2000, 6000], 1500);
const TREATMENT = pairs(1200, [750, 1500], [2500, 7600], 2400);

const analyze = (control: RatioStatistics, treatment: RatioStatistics): TreatmentAnalysis | undefined =>
  analyzeMetric({ phases: onePhase(control, { treatment }), aggregation: 'sum', lowerIsBetter: false })
    .treatments['treatment'];

const near = (value: number): number => expect.closeTo(value, 12) as number;

describe('the analysis of a ratio', () => {
  test('carries every figure of a lift (numbers from 40-digit arithmetic)', () => {
    expect(analyze(CONTROL, TREATMENT)).toEqual({
      kind: 'result',
      n: 1200,
      mean: near(0.3),
      controlMean: near(0.25),
      absolute: {
        estimate: near(0.05),
        ciLow: near(0.05 - 0.031221892996981804),
        ciHigh: near(0.05 + 0.031221892996981804),
        alwaysValid: { ciLow: near(0.05 - 0.049431137741585585), ciHigh: near(0.05 + 0.049431137741585585) },
      },
      standardError: near(0.01592088500537115),
      lift: { estimate: near(0.2), ciLow: near(0.07113498266725615), ciHigh: near(0.3484252626696995) },
      pValue: near(0.0017092987353401513),
      z: near(3.1405289331046444),
      alwaysValid: {
        ciLow: near(0.002104945125432139),
        ciHigh: near(0.44652887329107005),
        pValue: near(0.04584597781135077),
      },
      chanceToWin: near(0.999156784757385),
      expectedLoss: {
        choosingTreatment: near(1.46858660106055e-5),
        keepingControl: near(0.200014685866011),
      },
      verdict: 'better',
    });
  });

  test('has an error that knows how numerator and denominator go together', () => {
    const apart = ratioMoments({ ...CONTROL, sumOfProducts: 1000 }, 0.05);
    const together = ratioMoments({ ...CONTROL, sumOfProducts: 1900 }, 0.05);
    if (apart.kind === 'refused' || together.kind === 'refused') throw new Error('refused');
    expect(together.variance).toBeLessThan(apart.variance);
  });

  test('has the inference of the predecessor’s payload too, with a normal interval', () => {
    const inference = compatInference({
      control: CONTROL,
      treatment: TREATMENT,
      aggregation: 'sum',
      lowerIsBetter: false,
    });
    const reach = 1.959963984540054 * 0.070237137974129;
    expect(inference).toEqual({
      lift: near(0.2),
      ciLow: near(0.2 - reach),
      ciHigh: near(0.2 + reach),
      chanceToWin: near(0.99779677061487),
    });
  });

  test.each([
    ['zeroDenominator', pairs(1000, [500, 900], [0, 0], 0)],
    ['zeroDenominator', pairs(1000, [500, 900], [0, 50], 20)],
    ['unstableDenominator', pairs(1000, [500, 900], [3, 900], 300)],
    ['negativeVariance', pairs(1000, [500, 200], [2000, 6000], 1500)],
    ['negativeVariance', pairs(1000, [500, 900], [2000, 3000], 1500)],
    ['negativeVariance', pairs(1000, [500, 900], [2000, 6000], 4000)],
    ['invalidStatistics', pairs(1000, [500, 900], [2000, 6000], NaN)],
    ['invalidStatistics', pairs(1000, [500, 900], [2000, Infinity], 1500)],
    ['noUnits', pairs(0, [0, 0], [0, 0], 0)],
    ['tooFewUnits', pairs(40, [20, 36], [80, 240], 60)],
  ])('says %s where there is no ratio to compare', (reason, arm) => {
    expect(analyze(CONTROL, arm)).toMatchObject({ kind: 'refused', reason });
    expect(analyze(arm, TREATMENT)).toMatchObject({ kind: 'refused', reason });
  });

  test('says that nothing spreads where every numerator is the same part of its denominator', () => {
    const half = pairs(1000, [1000, 1500], [2000, 6000], 3000);
    expect(analyze(half, half)).toMatchObject({ kind: 'refused', reason: 'zeroVariance' });
  });
});
