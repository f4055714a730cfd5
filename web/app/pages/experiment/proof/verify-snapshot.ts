import type { Schemas } from '../../../../client/create-client.js';
import { client } from '../../../data/api.js';
import { Refused } from '../../../data/problem.js';

const VERIFY =
  '/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/verify/' as const;

const PAUSE_MS = 2_000;

/** Which snapshot. */
export interface SnapshotPath {
  readonly environmentKey: string;
  readonly experimentId: string;
  readonly snapshotId: string;
}

/**
 * Has a snapshot derived again from its events, and waits for what comes of it. Asking twice costs once: who asks
 * meanwhile gets the same answer.
 *
 * @param signal ends the waiting; what was asked for goes on
 * @returns null when the waiting was ended
 * @throws Refused
 */
export const verifySnapshot = async (
  path: SnapshotPath,
  signal: AbortSignal,
): Promise<Schemas['Verification'] | null> => {
  let { data, error } = await client.POST(VERIFY, { params: { path } });
  while (data !== undefined && 'status' in data) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    if (signal.aborted) return null;
    ({ data, error } = await client.GET(VERIFY, { params: { path } }));
  }
  if (data === undefined) throw new Refused(error as Schemas['Problem']);
  return data;
};
