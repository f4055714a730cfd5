import { isDeepStrictEqual } from 'node:util';
import type { Held } from '../support/simulation/held-by-event.js';

/**
 * A change of what workflow code does that no living experiment is hurt by, although its history says otherwise. The
 * order of steps never belongs here: that goes behind `patched`.
 */
interface AcceptedChange {
  /** The step, as `heldByEvent` calls it. */
  readonly what: string;
  /** The field of it that may be another one now. */
  readonly field: string;
  /** Why that hurts nobody. */
  readonly why: string;
}

/** Reviewed, one by one. An entry can go when no run that it speaks of can be open any more: a day after the deploy. */
const ACCEPTED: readonly AcceptedChange[] = [
  {
    what: 'activity refuseCommand',
    field: 'input',
    why: 'A refusal names the revision that it was decided on; older workers look at nothing but what they know.',
  },
];

/** @returns whether nothing is different but what was accepted */
export const isAccepted = (recorded: Held, today: Held): boolean => {
  if (recorded.what !== today.what) return false;
  const fields = new Set([...Object.keys(recorded), ...Object.keys(today)]);
  return [...fields].every(
    (field) =>
      isDeepStrictEqual(recorded[field], today[field]) ||
      ACCEPTED.some((accepted) => accepted.what === today.what && accepted.field === field),
  );
};
