import type { Log } from '../../log.js';
import { DatabaseError } from '../connection/database-error.js';
import { openListeningConnection } from '../connection/listening-connection.js';
import { createWakeUps } from '../connection/wake-ups.js';
import type { CommandOutcome } from './command-outcome.js';
import { OUTCOME_CHANNEL } from './command-outcome.js';
import type { OutcomeStore } from './outcome-store.js';

const FIRST_POLL_MS = 250;
const LONGEST_POLL_MS = 2_000;
const POLL_GROWTH = 1.5;

/** Waits for answers to commands. */
export interface OutcomeListener {
  /** @returns the answer as soon as it is there, or null when it is not there in time. */
  waitForOutcome(uuid: string, commandId: string, timeoutMs: number): Promise<CommandOutcome | null>;
  close(): Promise<void>;
}

export interface OutcomeListenerOptions {
  readonly databaseUrl: string;
  readonly outcomes: OutcomeStore;
  readonly log: Log;
}

/** A database that does not answer just now has not answered "no". */
const findUnlessUnavailable = async (
  outcomes: OutcomeStore,
  uuid: string,
  commandId: string,
): Promise<CommandOutcome | null> => {
  try {
    return await outcomes.find(uuid, commandId);
  } catch (error) {
    if (error instanceof DatabaseError && error.retryable) return null;
    throw error;
  }
};

/**
 * Starts listening for answers. Notifications make it fast; a poll beside them makes it certain, so that neither a lost
 * notification nor a broken connection loses an answer.
 */
export const createOutcomeListener = ({
  databaseUrl,
  outcomes,
  log,
}: OutcomeListenerOptions): OutcomeListener => {
  const wakeUps = createWakeUps();
  const connection = openListeningConnection({
    databaseUrl,
    channel: OUTCOME_CHANNEL,
    log,
    onNotification: (name) => {
      wakeUps.wake(name);
    },
    onListening: () => {
      wakeUps.wakeAll();
    },
  });

  const waitForOutcome: OutcomeListener['waitForOutcome'] = async (uuid, commandId, timeoutMs) => {
    const deadline = performance.now() + timeoutMs;
    let pollMs = FIRST_POLL_MS;
    for (;;) {
      // Asleep before the look: what is announced during the look still ends the sleep.
      const leftMs = deadline - performance.now();
      const sleep = wakeUps.sleep(`${uuid}/${commandId}`, Math.max(0, Math.min(pollMs, leftMs)));
      try {
        const outcome = await findUnlessUnavailable(outcomes, uuid, commandId);
        if (outcome !== null || leftMs <= 0) return outcome;
        await sleep.over;
      } finally {
        sleep.end();
      }
      pollMs = Math.min(pollMs * POLL_GROWTH, LONGEST_POLL_MS);
    }
  };

  return { waitForOutcome, close: () => connection.close() };
};
