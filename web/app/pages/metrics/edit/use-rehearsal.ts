import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../../client/create-client.js';
import { useRested } from '../../../data/use-rested.js';
import type { MetricEdition } from './metric-edition.js';
import { rehearseChange } from './metric-edition.js';
import type { MetricChange } from './metric-words.js';

export interface Rehearsed {
  /** The metric as it would be. */
  readonly would: Schemas['ChangedMetric'] | undefined;
  readonly error: unknown;
  /** It is about what is typed now. */
  readonly isCurrent: boolean;
}

/** What an edit would do, while it is typed; nothing is changed by asking. @param change null asks nothing, and neither does one that changes nothing */
export const useRehearsal = ({ place, etag }: MetricEdition, change: MetricChange | null): Rehearsed => {
  const rested = useRested(change);
  const isNothing = rested === null || Object.keys(rested).length === 0;
  const query = useQuery({
    queryKey: ['metric-rehearsal', place, etag, rested],
    queryFn: isNothing ? skipToken : () => rehearseChange(place, rested),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isCurrent =
    change !== null &&
    JSON.stringify(change) === JSON.stringify(rested) &&
    !query.isPlaceholderData &&
    !query.isFetching;
  // Of what was typed before, a refusal says nothing.
  return { would: query.data, error: change === null ? null : query.error, isCurrent };
};
