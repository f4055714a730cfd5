import type { Schemas } from '../../client/create-client.js';
import { formatAgo } from '../../client/reading/times.js';
import { table } from '../terminal/table.js';

type Entry = Schemas['ScheduleEntry'];

/** @returns what an entry asks for, such as `rollout 50 %` */
const commandInWords = ({ command, rollout_percentage: percent, outcome }: Entry): string => {
  if (command === 'rollout') return `rollout ${percent ?? '?'} %`;
  if (command !== 'complete' || outcome === null) return command;
  return typeof outcome === 'string' ? `complete, ${outcome}` : `complete, ship ${outcome.ship}`;
};

/** @returns the commands that were given in advance, one a line */
export const scheduleInWords = (entries: readonly Entry[], now: number): readonly string[] =>
  entries.length === 0
    ? ['nothing happens by itself']
    : table(
        ['at', '', 'command', 'status', ''],
        entries.map((entry) => [
          entry.at,
          formatAgo(entry.at, now),
          commandInWords(entry),
          entry.status,
          entry.refusal?.detail ?? '',
        ]),
      ).slice(1);
