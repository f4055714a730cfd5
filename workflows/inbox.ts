import { MOST_REMEMBERED_COMMANDS } from '../domain/lifecycle/remembered-commands.js';
import type { CommandEnvelope } from './contract/command-envelope.js';

/** Commands in the order of their arrival, each id once. */
export interface Inbox {
  add(envelope: CommandEnvelope): void;
  take(): CommandEnvelope | undefined;
  readonly waiting: readonly CommandEnvelope[];
  readonly seenIds: readonly string[];
}

/** @returns an inbox that goes on where an earlier run's stopped. */
export const createInbox = (waiting: readonly CommandEnvelope[], seenIds: readonly string[]): Inbox => {
  const queue = [...waiting];
  const seen = new Set(seenIds);
  return {
    add(envelope) {
      if (seen.has(envelope.commandId)) return;
      seen.add(envelope.commandId);
      for (const id of seen) {
        if (seen.size <= MOST_REMEMBERED_COMMANDS) break;
        seen.delete(id);
      }
      queue.push(envelope);
    },
    take: () => queue.shift(),
    get waiting() {
      return [...queue];
    },
    get seenIds() {
      return [...seen];
    },
  };
};
