import { isBasisPoints } from '../../domain/basis-points.js';
import { defined } from '../../domain/defined.js';
import { LATEST_INSTANT } from '../../domain/experiment.js';
import type { BreachReaction, ScheduleEntry } from '../../domain/lifecycle/command-schedule.js';
import { BREACH_REACTIONS } from '../../domain/lifecycle/command-schedule.js';
import type { Fields, Reading } from './payload-fields.js';
import { isObject, isOutcome } from './payload-fields.js';

const isMoment = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_INSTANT;

const isScheduledCommand = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  switch (value['kind']) {
    case 'start':
    case 'pause':
      return true;
    case 'rollout':
      return isBasisPoints(value['percentage']);
    case 'complete':
      return isOutcome(value['outcome']);
    default:
      return false;
  }
};

const isEntry = (value: unknown): value is ScheduleEntry =>
  isObject(value) && isMoment(value['at']) && isScheduledCommand(value['command']);

const isReaction = (value: unknown): value is BreachReaction =>
  typeof value === 'string' && (BREACH_REACTIONS as readonly string[]).includes(value);

const isEditions = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((edition) => Number.isSafeInteger(edition) && edition >= 1);

/** Reads the payload of `setSchedule`; whether the entries can be kept is decided later. */
export const readSchedule = ({ entries, onGuardrailBreach, editions }: Fields): Reading => {
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    return {
      malformed:
        'entries must be a list of {at: epoch milliseconds, command: {kind: start | pause}, {kind: rollout, percentage} or {kind: complete, outcome}}',
    };
  }
  if (onGuardrailBreach !== undefined && !isReaction(onGuardrailBreach)) {
    return { malformed: 'onGuardrailBreach must be nothing or pause' };
  }
  if (editions !== undefined && !isEditions(editions)) {
    return { malformed: 'editions must be a list of whole numbers from 1' };
  }
  return { command: { kind: 'setSchedule', entries, ...defined({ onGuardrailBreach, editions }) } };
};
