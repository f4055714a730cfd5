import type { Schemas } from '../../client/create-client.js';
import { formatAgo } from '../../client/reading/times.js';
import { table } from '../terminal/table.js';

type Variant = Pick<Schemas['Variant'], 'id' | 'key'>;
type Entry = Schemas['ScheduleEntry'];

/** @returns what an entry asks for, such as `rollout 50 %` */
const commandInWords = (
  { command, rollout_percentage: percent, outcome }: Entry,
  variants: readonly Variant[],
): string => {
  if (command === 'rollout') return `rollout ${percent ?? '?'} %`;
  if (command !== 'complete' || outcome === null) return command;
  if (typeof outcome === 'string') return `complete, ${outcome}`;
  return `complete, ship ${variants.find(({ id }) => id === outcome.ship)?.key ?? outcome.ship}`;
};

/** @returns the commands that were given in advance, one a line */
export const scheduleInWords = (
  entries: readonly Entry[],
  now: number,
  variants: readonly Variant[],
): readonly string[] =>
  entries.length === 0
    ? ['nothing happens by itself']
    : table(
        ['at', '', 'command', 'status', ''],
        entries.map((entry) => [
          entry.at,
          formatAgo(entry.at, now),
          commandInWords(entry, variants),
          entry.status,
          entry.refusal?.detail ?? '',
        ]),
      ).slice(1);
