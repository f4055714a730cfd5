import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';

/** What is checked: results, what they were computed from, and the hash over both. */
export type CheckedSnapshot = Pick<
  Schemas['FinalResultResults'],
  'id' | 'seq' | 'as_of' | 'basis' | 'payload' | 'content_hash' | 'software_version'
>;

interface Path {
  readonly environmentKey: string;
  readonly experimentId: string;
}

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/' as const;

const readSealed = async (path: Path): Promise<CheckedSnapshot | null> => {
  const { data, error } = await client.GET(`${E}final/`, { params: { path } });
  if (data === undefined) throw new Refused(error);
  return data.results;
};

const readNewest = async (path: Path): Promise<CheckedSnapshot | null> => {
  const query = { kind: 'results', page_size: 1 } as const;
  const list = await client.GET(`${E}snapshots/`, { params: { path, query } });
  if (list.data === undefined) throw new Refused(list.error);
  const [newest] = list.data.results;
  if (newest === undefined) return null;
  const { data, error } = await client.GET(`${E}snapshots/{snapshotId}/`, {
    params: { path: { ...path, snapshotId: String(newest.id) } },
  });
  if (data === undefined) throw new Refused(error);
  return data.kind === 'results' ? data : null;
};

/** @returns the sealed results, or the newest ones before there is a seal; null before the first. @throws Refused */
export const readSnapshot = (path: Path, isSealed: boolean): Promise<CheckedSnapshot | null> =>
  isSealed ? readSealed(path) : readNewest(path);
