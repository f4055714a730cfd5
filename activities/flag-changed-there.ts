/** What somebody has changed in a store elsewhere, and until when was served what was right before. */
import type { MirrorTask } from '../db/postgres/flag-stores/mirror-store.js';
import type { AstrayThere } from '../db/postgres/flag-stores/note-mirror.js';
import type { FlagDifference } from '../domain/flag-stores/compare-flag.js';
import type {
  FlagStoreProblemCode,
  FlagStoreTrouble,
  FoundFlag,
  StoreHashing,
} from '../domain/flag-stores/flag-store.js';
import { hasChanged } from '../domain/flag-stores/has-changed.js';
import type { ServedSpan } from '../domain/flag-stores/served-spans.js';
import { seenAstray, seenEnded } from '../domain/flag-stores/served-spans.js';
import { isOver } from '../domain/flag-stores/wanted-flag.js';

/** With these it is known that somebody there has changed what was right, although not what is served now. */
const CHANGED_THERE: readonly FlagStoreProblemCode[] = [
  'hashes_by_database_id',
  'versions_features',
  'feature_missing',
  'feature_ambiguous',
  'variants_differ',
];

/** Options that are no variants here have no shares, and so no intervals. */
const isSameHashing = (one: StoreHashing, other: StoreHashing): boolean => {
  const there = new Set(other.order);
  const common = one.order.filter((key) => there.has(key));
  return (
    one.segmentId === other.segmentId &&
    one.seed === other.seed &&
    one.environmentKey === other.environmentKey &&
    common.join('\n') === other.order.filter((key) => common.includes(key)).join('\n')
  );
};

export const SPLIT_LOST: FlagStoreTrouble = {
  code: 'split_lost',
  detail:
    'The segment or the override of the experiment was deleted there, or made anew. Made again it would be hashed with other ids, and everybody would get another variant. Complete this experiment and start another one.',
};

/** Once somebody was served, what is hashed with may not become something else. */
export const hasLostSplit = ({ hashing, experiment, spans }: MirrorTask, found: FoundFlag): boolean => {
  if (hashing === null || spans.length === 0 || isOver(experiment)) return false;
  if (found.managed.segment === null || found.managed.override === null) return true;
  return found.hashing !== null && !isSameHashing(hashing, found.hashing);
};

/** Whether somebody there has changed what was right when it was looked at last, whatever was asked for here since. */
const isAstray = (task: MirrorTask, found: FoundFlag, drift: readonly FlagDifference[]): boolean =>
  hasLostSplit(task, found) ||
  (task.confirmed !== null && hasChanged(task.confirmed, found)) ||
  (!task.isUnwritten && drift.length > 0);

/** A command has ended an epoch, or begun one, so what was served as it was asked for before has ended too. */
export const spansUntil = (
  task: MirrorTask,
  found: FoundFlag,
  drift: readonly FlagDifference[],
  at: number,
): readonly ServedSpan[] => {
  const { spans, lastInStepAt, isUnwritten } = task;
  if (spans.every(({ to }) => to !== null)) return spans;
  if (isAstray(task, found, drift)) return seenAstray(spans, lastInStepAt);
  return isUnwritten ? seenEnded(spans, at) : spans;
};

/**
 * A command that was begun, and not seen to be served yet, may have written itself what differs from before.
 *
 * @returns what somebody there has changed, of what was right before; null where nobody has, or it cannot be told from a command
 */
export const changedByHand = (
  task: MirrorTask,
  found: FoundFlag,
  drift: readonly FlagDifference[],
): AstrayThere | null => {
  if (hasLostSplit(task, found)) return { drift: [], trouble: SPLIT_LOST };
  return !task.isUnwritten && drift.length > 0 ? { drift, trouble: null } : null;
};

/** @returns what somebody there has done to a flag that was served, by what is in the way of even looking at it */
export const changedAsAWhole = (
  { confirmed, spans, experiment }: MirrorTask,
  trouble: FlagStoreTrouble,
): AstrayThere | null => {
  const wasServed = confirmed !== null && spans.length > 0 && !isOver(experiment);
  return wasServed && CHANGED_THERE.includes(trouble.code) ? { drift: [], trouble } : null;
};

/** @returns until when was served what was right before what is in the way now; null: as it was noted */
export const spansUntilTrouble = (
  { spans, lastInStepAt }: MirrorTask,
  { code }: FlagStoreTrouble,
): readonly ServedSpan[] | null => (CHANGED_THERE.includes(code) ? seenAstray(spans, lastInStepAt) : null);
