import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { WorkerPresence } from '../db/postgres/workers/worker-presence.js';
import { BEAT_EVERY_MS } from '../db/postgres/workers/worker-presence.js';

interface BeatingOptions {
  readonly presence: Pick<WorkerPresence, 'beat' | 'leave'>;
  readonly taskQueue: string;
  /** Whether work is being taken: all parts run, and the server answers. */
  readonly isWorking: () => Promise<boolean>;
  /** How many refreshes this process computes at the moment. */
  readonly underWay: () => number;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Says every few seconds that this process takes work. Temporal itself lists whoever polled within the last minutes, the
 * dead among them.
 *
 * @returns to be called when no more work is taken
 */
export const keepBeating = ({
  presence,
  taskQueue,
  isWorking,
  underWay,
  log,
}: BeatingOptions): (() => Promise<void>) => {
  const workerId = `${hostname()}/${process.pid}/${randomUUID()}`;
  let last: Promise<void> = Promise.resolve();
  let isBeating = false;
  const beat = async (): Promise<void> => {
    try {
      if (await isWorking()) await presence.beat(workerId, taskQueue, underWay());
    } catch (error) {
      log.warn({ err: error }, 'The worker could not say that it is there');
    } finally {
      isBeating = false;
    }
  };
  const tick = (): void => {
    if (isBeating) return;
    isBeating = true;
    last = beat();
  };
  tick();
  const timer = setInterval(tick, BEAT_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
    await presence.leave(workerId).catch(() => undefined);
  };
};
