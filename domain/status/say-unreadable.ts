import { CONTROL_KEY } from '../experiment.js';
import { ownValue } from '../own-value.js';
import { BLOCKING_SHARE } from '../snapshots/unreadable-share.js';
import { quoteTyped } from '../typed-text.js';
import type { Figures, Reading } from './read-figures.js';
import { sayNames, sayPart } from './say-figures.js';
import type { StatusReason } from './status-words.js';

const isUnread = ({ analysis }: Reading): boolean => analysis.blocked_by === 'values_unreadable';

/** @returns whether the headline metric has no verdict at all because its values could not be read. */
export const isUnreadable = ({ readings }: Figures): boolean =>
  readings.length > 0 && readings.every(isUnread);

const shareIn = ({ metric: { variants = {} } }: Reading, key: string): number =>
  ownValue(variants, key)?.unreadable_share ?? 0;

/** @returns whose values of the headline metric could not be read; nothing where that blocks no verdict. */
export const unreadableOf = ({ readings }: Figures): readonly StatusReason[] => {
  const unread = readings.filter(isUnread);
  const [first] = unread;
  if (first === undefined) return [];
  const keys = unread.map(({ variant }) => variant);
  const parts = [CONTROL_KEY, ...keys].flatMap((key) => {
    const share = shareIn(first, key);
    return share > BLOCKING_SHARE ? [`${sayPart(share)} in ${key}`] : [];
  });
  const where = parts.length === 0 ? '' : `: ${sayNames(parts)}`;
  const detail = `Too many values of ${quoteTyped(first.metric.name)} are no numbers${where}. So there is no verdict on ${sayNames(keys)}.`;
  return [{ code: 'values_unreadable', detail }];
};
