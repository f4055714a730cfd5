import type { CommandKind, RefreshTarget } from '../../domain/lifecycle/command.js';
import type { Fields, Reading } from './payload-fields.js';
import { isOutcome } from './payload-fields.js';
import { readRollout } from './read-rollout.js';
import { readSchedule } from './read-schedule.js';

const isTarget = (value: unknown): value is RefreshTarget => value === 'exposures' || value === 'results';

const readStart = ({ startedAt }: Fields): Reading => {
  if (startedAt === undefined) return { command: { kind: 'start' } };
  if (typeof startedAt === 'number') return { command: { kind: 'start', startedAt } };
  return { malformed: 'startedAt must be epoch milliseconds' };
};

const readComplete = ({ outcome = { kind: 'restore' } }: Fields): Reading =>
  isOutcome(outcome)
    ? { command: { kind: 'complete', outcome } }
    : { malformed: 'outcome must be {kind: restore | keep_control} or {kind: ship, variantId}' };

const readRefresh = ({ target = 'results' }: Fields): Reading =>
  isTarget(target)
    ? { command: { kind: 'refresh', target } }
    : { malformed: 'target must be exposures or results' };

/** Reads what a signal asks for, by its name and the fields of its payload. */
export const readPayload = (kind: CommandKind, fields: Fields): Reading => {
  switch (kind) {
    case 'start':
      return readStart(fields);
    case 'complete':
      return readComplete(fields);
    case 'updateRollout':
      return readRollout(fields);
    case 'setSchedule':
      return readSchedule(fields);
    case 'refresh':
      return readRefresh(fields);
    case 'pause':
    case 'cancel':
      return { command: { kind } };
  }
};
