/** Ranks 1 to 3: what is wrong, whatever the experiment is doing. */
import { quoteTyped } from '../typed-text.js';
import type { Figures, Reading } from './read-figures.js';
import { harmedOf, withVerdict } from './read-figures.js';
import { sayCount, sayGuardrailP, sayLift, sayMoment, sayNames, sayPart, sayPValue } from './say-figures.js';
import { isUnreadable, unreadableOf } from './say-unreadable.js';
import type { StatusFacts } from './status-facts.js';
import type { Finding, StatusReason } from './status-words.js';

/** Started and not sealed. */
const isOpen = ({ status, sealedAt }: StatusFacts): boolean => status !== 'created' && sealedAt === null;

const harmOf = ({ metric, variant, analysis }: Reading): StatusReason => {
  const { margin, always_valid: worst } = analysis.guardrail ?? {};
  // Older snapshots lack the test by which it is harmed.
  const sure = worst?.harm_p_value === undefined ? '' : ` (${sayGuardrailP(worst)})`;
  const by = margin === undefined ? '' : `, beyond its margin of ${sayPart(margin)}${sure}`;
  const worstLift = worst?.worst_lift ?? null;
  const bound =
    worstLift === null ? '' : `; the lift may be as bad as ${sayLift(worstLift)} (a one-sided bound)`;
  const detail = `Guardrail ${quoteTyped(metric.name)} is surely harmed by ${variant}${by}${bound}.`;
  return { code: 'guardrail_harmed', detail };
};

const servedOn = ({ status, lastPause }: StatusFacts): StatusReason => {
  const detail = {
    created: 'Nothing is served.',
    running: 'The experiment goes on as before.',
    paused: lastPause?.byGuardrail === true ? 'It was paused for this by itself.' : 'It is paused.',
    completed: 'It is completed.',
  }[status];
  return { code: 'served_on', detail };
};

/** Rank 1. */
export const harmed = (facts: StatusFacts, figures: Figures): Finding | null => {
  const [worst, ...more] = harmedOf(figures);
  if (!isOpen(facts) || worst === undefined) return null;
  return {
    word: 'harmed',
    reasons: [harmOf(worst), servedOn(facts), ...more.map(harmOf)],
    said: 2,
    nextStep: facts.status === 'running' ? 'pause' : 'look_at_guardrail',
  };
};

const sayCounts = (counts: Readonly<Record<string, number>>): string =>
  sayNames(Object.entries(counts).map(([variant, count]) => `${variant} ${sayCount(count)}`));

/** Whether the sizes of the arms are wrong. Where nobody wrote down whether the alarm rings, the verdicts say it. */
export const isBlocked = ({ results }: StatusFacts, { readings }: Figures): boolean =>
  results?.srm === undefined ? withVerdict(readings, 'blocked').length > 0 : results.srm.alarm;

const unreadable = (figures: Figures): Finding | null => {
  const [reason] = unreadableOf(figures);
  if (reason === undefined || !isUnreadable(figures)) return null;
  return { word: 'blocked', reasons: [reason], nextStep: 'send_numbers' };
};

/** Rank 2. */
export const blocked = (facts: StatusFacts, figures: Figures): Finding | null => {
  if (!isOpen(facts)) return null;
  if (!isBlocked(facts, figures)) return unreadable(figures);
  const { srm, srm_p_value: pValue } = facts.results ?? {};
  const sizes =
    srm === undefined ? '' : `: observed ${sayCounts(srm.observed)}; expected ${sayCounts(srm.expected)}`;
  const chance = typeof pValue === 'number' ? ` (${sayPValue(pValue)})` : '';
  const detail = `The variants have not the sizes that they should${sizes}${chance}. Do not read the results.`;
  return { word: 'blocked', reasons: [{ code: 'sample_ratio', detail }], nextStep: 'open_exposures' };
};

const MANY_FAILURES = 2;
const INTERVALS = 3;

/** Since when figures could be expected: after a pause, only from its end on. */
const freshSince = ({ asOf, startedAt, epochs }: StatusFacts): number | null => {
  const open = epochs.find(({ to }) => to === null)?.from ?? startedAt;
  return asOf === null || open === null ? (asOf ?? open) : Math.max(asOf, open);
};

/** @returns until when the figures of a running experiment are fresh; null for one that expects none. */
export const freshUntil = (facts: StatusFacts): number | null => {
  const since = freshSince(facts);
  return facts.status !== 'running' || since === null ? null : since + INTERVALS * facts.refreshIntervalMs;
};

const isOld = (facts: StatusFacts): boolean => {
  const until = freshUntil(facts);
  return until !== null && facts.now > until;
};

/** Rank 3. */
export const stale = (facts: StatusFacts): Finding | null => {
  const { asOf, consecutiveFailures, lastFailure } = facts;
  const fails = consecutiveFailures >= MANY_FAILURES;
  if (!isOpen(facts) || !(fails || isOld(facts))) return null;
  const code =
    consecutiveFailures > 0 && lastFailure !== null ? ` The last error is ${lastFailure.code}.` : '';
  const age = asOf === null ? 'There are no figures yet' : `The figures are as of ${sayMoment(asOf)}`;
  const why = fails
    ? `, and the last ${consecutiveFailures} refreshes failed`
    : ', and no newer ones have come';
  return {
    word: 'stale',
    reasons: [{ code: fails ? 'refreshes_fail' : 'figures_are_old', detail: `${age}${why}.${code}` }],
    nextStep: 'open_operations',
  };
};
