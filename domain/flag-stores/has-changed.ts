import { compareFlag } from './compare-flag.js';
import type { FlagAsServed, FoundFlag } from './flag-store.js';

/** What the default is, but for its shares, is not the experiment's: nobody who is in gets it. */
const isSame = (confirmed: FlagAsServed, found: FlagAsServed): boolean => {
  const defaults = { ...found.defaults, shares: confirmed.defaults.shares };
  return compareFlag({ ...confirmed, defaults }, found).length === 0;
};

/**
 * @param confirmed what was served when all was last seen to be right
 * @returns whether it is something else by now, to those who manage it or to SDKs
 */
export const hasChanged = (
  confirmed: FlagAsServed,
  { managed, published }: Pick<FoundFlag, 'managed' | 'published'>,
): boolean => !isSame(confirmed, managed) || !isSame(confirmed, published);
