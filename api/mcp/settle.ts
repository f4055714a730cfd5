/** Waits for what takes its time, as long as somebody waits for the answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RefusalCode } from '../../domain/refusal.js';
import { onOneLine } from '../../domain/typed-text.js';
import { getCommand } from '../experiments/command-contract.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import type { ToolCall } from './tool.js';

const BETWEEN_MS = 250;

/** @returns what is found before the answer must be given, or null. */
export const waitFor = async <Found>(
  { gone, until }: Pick<ToolCall, 'gone' | 'until'>,
  look: () => Promise<Found | null>,
): Promise<Found | null> => {
  for (;;) {
    const found = await look();
    if (found !== null || gone.aborted || performance.now() >= until) return found;
    await sleep(BETWEEN_MS);
  }
};

/** The experiment's uuid and the command's id, as they stand in the address of an outcome. */
const LOCATION = /\/experiments\/([^/]+)\/commands\/([^/]+)\/$/;

/** A command that is durable. */
export interface SentCommand {
  readonly uuid: string;
  readonly commandId: string;
  /** Whether it is known to be applied. */
  readonly isApplied: boolean;
}

/**
 * Waits for the outcome of a command.
 *
 * @param location where it will be
 * @throws ApiProblem what it was refused with
 */
export const settled = async (call: ToolCall, location: string): Promise<SentCommand> => {
  const [, uuid = '', commandId = ''] = LOCATION.exec(location) ?? [];
  const params = { environmentKey: call.environment.api_key, experimentId: uuid, commandId };
  const outcome = await waitFor(call, async () => {
    const said = await call.ask(getCommand, { params });
    return said.kind === 'done' && said.body.status !== 'pending' ? said.body : null;
  });
  const refusal = outcome?.refusal ?? null;
  if (refusal !== null)
    throw problemOfRefusal({ code: refusal.code as RefusalCode, detail: onOneLine(refusal.detail) });
  return { uuid, commandId, isApplied: outcome !== null };
};
