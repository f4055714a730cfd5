import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { useRested } from '../../../data/use-rested.js';

type Change = Schemas['RolloutChange'];
type Preview = Schemas['RolloutPreview'];

const ROLLOUT = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/rollout/';

interface Path {
  readonly environmentKey: string;
  readonly experimentId: string;
}

const askPreview = async (path: Path, body: Change): Promise<Preview> => {
  const { data, error } = await client.PATCH(ROLLOUT, { params: { path, query: { dry_run: 'true' } }, body });
  if (error !== undefined) throw new Refused(error);
  if (!('changes' in data)) throw new Error('A dry run has answered something else.');
  return data;
};

interface Previewed {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  /** It is about what is typed now. */
  readonly isCurrent: boolean;
}

/** @returns who would move, while a change is typed; nothing is changed by asking */
export const usePreview = (experimentId: string, change: Change | null): Previewed => {
  const { key: environmentKey } = useEnvironment();
  const rested = useRested(change);
  const query = useQuery({
    queryKey: ['rollout-preview', environmentKey, experimentId, rested],
    queryFn: rested === null ? skipToken : () => askPreview({ environmentKey, experimentId }, rested),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isCurrent =
    change !== null && JSON.stringify(change) === JSON.stringify(rested) && !query.isPlaceholderData;
  return { preview: query.data, error: query.error, isCurrent: isCurrent && !query.isFetching };
};

/**
 * Changes the rollout.
 *
 * @param key the same once more where nobody knows whether it has been taken
 * @returns the id of a command that waits for a worker, or null when it is done
 * @throws Refused
 */
export const changeRollout = async (path: Path, body: Change, key: string): Promise<string | null> => {
  const { data, error } = await client.PATCH(ROLLOUT, {
    params: { path, header: { 'Idempotency-Key': key } },
    body,
  });
  if (error !== undefined) throw new Refused(error);
  return 'status' in data && data.status === 'pending' ? data.id : null;
};
