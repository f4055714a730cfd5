import { DEFAULT_ALPHA, requireAlpha } from './alpha.js';
import { confidenceSequence, DEFAULT_PLANNED_UNITS, sequenceWidth } from './confidence-sequence.js';
import type { Stratum } from './contrast.js';
import { contrast, stratifiedMean, sumOver } from './contrast.js';
import type { EffectSize } from './effect-size.js';
import { floorRefusal } from './floor-refusal.js';
import { guardrailOn, guardrailWithoutFigures } from './guardrail.js';
import { liftEnds } from './lift-interval.js';
import type { MetricAnalysis, MetricInput, TreatmentAnalysis } from './metric-analysis.js';
import { chanceToWin, expectedLoss, posteriorOf } from './posterior.js';
import type { RefusalReason } from './refusals.js';
import type { SampleStatistics } from './sample-statistics.js';
import { meanOfSample, mergeSamples } from './sample-statistics.js';
import { smallSampleInterval } from './small-sample.js';
import { strataOf } from './strata.js';
import { studentTQuantile } from './student-t-distribution.js';
import { verdictOn, verdictOnRefusal } from './verdict.js';
import { welchInterval } from './welch.js';

type Settings = Required<Omit<MetricInput, 'phases' | 'guardrailMargin'>> & {
  readonly guardrailMargin: number | null;
  readonly areRates: boolean;
  readonly isCounted: boolean;
};

const settingsOf = (input: MetricInput): Settings => {
  const alpha = input.alpha ?? DEFAULT_ALPHA;
  const plannedUnits = input.plannedUnits ?? DEFAULT_PLANNED_UNITS;
  requireAlpha(alpha);
  if (!(plannedUnits > 0)) throw new RangeError('plannedUnits must be positive');
  const { aggregation } = input;
  const isRatio = input.phases.some(({ control }) => 'kind' in control);
  return {
    aggregation,
    lowerIsBetter: input.lowerIsBetter,
    alpha,
    plannedUnits,
    sampleRatioMismatch: input.sampleRatioMismatch ?? false,
    guardrailMargin: input.guardrailMargin ?? null,
    areRates: aggregation === 'occurrence' && !isRatio,
    isCounted: (aggregation === 'occurrence' || aggregation === 'count') && !isRatio,
  };
};

const refusedResult = (
  reason: RefusalReason,
  treatment: SampleStatistics,
  settings: Settings,
): Extract<TreatmentAnalysis, { readonly kind: 'refused' }> => {
  const { guardrailMargin: margin, sampleRatioMismatch } = settings;
  return {
    kind: 'refused',
    reason,
    n: treatment.n,
    mean: meanOfSample(treatment),
    verdict: verdictOnRefusal(reason, sampleRatioMismatch),
    ...(margin === null
      ? {}
      : { guardrail: guardrailWithoutFigures(reason, { margin, sampleRatioMismatch }) }),
  };
};

/** Everything that is said of the difference itself. */
const differenceFigures = (strata: readonly Stratum[], effect: EffectSize, settings: Settings) => {
  const { estimate, standardError } = effect;
  const fixed = welchInterval(effect, settings.alpha);
  const always = confidenceSequence(effect, settings);
  const { pValue } = always;
  const posterior = posteriorOf(effect);
  const { guardrailMargin: margin } = settings;
  return {
    n: sumOver(strata, ({ treatment }) => treatment.n),
    mean: stratifiedMean(strata, 'treatment'),
    controlMean: stratifiedMean(strata, 'control'),
    absolute: {
      estimate,
      ciLow: fixed.ciLow,
      ciHigh: fixed.ciHigh,
      alwaysValid: { ciLow: always.ciLow, ciHigh: always.ciHigh },
    },
    standardError,
    pValue: fixed.pValue,
    z: estimate / standardError,
    alwaysValid: always,
    chanceToWin: chanceToWin(posterior, settings.lowerIsBetter),
    expectedLoss: expectedLoss(posterior, settings.lowerIsBetter),
    verdict: verdictOn({ ...settings, estimate, pValue }),
    ...(margin === null ? {} : { guardrail: guardrailOn(strata, effect, { ...settings, margin }) }),
  };
};

/** The interval of the lift for one look, and that for all of them; null where it has no ends. */
const liftIntervals = (strata: readonly Stratum[], effect: EffectSize, settings: Settings) => ({
  fixed: liftEnds(strata, studentTQuantile(1 - settings.alpha / 2, effect.degreesOfFreedom), settings),
  always: liftEnds(strata, sequenceWidth(effect.units, settings), settings),
});

const measuredResult = (
  strata: readonly Stratum[],
  effect: EffectSize,
  settings: Settings,
): TreatmentAnalysis => {
  const figures = differenceFigures(strata, effect, settings);
  const { controlMean, alwaysValid } = figures;
  const estimate = effect.estimate / Math.abs(controlMean);
  const { fixed, always } = liftIntervals(strata, effect, settings);
  if (fixed !== null && always !== null && Number.isFinite(effect.standardError / controlMean)) {
    const scaled = { estimate, standardError: effect.standardError / Math.abs(controlMean) };
    return {
      kind: 'result',
      ...figures,
      lift: { estimate, ciLow: fixed.low, ciHigh: fixed.high },
      alwaysValid: { ciLow: always.low, ciHigh: always.high, pValue: alwaysValid.pValue },
      expectedLoss: expectedLoss(posteriorOf(scaled), settings.lowerIsBetter),
    };
  }
  if (!Number.isFinite(estimate))
    return {
      kind: 'absoluteOnly',
      liftRefusal: controlMean === 0 ? 'zeroControlMean' : 'controlMeanUncertain',
      ...figures,
    };
  const lift = { estimate, ciLow: fixed?.low ?? null, ciHigh: fixed?.high ?? null };
  return { kind: 'absoluteOnly', liftRefusal: 'controlMeanUncertain', ...figures, lift };
};

const analyzeTreatment = (name: string, input: MetricInput, settings: Settings): TreatmentAnalysis => {
  const whole = mergeSamples(input.phases.flatMap(({ treatments }) => treatments[name] ?? []));
  const found = strataOf(input.phases, name, settings.alpha);
  if (found.kind === 'refused') return refusedResult(found.reason, whole, settings);
  const { strata, leftOutUnits } = found;
  const early = floorRefusal(strata, settings.areRates ? 'occurrence' : 'sum');
  if (early !== null) {
    const smallSample = settings.areRates ? smallSampleInterval(strata, settings.alpha) : null;
    return {
      ...refusedResult(early.reason, whole, settings),
      ...(smallSample === null ? {} : { smallSample }),
    };
  }
  const effect = contrast(strata);
  if (effect.kind === 'refused') return refusedResult(effect.reason, whole, settings);
  const result = measuredResult(strata, effect, settings);
  return leftOutUnits === 0 || result.kind === 'refused' ? result : { ...result, leftOutUnits };
};

/**
 * Compares every treatment of a metric with control, phase by phase. Each gets all figures; or those of the difference
 * alone, where the lift has no bounds; or a reason why there are none. Floors: 50 units per arm, 5 expected conversions
 * per arm of an occurrence metric.
 *
 * @throws RangeError for alpha outside of (0, 1) or plannedUnits <= 0, which are configuration and not data
 */
export const analyzeMetric = (input: MetricInput): MetricAnalysis => {
  const settings = settingsOf(input);
  const names = [...new Set(input.phases.flatMap(({ treatments }) => Object.keys(treatments)))];
  return {
    treatments: Object.fromEntries(names.map((name) => [name, analyzeTreatment(name, input, settings)])),
  };
};
