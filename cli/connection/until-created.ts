import type { Schemas } from '../../client/create-client.js';
import type { Problem } from '../../client/problem.js';
import type { Surroundings } from '../command.js';
import { answered } from './answered.js';
import type { Connection } from './connect.js';
import { untilDecided } from './until-decided.js';

interface Asked {
  readonly data?: Schemas['CreatedExperiment'] | Schemas['PendingCommand'] | undefined;
  readonly error?: Problem | undefined;
  readonly response: Response;
}

/** While a creation is not decided, its experiment has no id but the uuid in the address of the command. */
const LOCATION = /\/experiments\/([^/]+)\/commands\/([^/]+)\//;

/**
 * Waits until an experiment has been created.
 *
 * @returns its id, or its uuid
 */
export const untilCreated = async (
  surroundings: Surroundings,
  connection: Connection,
  asked: Promise<Asked>,
): Promise<string> => {
  const answer = await answered(asked);
  if ('uuid' in answer) return String(answer.id);
  const [, uuid = '', commandId = ''] =
    LOCATION.exec((await asked).response.headers.get('location') ?? '') ?? [];
  const path = { environmentKey: connection.environment.key, experimentId: uuid };
  await untilDecided(surroundings, connection, path, commandId);
  return uuid;
};
