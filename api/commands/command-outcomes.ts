import type { CommandOutcome } from '../../db/postgres/experiments/command-outcome.js';
import type { Refusal } from '../../domain/refusal.js';
import { assertSameRequest } from '../http/key-reused.js';

/** Where outcomes are read and waited for. */
export interface CommandOutcomes {
  find(uuid: string, commandId: string): Promise<CommandOutcome | null>;
  /** @returns the outcome, or null when there is none after `timeoutMs`. */
  wait(uuid: string, commandId: string, timeoutMs: number): Promise<CommandOutcome | null>;
}

/** What became of a command, for its sender; `pending` is durable but not decided yet. */
export type CommandAnswer =
  | { readonly kind: 'applied' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'pending' };

/**
 * @returns the answer that an outcome row gives to a request
 * @throws ApiProblem `idempotency_key_reused` when the row answers another request
 */
export const answerOf = (row: CommandOutcome, fingerprint: string): CommandAnswer => {
  assertSameRequest(row.fingerprint, fingerprint);
  return row.refusal === null ? { kind: 'applied' } : { kind: 'refused', refusal: row.refusal };
};
