import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';

const VERIFY =
  '/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/verify/' as const;

const PAUSE_MS = 2_000;
/** How many looks in a row may go wrong: what was asked for goes on, also while the API is started anew. */
const MOST_MISSES = 5;
const SERVER_ERROR = 500;

type Verification = Schemas['Verification'];

/** Which snapshot. */
export interface SnapshotPath {
  readonly environmentKey: string;
  readonly experimentId: string;
  readonly snapshotId: string;
}

const look = (path: SnapshotPath) => client.GET(VERIFY, { params: { path } });

/** @returns null when the waiting was ended. @throws Refused */
const waitForOutcome = async (path: SnapshotPath, signal: AbortSignal): Promise<Verification | null> => {
  let misses = 0;
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    if (signal.aborted) return null;
    const { data, error, response } = await look(path);
    if (data === undefined) {
      misses += 1;
      if (response.status < SERVER_ERROR || misses > MOST_MISSES) throw new Refused(error);
    } else if ('status' in data) misses = 0;
    else return data;
  }
};

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
): Promise<Verification | null> => {
  const { data, error } = await client.POST(VERIFY, { params: { path } });
  if (data === undefined) throw new Refused(error);
  return 'status' in data ? waitForOutcome(path, signal) : data;
};

/**
 * What came of it when somebody asked before; waits for it if that is under way.
 *
 * @param onWaiting told when it is
 * @returns null where nobody has asked, that cannot be read, or the waiting was ended
 * @throws Refused
 */
export const lastVerification = async (
  path: SnapshotPath,
  signal: AbortSignal,
  onWaiting: () => void,
): Promise<Verification | null> => {
  const { data } = await look(path);
  if (data === undefined || signal.aborted) return null;
  if (!('status' in data)) return data;
  onWaiting();
  return waitForOutcome(path, signal);
};
