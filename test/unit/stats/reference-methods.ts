import {
  obrienFlemingSpending,
  pocockSpending,
  powerSpending,
  spendingBounds,
} from '../../../stats/alpha-spending.js';
import { mixingVariance, sequenceWidth } from '../../../stats/confidence-sequence.js';
import { absoluteEffect } from '../../../stats/effect-size.js';
import { liftPower, liftWithPower } from '../../../stats/lift-power.js';
import { mixtureTest } from '../../../stats/mixture-test.js';
import { momentsOf } from '../../../stats/moments.js';
import { normalQuantile, normalSurvival } from '../../../stats/normal-distribution.js';
import { fixedDrift, twoSidedPower } from '../../../stats/power.js';
import type { Proportion } from '../../../stats/proportion-intervals.js';
import { agrestiCaffoInterval } from '../../../stats/proportion-intervals.js';
import { likelihoodRatioTest, pooledRateError, proportionTest } from '../../../stats/proportion-tests.js';
import { rateSequence } from '../../../stats/rate-sequence.js';
import { bestPrecision, regressionPValue, regressionWidth } from '../../../stats/regression-sequence.js';
import { allocationEvidence } from '../../../stats/sequential-sample-ratio.js';
import { chiSquarePower, tTestEffect, tTestPower } from '../../../stats/small-sample-power.js';
import { solveIncreasing } from '../../../stats/solve.js';
import type { VectorInputs, VectorValue } from './vector-file.js';

type VectorCheck = (inputs: VectorInputs) => Readonly<Record<string, VectorValue>>;

type Numbers = Readonly<Record<string, number>>;

const numbersOf = (inputs: VectorInputs): Numbers => inputs as unknown as Numbers;

const rate = ({ n, sum }: { readonly n: number; readonly sum: number }): Proportion => ({
  conversions: sum,
  units: n,
});

const levelOf = (inputs: VectorInputs): number => {
  const level = inputs.alpha ?? (inputs.confidence === undefined ? 0.05 : 1 - inputs.confidence);
  return level / (numbersOf(inputs)['comparisons'] ?? 1);
};

const ratesTest =
  (pooled: boolean, continuity: boolean): VectorCheck =>
  (inputs) => {
    const [control, treatment] = [rate(inputs.control), rate(inputs.treatment)];
    const found = proportionTest(control, treatment, levelOf(inputs), { pooled, continuity });
    return {
      pValue: found.pValue,
      absolute: found.difference,
      absoluteCiLower: found.ciLow,
      absoluteCiUpper: found.ciHigh,
      ciLower: found.ciLow,
      ciUpper: found.ciHigh,
    };
  };

/** x less y, each [conversions, units]. */
const pairOf = (inputs: VectorInputs): readonly [control: Proportion, treatment: Proportion] => {
  const { x, y } = inputs as unknown as Record<'x' | 'y', readonly [number, number]>;
  return [
    { conversions: y[0], units: y[1] },
    { conversions: x[0], units: x[1] },
  ];
};

const UNPOOLED = { pooled: false, continuity: false } as const;

const spendingOf = (inputs: VectorInputs) => {
  const { alpha = 0.05 } = inputs;
  const { spending, informationFractions = [] } = inputs as unknown as {
    readonly spending: string;
    readonly informationFractions?: readonly number[];
  };
  const known = spending.startsWith('alpha*t^')
    ? powerSpending(alpha, Number(spending.slice('alpha*t^'.length)))
    : spending.includes('ln')
      ? pocockSpending(alpha)
      : obrienFlemingSpending(alpha);
  return { spending: known, fractions: informationFractions };
};

const zBounds: VectorCheck = (inputs) => {
  const { spending, fractions } = spendingOf(inputs);
  return { zBounds: spendingBounds(fractions, spending) };
};

/** A first look, whose bound alone matters; on one side it has the whole of alpha. */
const firstLook: VectorCheck = (inputs) => {
  const { plannedTotalN, sides, alpha } = numbersOf(inputs);
  const [control, treatment] = [momentsOf(inputs.control), momentsOf(inputs.treatment)];
  if (control.kind === 'refused' || treatment.kind === 'refused') throw new Error('refused');
  const spending = powerSpending((alpha! * 2) / sides!, 2);
  const [bound] = spendingBounds([(control.n + treatment.n) / plannedTotalN!], spending);
  const effect = absoluteEffect(control, treatment);
  if (effect.kind === 'refused') throw new Error(effect.reason);
  const reach = bound! * effect.standardError;
  return {
    estimate: effect.estimate,
    ciLower: effect.estimate - reach,
    ciUpper: sides === 1 ? 'Infinity' : effect.estimate + reach,
  };
};

/** The source plans its sequential test with an error that is larger by the ratio of both widths. */
const liftDesign = (inputs: VectorInputs, totalN: number) => {
  const { mean, variance, arms, tuningN } = numbersOf(inputs);
  const [alpha, unitsPerArm] = [inputs.alpha!, totalN / arms!];
  const sequence = { alpha, plannedUnits: tuningN ?? 1 };
  const factor =
    tuningN === undefined ? 1 : sequenceWidth(2 * unitsPerArm, sequence) / -normalQuantile(alpha / 2);
  return { mean: mean!, variance: variance! * factor ** 2, unitsPerArm, alpha };
};

const sizesOf = (inputs: VectorInputs): readonly number[] =>
  (inputs as unknown as { readonly totalNs: readonly number[] }).totalNs;

const smallestLift: VectorCheck = (inputs) => ({
  relativeMde: liftWithPower(numbersOf(inputs)['power']!, liftDesign(inputs, numbersOf(inputs)['totalN']!)),
});

const smallestLifts: VectorCheck = (inputs) => ({
  relativeMde: sizesOf(inputs).map((n) => liftWithPower(numbersOf(inputs)['power']!, liftDesign(inputs, n))),
});

const liftPowers: VectorCheck = (inputs) => ({
  power: sizesOf(inputs).map((n) => liftPower(numbersOf(inputs)['relativeEffect']!, liftDesign(inputs, n))),
});

const tTestOf = (inputs: VectorInputs, controlUnits: number, treatmentUnits: number) => ({
  controlUnits,
  treatmentUnits,
  alpha: inputs.alpha!,
  oneSided: inputs.alternative !== 'two-sided',
});

/** The sum s of n values that are g with the probability h/(g+h), and else -h; v is its variance. */
const betaBinomial: VectorCheck = (inputs) => {
  const { v, vOpt, alphaOpt, alpha, g, h, s } = numbersOf(inputs) as Record<string, number>;
  const [up, down] = [g!, h!];
  const firm = 1 / mixingVariance({ alpha: alphaOpt!, plannedUnits: vOpt! }) - up * down;
  const prior = [firm / (down * (up + down)), firm / (up * (up + down))];
  const shares = [up / (up + down), down / (up + down)];
  const logMixture = (sum: number): number => {
    const observed = [(sum + v! / down) / (up + down), (v! / up - sum) / (up + down)];
    const { logAlternative, logNull } = allocationEvidence(observed, shares, prior);
    return logAlternative - logNull;
  };
  return {
    logMixture: logMixture(s!),
    bound: solveIncreasing(logMixture, -Math.log(alpha!), [s!, v! / up]),
  };
};

const normalMixture: VectorCheck = (inputs) => {
  const { v, vOpt, alpha, alphaOpt, s } = numbersOf(inputs) as Record<string, number>;
  const mixing = mixingVariance({ alpha: alphaOpt!, plannedUnits: vOpt! });
  const { likelihoodRatio } = mixtureTest({
    difference: s! / v!,
    variancePerArm: 0.5,
    unitsPerArm: v!,
    mixingVariance: mixing,
    alpha: alpha!,
  });
  const bound = Math.sqrt(v!) * sequenceWidth(v!, { alpha: alpha!, plannedUnits: vOpt! });
  return { rho: 1 / mixing, logMixture: Math.log(likelihoodRatio), bound };
};

const regressionOf = (inputs: VectorInputs) => {
  const { n, coefficients } = numbersOf(inputs);
  const size = { units: n!, coefficients: coefficients! };
  return { ...size, precision: bestPrecision(size, inputs.alpha ?? 0.05) };
};

/** What other engines do where this product does otherwise: for those who derive a result again. */
export const referenceMethods: Readonly<Record<string, VectorCheck>> = {
  'proportion.chiSquare.yates': ratesTest(true, true),
  'proportion.chiSquareP': ratesTest(true, false),
  'proportion.chiSquareP.waldCi': (inputs) => ({
    ...ratesTest(false, false)(inputs),
    pValue: ratesTest(true, false)(inputs)['pValue']!,
  }),
  'proportion.gTest.yates': ({ control, treatment }) => ({
    pValue: likelihoodRatioTest(rate(control), rate(treatment), true),
  }),
  'proportion.zTest.pooled': ratesTest(true, false),
  'proportion.zTest.pooled.continuity': ratesTest(true, true),
  'proportion.zTest.unpooled.continuity': ratesTest(false, true),
  'proportion.waldCi.bonferroni': ratesTest(false, false),
  'proportion.wald.ci': (inputs) => {
    const { ciLow, ciHigh } = proportionTest(...pairOf(inputs), levelOf(inputs), UNPOOLED);
    return { ciLower: ciLow, ciUpper: ciHigh };
  },
  'proportion.agrestiCaffo.ci': (inputs) => {
    const { ciLow, ciHigh } = agrestiCaffoInterval(...pairOf(inputs), levelOf(inputs));
    return { ciLower: ciLow, ciUpper: ciHigh };
  },
  'power.zTest.pooledProportion': (inputs) => {
    const error = pooledRateError(rate(inputs.control), rate(inputs.treatment));
    return { power: twoSidedPower(numbersOf(inputs)['absoluteEffect']!, error, inputs.alpha!) };
  },
  'power.tTest.cohensD': (inputs) => {
    const { d, n1, n2 } = numbersOf(inputs);
    return { power: tTestPower(d!, tTestOf(inputs, n1!, n2!)) };
  },
  'mde.tTest': (inputs) => {
    const { sampleMean, sampleVariance, ratio, totalN, power } = numbersOf(inputs);
    const first = totalN! / (1 + ratio!);
    const effect = tTestEffect(power!, tTestOf(inputs, first, totalN! - first))!;
    const absolute = (inputs.alternative === 'less' ? -1 : 1) * effect * Math.sqrt(sampleVariance!);
    return { absolute, relative: absolute / sampleMean! };
  },
  'mde.powered': (inputs) => {
    const { power } = numbersOf(inputs);
    const control = momentsOf(inputs.control);
    if (control.kind === 'refused') throw new Error(control.reason);
    const error = Math.sqrt(control.variance * (1 / inputs.control.n + 1 / inputs.treatment.n));
    return { absolute: fixedDrift(inputs.alpha!, power!) * error };
  },
  'power.chiSquare': (inputs) => {
    const { w, n, degreesOfFreedom } = numbersOf(inputs);
    return { power: chiSquarePower(w!, n!, degreesOfFreedom!, inputs.alpha!) };
  },
  'power.relative.weekly': liftPowers,
  'power.relative.sequential.weekly': liftPowers,
  'mde.relative': smallestLift,
  'mde.relative.sequential': smallestLift,
  'mde.relative.weekly': smallestLifts,
  'mde.relative.sequential.weekly': smallestLifts,
  'sequential.bernoulliCS': (inputs) => {
    const { successes, trials, tOpt } = numbersOf(inputs);
    const design = { alpha: inputs.alpha!, plannedUnits: tOpt! };
    const { ciLow, ciHigh } = rateSequence({ conversions: successes!, units: trials! }, design);
    return { lower: ciLow, upper: ciHigh };
  },
  'sequential.betaBinomialMixture.twoSided': betaBinomial,
  'sequential.normalMixture.twoSided': normalMixture,
  'sequential.anytimeRegression': (inputs) => {
    const { estimate, standardError } = inputs;
    const reach = regressionWidth(regressionOf(inputs), inputs.alpha!) * standardError;
    return { ciLower: estimate - reach, ciUpper: estimate + reach };
  },
  'sequential.anytimeRegression.pValue': (inputs) => ({
    pValue: regressionPValue(numbersOf(inputs)['tStatistic']!, regressionOf(inputs)),
  }),
  'sequential.anytimeRegression.optimalG': (inputs) => {
    const state = regressionOf(inputs);
    return { g: state.precision, radius: regressionWidth(state, inputs.alpha!) };
  },
  'sequential.groupSequential.bounds': zBounds,
  'sequential.groupSequential.bounds.obf': zBounds,
  'sequential.groupSequential.bounds.pocock': zBounds,
  'sequential.groupSequential.nominalAlpha': (inputs) => {
    const { spending, fractions } = spendingOf(inputs);
    return { nominalAlpha: spendingBounds(fractions, spending).map((bound) => 2 * normalSurvival(bound)) };
  },
  'sequential.groupSequential.ci': firstLook,
  'sequential.groupSequential.ci.oneSided': firstLook,
  'sequential.obrienFleming.level': (inputs) => {
    const { plannedDays, day } = numbersOf(inputs);
    const spent = obrienFlemingSpending(levelOf(inputs))(day! / plannedDays!);
    return { confidence: Math.min(0.9999, Math.round(1e4 * (1 - spent)) / 1e4) };
  },
};
