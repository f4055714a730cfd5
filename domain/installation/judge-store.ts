/** Whose a store is: ours, nobody's yet, somebody else's, or one that should be ours and carries nothing. */
export type StoreOwner = 'us' | 'nobody' | 'another' | 'lost';

/**
 * @param ours the id of this installation
 * @param carried the id that the store carries, null for none
 * @param hadOne whether this installation has had such a store before
 */
export const judgeStore = (ours: string, carried: string | null, hadOne: boolean): StoreOwner => {
  if (carried === ours) return 'us';
  if (carried !== null) return 'another';
  return hadOne ? 'lost' : 'nobody';
};
