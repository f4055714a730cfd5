import type { Instant } from '../../domain/experiment.js';
import { LATEST_INSTANT } from '../../domain/experiment.js';
import type { CommandKind, RefreshTarget } from '../../domain/lifecycle/command.js';
import type { Fields, Reading } from './payload-fields.js';
import { isOutcome } from './payload-fields.js';
import { readRollout } from './read-rollout.js';
import { readSchedule } from './read-schedule.js';

const isMoment = (value: unknown): value is Instant =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LATEST_INSTANT;

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

const readRefresh = ({ target = 'results', asOf }: Fields): Reading => {
  if (!isTarget(target)) return { malformed: 'target must be exposures or results' };
  if (asOf === undefined) return { command: { kind: 'refresh', target } };
  if (isMoment(asOf)) return { command: { kind: 'refresh', target, asOf } };
  return { malformed: 'asOf must be epoch milliseconds' };
};

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
