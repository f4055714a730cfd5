import type { Command, CommandKind } from '../../domain/lifecycle/command.js';
import type { CommandEnvelope } from '../contract/command-envelope.js';
import { isObject } from './payload-fields.js';
import { readOrigin } from './read-origin.js';
import { readPayload } from './read-payload.js';
import { unreadField } from './unread-fields.js';

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
  const ownId = readText(fields['commandId'], ID, () => '');
  const envelope = {
    ...(ownId === '' ? { commandId: newId(), isUnnamed: true as const } : { commandId: ownId }),
    fingerprint: readText(fields['fingerprint'], ID, () => ''),
    origin: readOrigin(fields['origin']),
  };
  const isReadable = payload === undefined || payload === null || isObject(payload);
  const reading = isReadable ? readPayload(kind, fields) : { malformed: 'the payload must be an object' };
  if ('command' in reading) {
    const unread = unreadField(kind, fields);
    return { ...envelope, command: reading.command, ...(unread === null ? {} : { unread }) };
  }
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
