import type { PostgresPool } from '../connection/pool.js';
import { read } from '../connection/transactions.js';
import type { CommandOutcome } from './command-outcome.js';
import { findOutcome } from './command-outcome.js';

/** Answers to commands and creations. */
export interface OutcomeStore {
  /** @returns the answer, or null while there is none. */
  find(uuid: string, commandId: string): Promise<CommandOutcome | null>;
}

/** @returns the answers on Postgres. */
export const createOutcomeStore = (pool: PostgresPool): OutcomeStore => ({
  find: (uuid, commandId) => read(pool, (queries) => findOutcome(queries, uuid, commandId)),
});
