/** What a verdict rests on besides its figures: how it is decided, how long was served, how often was looked. */
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { DAY_MS, WEEK_MS } from '../../../../domain/durations.js';

type Detail = Schemas['ExperimentDetail'];

/** @returns how long variants were served; pauses do not count */
export const servedMs = (epochs: Detail['epochs'], now: number): number =>
  epochs.reduce((sum, { from, to }) => sum + ((to === null ? now : Date.parse(to)) - Date.parse(from)), 0);

/** More would be a guess of no worth. */
const MOST_DAYS = 90;

/**
 * @param served milliseconds
 * @param part of the planned identities that are there, of 1; null where nothing is known of them yet
 * @returns `day 9 of about 14`: as many as it takes if they go on coming as they came
 */
export const dayOfPlan = (served: number, part: number | null): string => {
  const day = `day ${Math.floor(served / DAY_MS) + 1}`;
  if (part === null || part <= 0 || part >= 1) return day;
  const days = Math.ceil(served / part / DAY_MS);
  return days > MOST_DAYS ? `${day} of more than ${MOST_DAYS}` : `${day} of about ${days}`;
};

const DECIDED = {
  always: 'Decided at every look: verdicts hold however often one looks, so looking is free.',
  planned_end: 'Decided once, at the planned end: what is shown before is no verdict.',
} as const;

/** @param looks how often figures were computed; null before the first time */
export const whyFacts = (
  { decision, epochs }: Pick<Detail, 'decision' | 'epochs'>,
  looks: number | null,
  now: number,
): readonly string[] => {
  const served = servedMs(epochs, now);
  const age = `Served for ${formatDuration(served)}`;
  return [
    DECIDED[decision.at],
    ...(epochs.length === 0
      ? []
      : [
          served < WEEK_MS
            ? `${age}, less than a full week: other days of the week may say otherwise.`
            : `${age}: a full week or more.`,
        ]),
    ...(looks === null
      ? []
      : [`Figures were computed ${looks === 1 ? 'once' : `${formatCount(looks)} times`}.`]),
  ];
};
