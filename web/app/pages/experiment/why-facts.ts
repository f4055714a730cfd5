/** What a verdict rests on besides its figures: how it is decided, how long was served, how often was looked. */
import type { Schemas } from '../../../../client/create-client.js';
import { verdictOf } from '../../../../client/reading/comparison.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { DAY_MS, WEEK_MS } from '../../../../domain/durations.js';
import { unitsCompared } from './headline.js';

type Detail = Schemas['ExperimentDetail'];
type Payload = Schemas['ResultsPayload'];

/** @returns how long variants had been served at a moment; pauses do not count */
export const servedMs = (
  epochs: readonly Pick<Detail['epochs'][number], 'from' | 'to'>[],
  at: number,
): number =>
  epochs.reduce((sum, { from, to }) => {
    const until = Math.min(to === null ? at : Date.parse(to), at);
    return sum + Math.max(0, until - Date.parse(from));
  }, 0);

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

/**
 * @param part of the plan that is there
 * @param served milliseconds that it took
 * @returns where on the bar a full week is, if they come as they came; null where that is beyond its end
 */
export const weekOnBar = (part: number, served: number): number | null => {
  const at = served <= 0 ? Infinity : (part * WEEK_MS) / served;
  return at < 1 ? at : null;
};

const DECIDED = {
  always: 'Decided at every look: verdicts hold however often one looks, so looking is free.',
  planned_end: 'Decided once, at the planned end: what is shown before is no verdict.',
} as const;

/** Of each guardrail with each variant: how it stands. */
const guardrailFact = ({ metrics }: Payload): string | null => {
  const all = metrics
    .filter(({ role, error }) => role === 'guardrail' && error === null)
    .flatMap((metric) =>
      Object.entries(metric.analysis).map(
        ([variant, analysis]) => `${metric.name}, ${variant}: ${verdictOf(metric, analysis)}`,
      ),
    );
  return all.length === 0 ? null : `Guardrails: ${all.join('; ')}.`;
};

const planFact = (units: number | null, planned: number): string | null => {
  if (units === null) return null;
  const verb = units === 1 ? 'is' : 'are';
  return `${formatCount(units)} of ${formatCount(planned)} planned identities ${verb} counted (${formatPercent(units / planned)}).`;
};

/** What the figures say of the plan and the guardrails; nothing where they are not to be read. */
const payloadFacts = (payload: Payload | null, planned: number): readonly string[] =>
  payload === null || payload.srm.alarm
    ? []
    : [planFact(unitsCompared(payload), planned), guardrailFact(payload)].flatMap((fact) => fact ?? []);

/**
 * @param looks how often figures were computed; null before the first time
 * @param payload the newest results
 */
export const whyFacts = (
  { decision, epochs, planned_units: planned }: Pick<Detail, 'decision' | 'epochs' | 'planned_units'>,
  looks: number | null,
  now: number,
  payload: Payload | null = null,
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
    ...payloadFacts(payload, planned),
  ];
};
