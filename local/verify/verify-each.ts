import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../demo/api-client.js';
import type { FoundSnapshots } from './find-snapshots.js';

/** What the API says of a snapshot that was derived again. */
export interface Verified {
  readonly snapshot: {
    readonly id: number;
    readonly kind: string;
    readonly seq: number;
    readonly as_of: string;
    readonly is_final: boolean;
  };
  readonly outcome: string;
  readonly remarks: readonly { readonly code: string; readonly detail: string }[];
  readonly differences: readonly {
    readonly path: string;
    readonly stored?: unknown;
    readonly derived?: unknown;
  }[];
  readonly differences_left_out: number;
}

const AGAIN_MS = 2_000;

const isVerified = (answer: object): answer is Verified => 'outcome' in answer;

const verifyOne = async (admin: ApiClient, path: string, id: number): Promise<Verified> => {
  const address = `${path}snapshots/${id}/verify/`;
  let answer = await admin.post<object>(address);
  while (!isVerified(answer)) {
    await sleep(AGAIN_MS);
    answer = await admin.get<object>(address);
  }
  return answer;
};

/** Derives each snapshot again, one after the other, and hands over what came of it. */
export const verifyEach = async (
  admin: ApiClient,
  { path, ids }: FoundSnapshots,
  tell: (verified: Verified) => void,
): Promise<void> => {
  for (const id of ids) tell(await verifyOne(admin, path, id));
};
