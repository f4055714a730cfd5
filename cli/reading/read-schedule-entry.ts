import { InvalidArgumentError } from 'commander';
import type { Schemas } from '../../client/create-client.js';

type Entry = Schemas['ScheduleEntryRequest'];

const USAGE =
  'It must be like "2026-12-01T08:00:00Z start", "… pause", "… rollout 50", "… complete restore", "… complete keep_control" or "… complete ship green".';

const outcomeOf = (words: readonly string[]): NonNullable<Schemas['CompleteRequest']['outcome']> | null => {
  const [outcome, variant] = words;
  if (outcome === 'ship' && variant !== undefined && words.length === 2) return { ship: variant };
  return (outcome === 'restore' || outcome === 'keep_control') && words.length === 1 ? outcome : null;
};

const entryOf = (at: string, command: string, rest: readonly string[]): Entry | null => {
  if ((command === 'start' || command === 'pause') && rest.length === 0) return { at, command };
  if (command === 'rollout' && rest.length === 1 && /^\d{1,3}(?:\.\d+)?$/.test(rest[0] ?? ''))
    return { at, command, rollout_percentage: Number(rest[0]) };
  const outcome = command === 'complete' ? outcomeOf(rest) : null;
  return outcome === null ? null : { at, command: 'complete', outcome };
};

/** @returns the entry that a text such as `2026-12-01T08:00:00Z rollout 50` says */
export const readScheduleEntry = (text: string): Entry => {
  const [at = '', command = '', ...rest] = text.trim().split(/\s+/);
  const entry = Number.isNaN(Date.parse(at)) ? null : entryOf(at, command, rest);
  if (entry === null) throw new InvalidArgumentError(USAGE);
  return entry;
};
