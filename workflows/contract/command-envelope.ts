import type { Command } from '../../domain/lifecycle/command.js';
import type { Origin } from '../../domain/origin.js';

/** A command with its identity. A second one with the same id is dropped. */
export interface CommandEnvelope {
  readonly commandId: string;
  /** Hash of what was asked, so that the same id with another body can be told apart. */
  readonly fingerprint: string;
  readonly command: Command;
  readonly origin: Origin;
  /** What is wrong with it, when a signal sent by hand could not be read; it is refused instead of decided. */
  readonly malformed?: string;
  /** A field of the signal that nobody reads: what was asked for is more than the command. Refused, too. */
  readonly unread?: string;
  /** It came without an id of its own, so nobody can tell whether it came before. */
  readonly isUnnamed?: true;
}
