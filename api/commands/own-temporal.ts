import type { Client } from '@temporalio/client';
import { temporalOwner } from '../../workflows/contract/reconciler-schedule.js';
import { ApiProblem } from '../problem/api-problem.js';

/** Tells our own Temporal from another installation's that answers at its address. */
export interface OwnTemporal {
  /** @throws ApiProblem `temporal_unavailable` when it belongs to somebody else */
  check(): Promise<void>;
}

const REMEMBERED_MS = 2_000;
const DEADLINE_MS = 2_000;
const RETRY_SECONDS = 30;

const foreign = (): ApiProblem =>
  new ApiProblem(
    'temporal_unavailable',
    'The Temporal server at our address belongs to another installation of Holdfast, so nothing was sent there.',
    { retryAfterSeconds: RETRY_SECONDS },
  );

/** @param ourId who we are */
export const createOwnTemporal = (
  client: Client,
  taskQueue: string,
  ourId: () => Promise<string>,
): OwnTemporal => {
  let goodUntil = -Infinity;
  let known: string | null = null;
  return {
    async check() {
      if (performance.now() < goodUntil) return;
      known ??= await ourId();
      // A server that does not say will not take the command either, or it has no workers yet.
      const owner = await client
        .withDeadline(Date.now() + DEADLINE_MS, () => temporalOwner(client, taskQueue))
        .catch(() => null);
      if (owner !== null && owner !== known) throw foreign();
      if (owner !== null) goodUntil = performance.now() + REMEMBERED_MS;
    },
  };
};
