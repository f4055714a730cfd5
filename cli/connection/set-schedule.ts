import { randomUUID } from 'node:crypto';
import type { Schemas } from '../../client/create-client.js';
import type { Surroundings } from '../command.js';
import { answered } from './answered.js';
import type { Connection } from './connect.js';
import type { ExperimentPath } from './find-experiment.js';
import { ONE } from './find-experiment.js';
import { isPending, untilDecided } from './until-decided.js';

type Wanted = Schemas['ScheduleRequest'];

/** @returns what is to come of a schedule, to be sent back where something else changes */
export const entriesToCome = (entries: readonly Schemas['ScheduleEntry'][]): Wanted['entries'] =>
  entries.flatMap(({ at, command, rollout_percentage: percent, outcome, status }): Wanted['entries'] => {
    if (status !== 'pending') return [];
    switch (command) {
      case 'start':
      case 'pause':
        return [{ at, command }];
      case 'rollout':
        return [{ at, command, rollout_percentage: percent ?? 0 }];
      case 'complete':
        return [{ at, command, outcome: outcome ?? 'restore' }];
    }
  });

/** Sets the schedule, and waits until that has happened. */
export const setSchedule = async (
  surroundings: Surroundings,
  connection: Connection,
  path: ExperimentPath,
  body: Wanted,
): Promise<void> => {
  const params = { path, header: { 'Idempotency-Key': randomUUID() } };
  const answer = await answered(connection.client.PUT(`${ONE}schedule/`, { params, body }));
  if (isPending(answer)) await untilDecided(surroundings, connection, path, answer.id);
};
