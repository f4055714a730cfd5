import { setTimeout as sleep } from 'node:timers/promises';
import type { Schemas } from '../../client/create-client.js';
import type { Surroundings } from '../command.js';
import { Failure } from '../failure.js';
import { answered } from './answered.js';
import type { Connection } from './connect.js';
import type { ExperimentPath } from './find-experiment.js';
import { ONE } from './find-experiment.js';

type Pending = Schemas['PendingCommand'];

const AGAIN_MS = 1_000;
/** A worker that does not come for so long does not run. */
const MOST_MS = 5 * 60_000;

/** Whether an answer says that a command is durable and not decided yet. */
export const isPending = (answer: object): answer is Pending =>
  'status' in answer && answer.status === 'pending' && 'id' in answer;

/**
 * Waits until a command has happened.
 *
 * @throws Failure where it was refused, or no worker has decided it for long
 */
export const untilDecided = async (
  { terminal, now }: Pick<Surroundings, 'terminal' | 'now'>,
  { client }: Connection,
  path: ExperimentPath,
  commandId: string,
): Promise<void> => {
  terminal.note('Asked for; waiting for a worker to do it.');
  const until = now() + MOST_MS;
  while (now() < until) {
    const params = { path: { ...path, commandId } };
    const { status, refusal } = await answered(client.GET(`${ONE}commands/{commandId}/`, { params }));
    if (status === 'refused') throw new Failure(`Refused: ${refusal?.detail ?? 'it does not say why'}`);
    if (status === 'applied') return;
    await sleep(AGAIN_MS);
  }
  throw new Failure(
    `No worker has done it for ${MOST_MS / 60_000} minutes. It is asked for all the same, as command ${commandId}, and happens once one runs.`,
  );
};
