import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Part } from '../format/outage-words.js';
import { PARTS } from '../format/outage-words.js';
import type { Readiness } from './readiness.js';
import { readReadiness } from './readiness.js';

const KEY = ['outages'];
const EVERY_MS = 15_000;
/** Whoever is down is looked at again soon: a worker says every three seconds that it is there, and may be held up a moment. */
const AGAIN_MS = 8_000;

/** A busy machine makes no outage. */
const LASTING_MS = AGAIN_MS;

/** What two looks at the installation have found. */
export interface Looks {
  /** At the last one. */
  readonly down: readonly Part[];
  /** At the last one, and at the one before or for some while, as the API remembers. */
  readonly lasting: readonly Part[];
}

const NOTHING: Looks = { down: [], lasting: [] };

type Found = Pick<Readiness, 'checks'> & Partial<Pick<Readiness, 'down_since'>>;

/** @param found null where nobody said; then it is as it was */
export const lookAgain = (
  before: Looks = NOTHING,
  found: Found | null = null,
  now: number = Date.now(),
): Looks => {
  if (found === null) return before;
  const down = PARTS.filter((part) => found.checks[part] === 'down');
  // Who has just opened the page has not looked before; the API may have.
  const isOld = (part: Part): boolean => {
    const since = found.down_since?.[part] ?? null;
    return since !== null && now - Date.parse(since) >= LASTING_MS;
  };
  return { down, lasting: down.filter((part) => before.down.includes(part) || isOld(part)) };
};

/** @returns the parts that have not answered for some while, the weightiest first; on any page, within a minute */
export const useOutages = (): readonly Part[] => {
  const queryClient = useQueryClient();
  const { data = NOTHING } = useQuery({
    queryKey: KEY,
    queryFn: async () => lookAgain(queryClient.getQueryData<Looks>(KEY), await readReadiness()),
    refetchInterval: ({ state }) => (state.data?.down.length ? AGAIN_MS : EVERY_MS),
  });
  return data.lasting;
};
