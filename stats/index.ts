export { DEFAULT_ALPHA } from './alpha.js';
export { analyzeMetric } from './analyze-metric.js';
export type { CentredSummary } from './centred-summary.js';
export { EMPTY_SUMMARY, mergeSummaries, momentsOfSummary, summarizeValues } from './centred-summary.js';
export { chiSquareSurvival } from './chi-square-distribution.js';
export type { CompatInput } from './compat-inference.js';
export { compatInference, compatSampleRatioPValue } from './compat-inference.js';
export type { AlwaysValid, AlwaysValidBound, SequenceDesign, SequenceState } from './confidence-sequence.js';
export {
  confidenceSequence,
  DEFAULT_PLANNED_UNITS,
  mixingVariance,
  sequenceBound,
  sequenceWidth,
} from './confidence-sequence.js';
export type { Effect } from './effect.js';
export {
  absoluteEffect,
  controlMeanRefusal,
  relativeEffect,
  relativeStandardError,
  welchDegreesOfFreedom,
} from './effect.js';
export { CONVERSIONS_FLOOR, floorRefusal, UNITS_FLOOR } from './floors.js';
export type { GuardrailResult, GuardrailSettings, WorstLift } from './guardrail.js';
export { guardrailOn, guardrailWithoutLift } from './guardrail.js';
export type { KernelComparison } from './kernel.js';
export { compareToControl, kernelSampleRatioPValue } from './kernel.js';
export type {
  AbsoluteOnlyResult,
  EffectEstimate,
  MetricAnalysis,
  MetricInput,
  RefusedResult,
  TreatmentAnalysis,
  TreatmentResult,
} from './metric-analysis.js';
export type { ArmStatistics, Moments } from './moments.js';
export { mean, momentsOf, variance } from './moments.js';
export type { AdjustedPValues } from './multiple-testing.js';
export { benjaminiHochberg, bonferroni, holm } from './multiple-testing.js';
export { normalCdf, normalDensity, normalQuantile, normalSurvival } from './normal-distribution.js';
export type { ExpectedLoss, NormalPrior, Posterior } from './posterior.js';
export { chanceToWin, expectedLoss, posteriorOf } from './posterior.js';
export type { RatioStatistics } from './ratio.js';
export { covariance, ratio, ratioMoments, ratioVariance } from './ratio.js';
export type { RefusalReason, Refused } from './refusals.js';
export { REFUSALS, refuse } from './refusals.js';
export type { SampleStatistics } from './sample.js';
export type { AllocationPhase, SampleRatio } from './sample-ratio.js';
export {
  isSampleRatioMismatch,
  SAMPLE_RATIO_FLOOR,
  sampleRatioCheck,
  sampleRatioTest,
} from './sample-ratio.js';
export { logGamma } from './special-functions.js';
export { studentTCdf, studentTQuantile, studentTSurvival } from './student-t-distribution.js';
export type { VerdictInput } from './verdict.js';
export { verdictOn, verdictOnRefusal } from './verdict.js';
export type { WelchBound, WelchInterval } from './welch.js';
export { welchBound, welchInterval } from './welch.js';
