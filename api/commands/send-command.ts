import type { Command } from '../../domain/lifecycle/command.js';
import { prefersAsync } from '../http/request-headers.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import type { CallInEnvironment } from './call-in-environment.js';
import type { CommandDesk } from './command-desk.js';
import { commandKeyOf } from './command-key.js';
import { originOf } from './origin-of.js';
import type { PendingAnswer } from './pending-answer.js';
import { commandLocation, pendingAnswer, preferenceHeaders } from './pending-answer.js';

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

type Headers = Readonly<Record<string, string>>;

/** A command that was not refused. */
export type SentCommand =
  | {
      readonly kind: 'applied';
      /** To be sent with the answer, whatever it is. */
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
  const sent = { headers: preferenceHeaders(request), location: commandLocation(call, uuid, commandId) };
  switch (answer.kind) {
    case 'applied':
      return { kind: 'applied', ...sent };
    case 'refused':
      throw problemOfRefusal(answer.refusal);
    case 'pending':
      return { kind: 'pending', ...sent, answer: pendingAnswer(call, uuid, commandId) };
  }
};
