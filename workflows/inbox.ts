import { MOST_REMEMBERED_COMMANDS } from '../domain/lifecycle/remembered-commands.js';
import type { CommandEnvelope } from './contract/command-envelope.js';

/** Commands in the order of their arrival, each id once. */
export interface Inbox {
  add(envelope: CommandEnvelope): void;
  take(): CommandEnvelope | undefined;
  /** Drops what was answered before, and remembers these ids. */
  forget(decidedIds: readonly string[]): void;
  /** Takes out those commands that came without an id. */
  takeUnnamed(): readonly CommandEnvelope[];
  readonly waiting: readonly CommandEnvelope[];
  readonly seenIds: readonly string[];
}

/** @returns an inbox that goes on where an earlier run's stopped. */
export const createInbox = (waiting: readonly CommandEnvelope[], seenIds: readonly string[]): Inbox => {
  let queue = [...waiting];
  const seen = new Set(seenIds);
  const remember = (commandId: string): void => {
    seen.add(commandId);
    for (const id of seen) {
      if (seen.size <= MOST_REMEMBERED_COMMANDS) break;
      seen.delete(id);
    }
  };
  return {
    add(envelope) {
      if (seen.has(envelope.commandId)) return;
      remember(envelope.commandId);
      queue.push(envelope);
    },
    forget(decidedIds) {
      queue = queue.filter(({ commandId }) => !decidedIds.includes(commandId));
      for (const id of decidedIds) remember(id);
    },
    takeUnnamed() {
      const unnamed = queue.filter(({ isUnnamed }) => isUnnamed);
      queue = queue.filter(({ isUnnamed }) => isUnnamed !== true);
      return unnamed;
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
