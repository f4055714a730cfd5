import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Command } from '../../domain/lifecycle.js';
import type { Origin } from '../../domain/creation.js';
import { canonicalHash } from '../commands/canonical-hash.js';
import type { CommandDesk } from '../commands/command-desk.js';
import { commandIdOf, idempotencyKey, prefersAsync } from '../commands/command-identity.js';
import { problemOfRefusal } from '../problem/api-problem.js';

export interface SendCommandDeps {
  readonly commandDesk: CommandDesk;
  /** How long to wait for a command's outcome before the answer is 202. */
  readonly outcomeMs: number;
}

export interface CommandToSend {
  readonly environmentKey: string;
  readonly uuid: string;
  readonly command: Command;
  /** What the caller asked, from which the fingerprint is made. */
  readonly asked: unknown;
  readonly comment?: string | undefined;
}

/** @returns who asks, for the audit log. */
export const originOf = (request: Request, comment?: string): Origin => ({
  actor: request.actor ?? 'unknown',
  source: 'api',
  ...(comment === undefined ? {} : { comment }),
});

/** Two kinds of refresh are two commands, also under one key. */
const sortOf = (command: Command): string =>
  command.kind === 'refresh' ? `${command.kind}/${command.target}` : command.kind;

/** Answers 202 with the place where the outcome will be. */
export const sendPending = (
  response: Response,
  { environmentKey, uuid, commandId }: Pick<CommandToSend, 'environmentKey' | 'uuid'> & { commandId: string },
): void => {
  response.set(
    'Location',
    `/api/v1/environments/${environmentKey}/experiments/${uuid}/commands/${commandId}/`,
  );
  response.status(202).json({ id: commandId, status: 'pending' });
};

/**
 * Hands a command over and answers unless it was applied: 202 while it is pending, the refusal's problem otherwise.
 *
 * @returns true when the command was applied and the answer is left to the caller
 */
export const sendCommand = async (
  { commandDesk, outcomeMs }: SendCommandDeps,
  request: Request,
  response: Response,
  { environmentKey, uuid, command, asked, comment }: CommandToSend,
): Promise<boolean> => {
  const key = idempotencyKey(request);
  const isAsync = prefersAsync(request);
  const commandId = key === null ? randomUUID() : commandIdOf(key, uuid, sortOf(command));
  const fingerprint = canonicalHash({ kind: command.kind, asked });
  const envelope = { commandId, fingerprint, command, origin: originOf(request, comment) };
  if (isAsync) response.set('Preference-Applied', 'respond-async');
  const answer = await commandDesk.submit(uuid, envelope, isAsync ? 0 : outcomeMs);
  switch (answer.kind) {
    case 'applied':
      return true;
    case 'refused':
      throw problemOfRefusal(answer.refusal);
    case 'pending':
      sendPending(response, { environmentKey, uuid, commandId });
      return false;
  }
};
