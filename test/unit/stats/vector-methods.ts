import { mergeSummaries, momentsOfSummary, summarizeValues } from '../../../stats/centred-summary.js';
import { chiSquareSurvival } from '../../../stats/chi-square-distribution.js';
import type { SequenceDesign } from '../../../stats/confidence-sequence.js';
import {
  confidenceSequence,
  mixingVariance,
  sequenceBound,
  sequenceWidth,
} from '../../../stats/confidence-sequence.js';
import type { EffectSize } from '../../../stats/effect-size.js';
import { absoluteEffect, relativeEffect } from '../../../stats/effect-size.js';
import { compareToControl, kernelSampleRatioPValue } from '../../../stats/flagsmith-kernel.js';
import type { Moments } from '../../../stats/moments.js';
import { mean, momentsOf, variance } from '../../../stats/moments.js';
import type { AdjustedPValues } from '../../../stats/multiple-testing.js';
import { benjaminiHochberg, bonferroni, holm } from '../../../stats/multiple-testing.js';
import { normalCdf, normalQuantile } from '../../../stats/normal-distribution.js';
import { chanceToWin, expectedLoss, posteriorOf } from '../../../stats/posterior.js';
import type { RatioStatistics } from '../../../stats/ratio.js';
import { covariance, ratio, ratioVariance } from '../../../stats/ratio.js';
import type { Refused } from '../../../stats/refusals.js';
import { isSampleRatioMismatch, sampleRatioTest } from '../../../stats/sample-ratio.js';
import { logGamma } from '../../../stats/special-functions.js';
import { studentTCdf, studentTQuantile } from '../../../stats/student-t-distribution.js';
import { welchBound, welchInterval } from '../../../stats/welch.js';
import { libraryMethods } from './library-methods.js';
import { planningMethods } from './planning-methods.js';
import { referenceMethods } from './reference-methods.js';
import type { VectorInputs, VectorValue } from './vector-file.js';

export type VectorCheck = (inputs: VectorInputs) => Readonly<Record<string, VectorValue>>;

type Scale = typeof absoluteEffect;

const given = <T extends { readonly kind: string }>(value: T | Refused): T => {
  if (value.kind === 'refused') throw new Error(`refused: ${(value as Refused).reason}`);
  return value as T;
};

const alphaOf = (inputs: VectorInputs): number =>
  inputs.alpha ?? (inputs.confidence === undefined ? 0.05 : 1 - inputs.confidence);

const designOf = (inputs: VectorInputs): SequenceDesign => ({
  alpha: alphaOf(inputs),
  plannedUnits: inputs.tuningN,
});

const effectOf = (scale: Scale, inputs: VectorInputs): EffectSize =>
  given(scale(given(momentsOf(inputs.control)), given(momentsOf(inputs.treatment))));

const tested = (effect: EffectSize, inputs: VectorInputs): Record<string, VectorValue> => {
  const alpha = alphaOf(inputs);
  const { alternative } = inputs;
  const result =
    alternative === 'greater' || alternative === 'less'
      ? welchBound(effect, alpha, alternative)
      : welchInterval(effect, alpha);
  return {
    estimate: result.estimate,
    ciLower: result.ciLow ?? '-Infinity',
    ciUpper: result.ciHigh ?? 'Infinity',
    pValue: result.pValue,
    standardError: effect.standardError,
    statistic: effect.estimate / effect.standardError,
    degreesOfFreedom: effect.degreesOfFreedom,
  };
};

const welchOfRawValues = (inputs: VectorInputs): Record<string, VectorValue> => {
  const { x, y } = inputs as unknown as { x: readonly number[]; y: readonly number[] };
  const first = given(momentsOfSummary(summarizeValues(x)));
  const second = given(momentsOfSummary(summarizeValues(y)));
  return tested(given(absoluteEffect(second, first)), inputs);
};

const epStats = (inputs: VectorInputs): Record<string, VectorValue> => {
  const effect = effectOf(relativeEffect, inputs);
  const wholeDegrees = { ...effect, degreesOfFreedom: Math.trunc(effect.degreesOfFreedom) };
  const interval = welchInterval(wholeDegrees, alphaOf(inputs));
  return {
    controlMean: mean(inputs.control),
    treatmentMean: mean(inputs.treatment),
    controlSd: Math.sqrt(variance(inputs.control)),
    treatmentSd: Math.sqrt(variance(inputs.treatment)),
    relative: effect.estimate,
    relativeStandardError: effect.standardError,
    statistic: effect.estimate / effect.standardError,
    degreesOfFreedom: effect.degreesOfFreedom,
    pValue: interval.pValue,
    halfWidth: interval.ciHigh - interval.estimate,
  };
};

const bayesian = (inputs: VectorInputs): Record<string, VectorValue> => {
  const posterior = posteriorOf(effectOf(relativeEffect, inputs), inputs.prior);
  const reach = -normalQuantile(alphaOf(inputs) / 2) * posterior.sd;
  const loss = expectedLoss(posterior);
  return {
    estimate: posterior.mean,
    ciLower: posterior.mean - reach,
    ciUpper: posterior.mean + reach,
    standardError: posterior.sd,
    chanceToWin: chanceToWin(posterior),
    riskControl: loss.keepingControl,
    riskTreatment: loss.choosingTreatment,
  };
};

const sequence = (inputs: VectorInputs, effect: EffectSize): Record<string, VectorValue> => {
  const result = confidenceSequence(effect, designOf(inputs));
  return {
    estimate: effect.estimate,
    standardError: effect.standardError,
    ciLower: result.ciLow,
    ciUpper: result.ciHigh,
    pValue: result.pValue,
    excludesZero: result.ciLow > 0 || result.ciHigh < 0,
  };
};

/** The source clips its p-value, which ours does not. */
const oneSided = (inputs: VectorInputs): Record<string, VectorValue> => {
  const { direction } = inputs as unknown as { direction: string };
  const effect = effectOf(relativeEffect, inputs);
  const bound = sequenceBound(effect, designOf(inputs), direction === 'greater' ? 'greater' : 'less');
  return {
    estimate: effect.estimate,
    standardError: effect.standardError,
    ciLower: bound.ciLow ?? '-Infinity',
    ciUpper: bound.ciHigh ?? 'Infinity',
    pValue: Math.min(0.4999, Math.max(1e-5, bound.pValue)),
  };
};

const momentsByHand = (mean: number, n: number, spread: number): Moments => ({
  kind: 'moments',
  n,
  mean,
  variance: spread,
});

/** Some of the sums belong to no possible sample, so the formulas are asked and not what checks sums before. */
const ratioComparison = (inputs: VectorInputs): Record<string, VectorValue> => {
  const arms = inputs as unknown as { control: RatioStatistics; treatment: RatioStatistics };
  const moments = (arm: RatioStatistics): Moments => momentsByHand(ratio(arm), arm.n, ratioVariance(arm));
  const [control, treatment] = [moments(arms.control), moments(arms.treatment)];
  const effect = given(relativeEffect(control, treatment));
  return {
    controlMean: control.mean,
    treatmentMean: treatment.mean,
    ...tested(effect, inputs),
    chanceToWin: chanceToWin(posteriorOf(effect)),
  };
};

const covarianceOfRawValues = (inputs: VectorInputs): Record<string, VectorValue> => {
  const { n, numeratorValues, denominatorValues } = inputs as unknown as {
    n: number;
    numeratorValues: readonly number[];
    denominatorValues: readonly number[];
  };
  const sums = (values: readonly number[]) => ({
    sum: values.reduce((sum, value) => sum + value, 0),
    sumSquares: values.reduce((sum, value) => sum + value * value, 0),
  });
  const sumOfProducts = numeratorValues.reduce((sum, x, i) => sum + x * (denominatorValues[i] ?? 0), 0);
  const [numerator, denominator] = [sums(numeratorValues), sums(denominatorValues)];
  return { covariance: covariance({ kind: 'ratio', n, numerator, denominator, sumOfProducts }) };
};

const sampleRatio = (inputs: VectorInputs): Record<string, VectorValue> => {
  const test = given(sampleRatioTest([{ observed: inputs.observed, weights: inputs.weights }]));
  const { statistic, degreesOfFreedom, pValue } = test;
  return { statistic, degreesOfFreedom, pValue, mismatch: isSampleRatioMismatch(test, inputs.threshold) };
};

const kernel = (inputs: VectorInputs): Record<string, VectorValue> => {
  const result = compareToControl(inputs.control, inputs.treatment);
  if (result === null) return { result: null };
  const { lift, ciLow, ciHigh, chanceToWin: chance } = result;
  return { estimate: lift, ciLower: ciLow, ciUpper: ciHigh, chanceToWin: chance };
};

const adjusting =
  (procedure: (pValues: readonly number[]) => AdjustedPValues): VectorCheck =>
  ({ pValues }) => ({ adjusted: procedure(pValues).adjusted });

/** How our code answers the vectors of each method whose convention it follows. */
export const checkedMethods: Readonly<Record<string, VectorCheck>> = {
  ...libraryMethods,
  ...planningMethods,
  ...referenceMethods,
  'special.logGamma': ({ x }) => ({ value: logGamma(x) }),
  'dist.normal.cdf': ({ x, mean: m, sd }) => ({ p: normalCdf((x - m) / sd) }),
  'dist.normal.quantile': ({ p, mean: m, sd }) => ({ x: m + sd * normalQuantile(p) }),
  'dist.t.cdf': ({ x, degreesOfFreedom }) => ({ p: studentTCdf(x, degreesOfFreedom) }),
  'dist.t.quantile': ({ p, degreesOfFreedom }) => ({ x: studentTQuantile(p, degreesOfFreedom) }),
  'dist.chiSquare.survival': ({ x, degreesOfFreedom }) => ({ p: chiSquareSurvival(x, degreesOfFreedom) }),
  'dist.chiSquare.cdf': ({ x, degreesOfFreedom }) => ({ p: 1 - chiSquareSurvival(x, degreesOfFreedom) }),
  'moments.sampleMean': (arm) => ({ mean: mean(arm), variance: variance(arm) }),
  'moments.proportion': ({ n, sum }) => {
    const arm = { n, sum, sumSquares: sum, kind: 'proportion' } as const;
    return { mean: mean(arm), variance: variance(arm) };
  },
  'numerics.mergeMoments': ({ a, b }) => ({ ...mergeSummaries(a, b) }),
  'deltaMethod.variance.absolute': (i) => {
    const control = momentsByHand(i.controlMean, i.controlN, i.controlVariance);
    const treatment = momentsByHand(i.treatmentMean, i.treatmentN, i.treatmentVariance);
    return { variance: given(absoluteEffect(control, treatment)).standardError ** 2 };
  },
  'effect.variance.relative': (i) => ({ variance: effectOf(relativeEffect, i).standardError ** 2 }),
  'relative.negativeBaseline': (i) => ({
    lift: given(relativeEffect(momentsByHand(i.controlMean, 9, 1), momentsByHand(i.treatmentMean, 9, 1)))
      .estimate,
  }),
  'welch.absolute': (i) => tested(effectOf(absoluteEffect, i), i),
  'welch.relative.delta': (i) => tested(effectOf(relativeEffect, i), i),
  'welch.relative.delta.epstats': epStats,
  'welch.raw': welchOfRawValues,
  'ratio.relative.delta': ratioComparison,
  'ratio.bayesian.flatPrior': ratioComparison,
  'ratio.covariance': covarianceOfRawValues,
  'nonInferiority.increasePreferred': (i) =>
    tested(effectOf(absoluteEffect, i), { ...i, alternative: 'greater' }),
  'sequential.asymptoticCS': (i) => sequence(i, effectOf(relativeEffect, i)),
  'sequential.asymptoticCS.oneSided': oneSided,
  'sequential.asymptoticCS.rho': (i) => ({ rho: Math.sqrt(mixingVariance(designOf(i))) }),
  'sequential.asymptoticCS.halfWidth': (i) => {
    const width = sequenceWidth(i.n, designOf(i));
    return { halfWidth: width * i.standardError, ratioToFixed: width / -normalQuantile(alphaOf(i) / 2) };
  },
  'sequential.asymptoticCS.pValue': (i) =>
    sequence(i, {
      kind: 'effect',
      estimate: i.estimate,
      standardError: i.standardError,
      degreesOfFreedom: i.n - 2,
      units: i.n,
    }),
  'bayesian.normal.relative': bayesian,
  'bayesian.risk': ({ posteriorMean, posteriorSd }) => {
    const loss = expectedLoss({ mean: posteriorMean, sd: posteriorSd });
    return { riskControl: loss.keepingControl, riskTreatment: loss.choosingTreatment };
  },
  'srm.chiSquare': sampleRatio,
  'srm.chiSquare.flag': sampleRatio,
  'multiple.bonferroni': adjusting(bonferroni),
  'multiple.holm': adjusting(holm),
  'multiple.holm.experiment': adjusting(holm),
  'multiple.benjaminiHochberg': adjusting(benjaminiHochberg),
  'multiple.rejections': ({ pValues, procedure, alpha = 0.05 }) => {
    const adjust = procedure === 'holm' ? holm : benjaminiHochberg;
    return { rejected: adjust(pValues).adjusted.map((p) => p !== null && p <= alpha) };
  },
  'degenerate.zeroVariance': ({ control }) => {
    const moments = momentsOf(control);
    const reason = moments.kind === 'refused' ? moments.reason : null;
    return { reason: reason === 'negativeVariance' ? 'ZERO_NEGATIVE_VARIANCE' : reason };
  },
  'degenerate.zeroVariance.bothArms': kernel,
  'degenerate.noInference': kernel,
};

/** The convention of the kernel, next to the one of the analysis, for the vectors that state both. */
export const kernelChecks = { kernel, kernelSampleRatioPValue };

/** Methods that the file has and the code does not answer, by the start of their names, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'cuped.': 'no pre-period covariate yet',
  'sequential.asymptoticCS.cuped': 'no pre-period covariate yet',
  'ratio.logRatio': 'another convention: asymmetric interval on the log scale',
  'quantile.': 'no quantile metrics',
  'winsorize.': 'a cap is a number of the definition, not a quantile of the data',
  'postStratification.': 'strata are phases here, and their weights are not random',
  'relative.absoluteOverControl': 'another convention: ignores the noise of the control mean',
  'welch.logRatio': 'another convention: asymmetric interval on the log scale',
  'degenerate.zeroDenominator': 'another convention: a made-up 0 with p = 1 where we refuse',
  'srm.chiSquare.notComputable': 'another convention: p = 1 where we refuse',
  'srm.normal.continuity': 'another test of the same thing',
  'power.midExperiment.': 'no forecast from a running experiment: planning happens before the start',
  'sampleSize.ruleOf16': 'a rule of thumb, 16 in the place of 15.7',
};
