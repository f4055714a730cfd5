import type { MetricVerdict } from '../domain/metrics/metric-verdict.js';
import { DEFAULT_ALPHA, requireAlpha } from './alpha.js';
import type { AlwaysValid } from './confidence-sequence.js';
import { confidenceSequence, DEFAULT_PLANNED_UNITS } from './confidence-sequence.js';
import type { EffectSize } from './effect-size.js';
import { absoluteEffect, controlMeanRefusal, relativeEffect } from './effect-size.js';
import { floorRefusal } from './floor-refusal.js';
import { guardrailOn, guardrailWithoutLift } from './guardrail.js';
import type { EffectEstimate, MetricAnalysis, MetricInput, TreatmentAnalysis } from './metric-analysis.js';
import type { Moments } from './moments.js';
import type { ExpectedLoss } from './posterior.js';
import { chanceToWin, expectedLoss, posteriorOf } from './posterior.js';
import type { RefusalReason, Refused } from './refusals.js';
import { refuse } from './refusals.js';
import type { SampleStatistics } from './sample-statistics.js';
import { meanOfSample, momentsOfSample, sizeOfSample } from './sample-statistics.js';
import { verdictOn, verdictOnRefusal } from './verdict.js';
import type { WelchInterval } from './welch.js';
import { welchInterval } from './welch.js';

type Settings = Required<Omit<MetricInput, 'control' | 'treatments' | 'guardrailMargin'>> & {
  readonly guardrailMargin: number | null;
};

interface Judgement {
  readonly pValue: number;
  readonly z: number;
  readonly alwaysValid: AlwaysValid;
  readonly chanceToWin: number;
  readonly expectedLoss: ExpectedLoss;
  readonly verdict: MetricVerdict;
}

const settingsOf = (input: MetricInput): Settings => {
  const alpha = input.alpha ?? DEFAULT_ALPHA;
  const plannedUnits = input.plannedUnits ?? DEFAULT_PLANNED_UNITS;
  requireAlpha(alpha);
  if (!(plannedUnits > 0)) throw new RangeError('plannedUnits must be positive');
  return {
    aggregation: input.aggregation,
    lowerIsBetter: input.lowerIsBetter,
    alpha,
    plannedUnits,
    sampleRatioMismatch: input.sampleRatioMismatch ?? false,
    guardrailMargin: input.guardrailMargin ?? null,
  };
};

/** The guardrail's part of the analysis; empty where the metric is no guardrail. */
const guardrail = (lift: EffectSize | Refused, settings: Settings): Pick<TreatmentAnalysis, 'guardrail'> => {
  const { guardrailMargin: margin } = settings;
  if (margin === null) return {};
  const limits = { ...settings, margin };
  return {
    guardrail:
      lift.kind === 'refused' ? guardrailWithoutLift(lift.reason, limits) : guardrailOn(lift, limits),
  };
};

const refusedResult = (
  reason: RefusalReason,
  treatment: SampleStatistics,
  settings: Settings,
): TreatmentAnalysis => ({
  kind: 'refused',
  reason,
  n: treatment.n,
  mean: meanOfSample(treatment),
  verdict: verdictOnRefusal(reason, settings.sampleRatioMismatch),
  ...guardrail(refuse(reason), settings),
});

const estimateOf = ({ estimate, ciLow, ciHigh }: WelchInterval): EffectEstimate => ({
  estimate,
  ciLow,
  ciHigh,
});

/** Everything that follows from one effect: fixed and always-valid figures, chances, verdict. */
const decide = (effect: EffectSize, interval: WelchInterval, settings: Settings): Judgement => {
  const alwaysValid = confidenceSequence(effect, settings);
  const posterior = posteriorOf(effect);
  return {
    pValue: interval.pValue,
    z: effect.estimate / effect.standardError,
    alwaysValid,
    chanceToWin: chanceToWin(posterior, settings.lowerIsBetter),
    expectedLoss: expectedLoss(posterior, settings.lowerIsBetter),
    verdict: verdictOn({ ...settings, estimate: effect.estimate, pValue: alwaysValid.pValue }),
  };
};

const measuredResult = (
  absolute: EffectSize,
  lift: EffectSize | Refused,
  treatment: Moments,
  settings: Settings,
): TreatmentAnalysis => {
  const interval = welchInterval(absolute, settings.alpha);
  const shared = { n: treatment.n, mean: treatment.mean, absolute: estimateOf(interval) };
  if (lift.kind === 'refused') {
    return {
      kind: 'absoluteOnly',
      liftRefusal: lift.reason,
      ...shared,
      ...decide(absolute, interval, settings),
      ...guardrail(lift, settings),
    };
  }
  const liftInterval = welchInterval(lift, settings.alpha);
  return {
    kind: 'result',
    ...shared,
    lift: estimateOf(liftInterval),
    ...decide(lift, liftInterval, settings),
    ...guardrail(lift, settings),
  };
};

const liftOf = (control: Moments, treatment: Moments, alpha: number): EffectSize | Refused =>
  controlMeanRefusal(control, alpha) ?? relativeEffect(control, treatment);

const analyzeTreatment = (
  control: SampleStatistics,
  treatment: SampleStatistics,
  settings: Settings,
): TreatmentAnalysis => {
  const c = momentsOfSample(control, settings.alpha);
  const t = momentsOfSample(treatment, settings.alpha);
  if (c.kind === 'refused') return refusedResult(c.reason, treatment, settings);
  if (t.kind === 'refused') return refusedResult(t.reason, treatment, settings);
  const early = floorRefusal(sizeOfSample(control), sizeOfSample(treatment), settings.aggregation);
  if (early !== null) return refusedResult(early.reason, treatment, settings);
  const absolute = absoluteEffect(c, t);
  if (absolute.kind === 'refused') return refusedResult(absolute.reason, treatment, settings);
  return measuredResult(absolute, liftOf(c, t, settings.alpha), t, settings);
};

/**
 * Compares every treatment of a metric with control. Each gets all figures; or those of the absolute effect alone,
 * where a lift has no meaning; or a reason why there are none. Floors: 50 units per arm, 5 conversions per arm of an
 * occurrence metric.
 *
 * @throws RangeError for alpha outside of (0, 1) or plannedUnits <= 0, which are configuration and not data
 */
export const analyzeMetric = (input: MetricInput): MetricAnalysis => {
  const settings = settingsOf(input);
  const analyses = Object.entries(input.treatments).map(
    ([name, arm]) => [name, analyzeTreatment(input.control, arm, settings)] as const,
  );
  return {
    control: { n: input.control.n, mean: meanOfSample(input.control) },
    treatments: Object.fromEntries(analyses),
  };
};
