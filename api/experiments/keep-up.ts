import type { StandingScope, StandingStore } from '../../db/postgres/experiments/standing-store.js';
import type { StatusWord } from '../../domain/status/status-words.js';

interface KeepUpDeps {
  readonly standings: StandingStore;
  readonly now: () => number;
}

/** How long a list waits for words that have to be decided before it is in the right order. */
const PATIENCE_MS = 500;

const NOT_STARTED: readonly StatusWord[] = ['not_ready', 'scheduled', 'draft'];

/** The experiments whose words have to be known before one can say who has one of these. */
const scopesOf = (words: readonly StatusWord[]): readonly StandingScope[] => [
  ...(words.some((word) => word !== 'sealed' && !NOT_STARTED.includes(word)) ? (['open'] as const) : []),
  ...(words.some((word) => NOT_STARTED.includes(word)) ? (['created'] as const) : []),
];

/**
 * Has words decided that a list is narrowed or sorted by. Thousands may have to be, after an upgrade for instance. An order
 * can be shown before all of them are; a filter that left some out would be wrong.
 */
export const keepUp = async (
  { standings, now }: KeepUpDeps,
  environmentId: number,
  words: readonly StatusWord[] | undefined,
  sort: string | undefined,
): Promise<void> => {
  await Promise.all(scopesOf(words ?? []).map((scope) => standings.keepUp(environmentId, scope, now())));
  if (words !== undefined || (sort !== 'urgency' && sort !== 'ends_at')) return;
  const caughtUp = standings.keepUp(environmentId, 'open', now());
  // It goes on when the time is over, and whoever asks next finds more.
  caughtUp.catch(() => undefined);
  await Promise.race([caughtUp, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
};
