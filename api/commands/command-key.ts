import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Command, RefreshTarget } from '../../domain/lifecycle/command.js';
import { fingerprintOf } from '../http/fingerprint.js';
import { idempotencyKey } from '../http/request-headers.js';
import { commandIdOf } from './command-identity.js';

/** Two kinds of refresh are two commands, also under one key. */
const sortOf = (command: Pick<Command, 'kind'> & { readonly target?: RefreshTarget }): string =>
  command.target === undefined ? command.kind : `${command.kind}/${command.target}`;

/** What makes a repeat the same command. */
export interface CommandKey {
  readonly commandId: string;
  readonly fingerprint: string;
  /** False without an `Idempotency-Key`: then the id is this request's alone. */
  readonly isRepeatable: boolean;
}

/** @returns the identity that a request gives a command. */
export const commandKeyOf = (
  request: Request,
  uuid: string,
  command: Pick<Command, 'kind'> & { readonly target?: RefreshTarget },
  asked: unknown,
): CommandKey => {
  const key = idempotencyKey(request);
  return {
    commandId: key === null ? randomUUID() : commandIdOf(key, uuid, sortOf(command)),
    fingerprint: fingerprintOf({ kind: command.kind, asked }),
    isRepeatable: key !== null,
  };
};
