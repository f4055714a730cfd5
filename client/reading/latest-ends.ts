import type { Ends } from '../../domain/intervals/interval-scale.js';
import type { Schemas } from '../create-client.js';

/** @returns the interval of the first goal in a list; null where the lift has no bounds, or nobody should read it */
export const endsOf = (latest: Schemas['ListedExperiment']['latest']): Ends | null => {
  const primary = latest?.primary ?? null;
  if (primary === null || latest?.srm_alarm === true) return null;
  const { lift, lower, upper } = primary;
  return lift === null || lower === null || upper === null
    ? null
    : { low: lower, high: upper, estimate: lift };
};
