import { commandIdOf } from '../commands/command-identity.js';
import type { CommandBody } from '../commands/command-schemas.js';
import { getCommand } from '../experiments/command-contract.js';
import type { ExperimentDetailBody } from '../experiments/experiment-schemas.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { ToolCall } from './tool.js';

/** What commands are called where they are kept. */
const KINDS = {
  start: 'start',
  resume: 'start',
  pause: 'pause',
  complete: 'complete',
  rollout: 'updateRollout',
  refresh: 'refresh/results',
} as const;

export type CommandName = keyof typeof KINDS;

/** A command that was applied. */
export type AppliedCommand = CommandBody & { readonly decided_at: string };

/** @returns the command that this key named before, if it was applied. */
export const appliedBefore = async (
  { ask, environment }: ToolCall,
  { uuid }: Pick<ExperimentDetailBody, 'uuid'>,
  command: CommandName,
  key: string,
): Promise<AppliedCommand | null> => {
  const commandId = commandIdOf(key, uuid, KINDS[command]);
  const params = { environmentKey: environment.api_key, experimentId: uuid, commandId };
  try {
    const said = await ask(getCommand, { params });
    if (said.kind !== 'done' || said.body.status !== 'applied') return null;
    const { decided_at: at } = said.body;
    return at === null ? null : { ...said.body, decided_at: at };
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not_found') return null;
    throw error;
  }
};
