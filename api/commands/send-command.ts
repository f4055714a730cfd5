import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import { defined } from '../../domain/defined.js';
import type { Command, RefreshTarget } from '../../domain/lifecycle/command.js';
import type { Origin } from '../../domain/origin.js';
import { actorOf } from '../auth/key-holder.js';
import { fingerprintOf } from '../http/fingerprint.js';
import { idempotencyKey, prefersAsync } from '../http/request-headers.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import type { CommandDesk } from './command-desk.js';
import { commandIdOf } from './command-identity.js';

export interface SendCommandDeps {
  readonly commandDesk: CommandDesk;
  /** How long to wait for a command's outcome before the answer is 202. */
  readonly outcomeMs: number;
}

export interface CommandToSend {
  readonly uuid: string;
  readonly command: Command;
  /** What the caller asked, from which the fingerprint is made. */
  readonly asked: unknown;
  readonly comment?: string | undefined;
}

/** A request with the environment that the guard has let it into. */
export interface CallInEnvironment {
  readonly request: Request;
  readonly environment: Environment;
}

type Headers = Readonly<Record<string, string>>;

/** The answer to a command that has no outcome yet: 202 with the place where it will be. */
export interface PendingAnswer {
  readonly status: 202;
  readonly body: { readonly id: string; readonly status: 'pending' };
  readonly headers: Headers;
}

/** A command that was not refused. */
export type SentCommand =
  | {
      readonly kind: 'applied';
      /** They go with whatever is answered. */
      readonly headers: Headers;
      /** Where its outcome can be read. */
      readonly location: string;
    }
  | {
      readonly kind: 'pending';
      readonly headers: Headers;
      readonly location: string;
      readonly answer: PendingAnswer;
    };

/** @returns who asks, for the audit log. */
export const originOf = (request: Request, comment?: string): Origin => ({
  actor: request.holder === undefined ? 'unknown' : actorOf(request.holder),
  source: 'api',
  ...defined({ comment }),
});

/** @returns the header that says that a wish for an answer at once was heard. */
export const preferenceHeaders = (request: Request): Headers =>
  prefersAsync(request) ? { 'Preference-Applied': 'respond-async' } : {};

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

const locationOf = ({ environment }: CallInEnvironment, uuid: string, commandId: string): string =>
  `/api/v1/environments/${environment.apiKey}/experiments/${uuid}/commands/${commandId}/`;

/** @returns 202 with the place where the outcome will be. */
export const pendingAnswer = (call: CallInEnvironment, uuid: string, commandId: string): PendingAnswer => ({
  status: 202,
  body: { id: commandId, status: 'pending' },
  headers: { ...preferenceHeaders(call.request), Location: locationOf(call, uuid, commandId) },
});

/**
 * Hands a command over and waits for what becomes of it.
 *
 * @throws ApiProblem when it was refused
 */
export const sendCommand = async (
  { commandDesk, outcomeMs }: SendCommandDeps,
  call: CallInEnvironment,
  { uuid, command, asked, comment }: CommandToSend,
): Promise<SentCommand> => {
  const { request } = call;
  const { commandId, fingerprint, isRepeatable } = commandKeyOf(request, uuid, command, asked);
  const envelope = { commandId, fingerprint, command, origin: originOf(request, comment) };
  const answer = await commandDesk.submit(uuid, envelope, {
    waitMs: prefersAsync(request) ? 0 : outcomeMs,
    isRepeatable,
  });
  const sent = { headers: preferenceHeaders(request), location: locationOf(call, uuid, commandId) };
  switch (answer.kind) {
    case 'applied':
      return { kind: 'applied', ...sent };
    case 'refused':
      throw problemOfRefusal(answer.refusal);
    case 'pending':
      return { kind: 'pending', ...sent, answer: pendingAnswer(call, uuid, commandId) };
  }
};
