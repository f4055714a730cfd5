/** How long an experiment still takes, as a row of the list says it. */
import type { Schemas } from '../../../../client/create-client.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { DAY_MS } from '../../../../domain/durations.js';

type ExpectedEnd = Schemas['ListedExperiment']['expected_end'];

interface TimeLeft {
  readonly text: string;
  /** What that is, for who does not know the column. */
  readonly why: string;
}

/** An estimate that is further away says no more than that. */
const MOST_DAYS = 90;

const WHY = {
  schedule: 'by its schedule',
  rate: 'an estimate, at this rate',
} as const;

/** From days on whole ones, counted up: at its end nobody is to be surprised that it goes on. */
const lengthOf = (ms: number): string =>
  ms >= DAY_MS ? `${Math.ceil(ms / DAY_MS)} d` : (/^\d+ \S+/.exec(formatDuration(ms))?.[0] ?? '');

/** @returns the time until the expected end; null where nobody can say when that is */
export const timeLeft = (end: ExpectedEnd, now: number): TimeLeft | null => {
  if (end === null) return null;
  const ms = Date.parse(end.at) - now;
  const why = WHY[end.by];
  if (ms <= 0) return { text: end.by === 'schedule' ? 'due now' : 'about now', why };
  if (end.by === 'schedule') return { text: lengthOf(ms), why };
  return { text: ms > MOST_DAYS * DAY_MS ? `> ${MOST_DAYS} d` : `about ${lengthOf(ms)}`, why };
};
