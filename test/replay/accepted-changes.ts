import { isDeepStrictEqual } from 'node:util';
import type { Held } from '../support/simulation/held-by-event.js';
import { DAY } from '../support/simulation/stage.js';

/**
 * A field that steps have today and that they did not have in older histories. The order of steps, and another value of
 * what was there before, never belong here: that goes behind `patched`.
 */
interface AcceptedField {
  /** The step, as `heldByEvent` calls it. */
  readonly what: string;
  /** The field that its argument has now. */
  readonly field: string;
  /** Why no living experiment is hurt by it. */
  readonly why: string;
}

/** Reviewed, one by one. An entry can go when no run that it speaks of can be open any more: a day after the deploy. */
const ACCEPTED: readonly AcceptedField[] = [
  {
    what: 'activity refuseCommand',
    field: 'expectedRevision',
    why: 'A refusal names the revision that it was decided on; older workers look at nothing but what they know.',
  },
];

/** What a step may take. It counts when the step is begun, and no replay begins a step again: nobody's order changes. */
const limitsOf = ({ scheduleToCloseMs, scheduleToStartMs, startToCloseMs, priority }: Held) => ({
  scheduleToCloseMs,
  scheduleToStartMs,
  startToCloseMs,
  priority,
});

/** Refreshes waited for their turn for ten minutes at most, and in one line. A longer wait hurts nobody, the limit did. */
const waitsForTurn = (recorded: Held, today: Held): boolean =>
  today.what === 'activity refreshExperiment' &&
  today['scheduleToCloseMs'] === DAY &&
  recorded['scheduleToCloseMs'] !== DAY &&
  isDeepStrictEqual(recorded, { ...today, ...limitsOf(recorded) });

const argumentOf = ({ input }: Held): Readonly<Record<string, unknown>> => {
  const [argument] = Array.isArray(input) ? (input as readonly unknown[]) : [];
  return typeof argument === 'object' && argument !== null ? { ...argument } : {};
};

const hasAcceptedFields = (recorded: Held, today: Held): boolean => {
  const then = argumentOf(recorded);
  const added = ACCEPTED.filter(({ what, field }) => what === today.what && !(field in then));
  if (added.length === 0) return false;
  const names = new Set(added.map(({ field }) => field));
  const known = Object.entries(argumentOf(today)).filter(([name]) => !names.has(name));
  return isDeepStrictEqual(recorded, { ...today, input: [Object.fromEntries(known)] });
};

/** @returns whether nothing is different but what was accepted, and the history is of before */
export const isAccepted = (recorded: Held, today: Held): boolean =>
  hasAcceptedFields(recorded, today) || waitsForTurn(recorded, today);
