import { defineSignal } from '@temporalio/workflow';
import type { Command, CommandKind } from '../../domain/lifecycle/command.js';
import type { CommandEnvelope } from './command-envelope.js';

/**
 * What a signal carries: the command's own fields beside who, why and its id. Every field may be missing, so that an
 * operator can type `temporal workflow signal --name pause` and nothing else.
 */
export type SignalPayload<K extends CommandKind = CommandKind> = Partial<
  Omit<CommandEnvelope, 'command' | 'malformed' | 'unread' | 'isUnnamed'> &
    Omit<Extract<Command, { kind: K }>, 'kind'>
>;

/** One signal for each command, named after it. The server accepts it durably, even without a worker. */
export const commandSignals = {
  start: defineSignal<[SignalPayload<'start'>?]>('start'),
  pause: defineSignal<[SignalPayload<'pause'>?]>('pause'),
  complete: defineSignal<[SignalPayload<'complete'>?]>('complete'),
  updateRollout: defineSignal<[SignalPayload<'updateRollout'>?]>('updateRollout'),
  setSchedule: defineSignal<[SignalPayload<'setSchedule'>?]>('setSchedule'),
  refresh: defineSignal<[SignalPayload<'refresh'>?]>('refresh'),
  cancel: defineSignal<[SignalPayload<'cancel'>?]>('cancel'),
} as const;

/**
 * Makes the workflow read its experiment's row once more and go on from there. No command: it changes nothing in the row
 * and has no outcome.
 */
export const resyncSignal = defineSignal('resync');

/** @returns the payload of the signal that is named after the envelope's command. */
export const signalPayload = ({ command, ...envelope }: CommandEnvelope): SignalPayload => {
  // The kind is the signal's name already.
  const fields = Object.entries(command).filter(([field]) => field !== 'kind');
  return { ...envelope, ...Object.fromEntries(fields) };
};
