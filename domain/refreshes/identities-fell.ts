/** Why a refresh is held back: most of those who took part are gone from the warehouse. */
export const IDENTITIES_FELL = 'identities_fell';

/** What a refresh has seen of those who took part. */
export interface SeenIdentities {
  /** With those that are left out because they saw two variants. */
  readonly identities: number;
  /** Whatever verification said of them. */
  readonly exposures: number;
}

/**
 * Whether so much is gone that the warehouse is to be doubted and not the result. Identities alone may fall: when
 * exposures are judged again, which are then still there under another verdict.
 *
 * @param before what the last good snapshot has seen
 * @param mayLosePercent the largest loss that is believed; 100 believes all
 */
export const haveIdentitiesFallen = (
  before: SeenIdentities,
  now: SeenIdentities,
  mayLosePercent: number,
): boolean => {
  const isGone = (had: number, has: number): boolean => has < had * (1 - mayLosePercent / 100);
  return isGone(before.identities, now.identities) && isGone(before.exposures, now.exposures);
};
