import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useEnvironment } from '../../../data/environment.js';
import type { SendOnce } from '../../../data/sent-once.js';
import { createSentOnce } from '../../../data/sent-once.js';
import type { BulkWish } from './bulk-wish.js';
import type { BulkResult } from './run-bulk.js';
import { runBulk } from './run-bulk.js';
import { sendBulkWish } from './send-bulk-wish.js';

export type BulkResults = ReadonlyMap<number, BulkResult>;

export interface Bulk {
  readonly results: BulkResults;
  readonly isBusy: boolean;
  /** Sends it for those that it has not been done for. */
  readonly send: (wish: BulkWish, ids: readonly number[]) => Promise<void>;
  /** What was not sent yet is not sent. */
  readonly stop: () => void;
}

const isOver = (result: BulkResult | undefined): boolean =>
  result?.kind === 'done' || result?.kind === 'asked';

/** Does the same with several experiments, and says of each what came of it. */
export const useBulk = (): Bulk => {
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [results, setResults] = useState<BulkResults>(new Map());
  const [isBusy, setBusy] = useState(false);
  const isStopped = useRef(false);
  const [onces] = useState(() => new Map<number, SendOnce>());
  const onceOf = (id: number): SendOnce => {
    const once = onces.get(id) ?? createSentOnce();
    onces.set(id, once);
    return once;
  };
  const send = async (wish: BulkWish, ids: readonly number[]): Promise<void> => {
    isStopped.current = false;
    setBusy(true);
    await runBulk({
      ids: ids.filter((id) => !isOver(results.get(id))),
      send: (id) => sendBulkWish(wish, { environmentKey, experimentId: String(id) }, onceOf(id)),
      onResult: (id, result) => {
        setResults((known) => new Map(known).set(id, result));
      },
      isStopped: () => isStopped.current,
    });
    setBusy(false);
    await queryClient.invalidateQueries();
  };
  return {
    results,
    isBusy,
    send,
    stop: () => {
      isStopped.current = true;
    },
  };
};
