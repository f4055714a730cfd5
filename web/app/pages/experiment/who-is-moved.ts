import type { Schemas } from '../../../../client/create-client.js';
import { formatPercent } from '../../../../client/reading/numbers.js';

type Outcome = NonNullable<Schemas['CompleteRequest']['outcome']>;
type Served = Pick<Schemas['ExperimentDetail'], 'assignment' | 'status' | 'experiment_rollout'>;

const PERCENT = 100;

/**
 * @returns for how many identities of the audience the end changes what they get, in words; null where nobody here knows:
 *   others assign, or the default of before is not known to the page
 */
export const whoIsMoved = (
  { assignment, status, experiment_rollout: rollout }: Served,
  outcome: Outcome,
): string | null => {
  if (assignment === 'external' || outcome === 'restore') return null;
  const { rollout_percentage: percentage, multivariate_feature_state_values: shares, audience } = rollout;
  // In a pause everybody has the default already.
  const served = status === 'paused' ? 0 : percentage / PERCENT;
  const partOf = (isMeant: (id: number) => boolean): number =>
    shares
      .filter((share) => isMeant(share.multivariate_feature_option))
      .reduce((sum, share) => sum + (served * share.percentage_allocation) / PERCENT, 0);
  const moved =
    outcome === 'keep_control'
      ? partOf(() => true)
      : 1 - partOf((id) => typeof outcome === 'object' && id === outcome.ship);
  const whose = audience === null ? 'all identities' : 'the identities of the audience';
  const outside = audience !== null && typeof outcome === 'object' ? ', and all outside of it' : '';
  return moved === 0 && outside === ''
    ? 'Nobody gets anything else than now.'
    : `${formatPercent(moved)} of ${whose}${outside} get something else than now.`;
};
