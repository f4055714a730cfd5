import { isBasisPoints } from '../domain/basis-points.js';
import type { Command, CommandKind, RefreshTarget } from '../domain/lifecycle/command.js';
import type { CommandSource, Origin } from '../domain/origin.js';
import { COMMAND_SOURCES, LONGEST_COMMENT } from '../domain/origin.js';
import type { RolloutPatch } from '../domain/rollouts/rollout.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import { readSchedule } from './read-schedule.js';
import type { Fields, Reading } from './signal-fields.js';
import { isObject, isOutcome } from './signal-fields.js';

const OPERATOR: Origin = { actor: 'operator', source: 'signal' };

const isShare = (value: unknown): boolean =>
  isObject(value) &&
  Number.isInteger(value['variantId']) &&
  typeof value['key'] === 'string' &&
  isBasisPoints(value['basisPoints']);

const isAudience = (value: unknown): boolean =>
  isObject(value) &&
  (value['match'] === 'any' || value['match'] === 'all') &&
  Array.isArray(value['segments']) &&
  value['segments'].every((segment) => isObject(segment) && Number.isInteger(segment['id']));

const VALUE_PATTERNS: Readonly<Record<string, RegExp>> = {
  string: /^[^\0]*$/,
  integer: /^-?\d{1,15}$/,
  boolean: /^(true|false)$/,
};

const isFeatureValue = (value: unknown): boolean => {
  if (!isObject(value) || typeof value['type'] !== 'string' || typeof value['value'] !== 'string')
    return false;
  return VALUE_PATTERNS[value['type']]?.test(value['value']) ?? false;
};

const isRolloutPatch = (value: unknown): value is RolloutPatch => {
  if (!isObject(value) || typeof value['enabled'] !== 'boolean' || !isBasisPoints(value['percentage']))
    return false;
  const { controlValue, allocation, audience } = value;
  if (audience !== undefined && !isAudience(audience)) return false;
  if (!isFeatureValue(controlValue)) return false;
  return allocation === undefined || (Array.isArray(allocation) && allocation.every(isShare));
};

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

const readRollout = ({ patch }: Fields): Reading =>
  isRolloutPatch(patch)
    ? { command: { kind: 'updateRollout', patch } }
    : {
        malformed: 'patch must hold enabled, percentage and controlValue, and allocation as a list of shares',
      };

const readRefresh = ({ target = 'results' }: Fields): Reading =>
  isTarget(target)
    ? { command: { kind: 'refresh', target } }
    : { malformed: 'target must be exposures or results' };

const readCommand = (kind: CommandKind, fields: Fields): Reading => {
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

const isSource = (value: unknown): value is CommandSource =>
  typeof value === 'string' && (COMMAND_SOURCES as readonly string[]).includes(value);

/** Whoever typed it by hand need not know how an origin is written; what does not fit is left out. */
const readOrigin = (origin: unknown): Origin => {
  if (!isObject(origin)) return OPERATOR;
  const { actor, source, comment } = origin;
  const why = typeof comment === 'string' ? { comment: storable(comment) } : {};
  if (typeof actor !== 'string') return { ...OPERATOR, ...why };
  return { actor: storable(actor), source: isSource(source) ? source : 'signal', ...why };
};

/** Text that the database takes: without NUL, of a bounded length. */
const storable = (text: string): string => text.replaceAll('\u0000', '').slice(0, LONGEST_COMMENT);

const ID = /^[\x21-\x7e]{1,255}$/;

const readText = (value: unknown, pattern: RegExp, otherwise: () => string): string =>
  typeof value === 'string' && pattern.test(value) ? value : otherwise();

/**
 * Reads a signal, which an operator may have typed by hand: never throws, since a throwing signal handler would end
 * the workflow. What cannot be read becomes an envelope that says so, and is refused like any other command.
 *
 * @param kind the signal's name
 * @param payload whatever came with it
 * @param newId makes an id for a signal that brings none
 */
export const readSignal = (kind: CommandKind, payload: unknown, newId: () => string): CommandEnvelope => {
  const fields = isObject(payload) ? payload : {};
  const envelope = {
    commandId: readText(fields['commandId'], ID, newId),
    fingerprint: readText(fields['fingerprint'], ID, () => ''),
    origin: readOrigin(fields['origin']),
  };
  const isReadable = payload === undefined || payload === null || isObject(payload);
  const reading = isReadable ? readCommand(kind, fields) : { malformed: 'the payload must be an object' };
  if ('command' in reading) return { ...envelope, command: reading.command };
  return { ...envelope, command: placeholder(kind), malformed: reading.malformed };
};

/** A malformed envelope still names its kind; the lane refuses it before it looks at the rest. */
const placeholder = (kind: CommandKind): Command => {
  switch (kind) {
    case 'complete':
      return { kind, outcome: { kind: 'restore' } };
    case 'updateRollout':
      return {
        kind,
        patch: { enabled: false, percentage: 0, controlValue: { type: 'string', value: '' }, allocation: [] },
      };
    case 'setSchedule':
      return { kind, entries: [] };
    case 'refresh':
      return { kind, target: 'results' };
    case 'start':
    case 'pause':
    case 'cancel':
      return { kind };
  }
};
