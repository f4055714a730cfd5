import type { Schemas } from '../../../client/create-client.js';

/** @returns the p-value that the scorecard has of a row: of a guardrail that of the test against its margin that is nearer to a verdict */
export const shownPValue = (
  { role }: Pick<Schemas['MetricResult'], 'role'>,
  analysis: Exclude<Schemas['TreatmentAnalysis'], { readonly kind: 'refused' }>,
): number => {
  const held = role === 'guardrail' ? analysis.guardrail?.always_valid : undefined;
  return held === undefined
    ? (analysis.adjusted_p_value ?? analysis.always_valid.p_value)
    : Math.min(held.p_value, held.harm_p_value ?? 1);
};
