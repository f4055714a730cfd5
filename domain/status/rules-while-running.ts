/** Ranks 4 to 8: what the figures say while it runs. */
import { HOUR_MS } from '../durations.js';
import { CONTROL_KEY } from '../experiment.js';
import { CONVERSIONS_FLOOR, UNITS_FLOOR } from '../metrics/floors.js';
import { quoteTyped } from '../typed-text.js';
import type { Figures, Reading } from './read-figures.js';
import { bestFirst, msUntil, withVerdict } from './read-figures.js';
import { sayCount, sayDuration, sayMoment, sayNames, sayPart } from './say-figures.js';
import { goalsChangedOf } from './say-goals-changed.js';
import { unreadableOf } from './say-unreadable.js';
import { guardrailsOf, sayEffect, sayRange, sayVerdict } from './say-verdict.js';
import { withdrawnOf } from './say-withdrawn.js';
import type { StatusFacts } from './status-facts.js';
import type { Finding, StatusReason } from './status-words.js';

const LOOKS = 2;

/** Rounding must not say that all are there. */
const ALMOST_ALL = 0.999;

const isRunning = ({ status }: StatusFacts): boolean => status === 'running';

/** Exposures that were sent, and by which verdict they enrolled nobody. */
const uncounted = (health: Readonly<Record<string, number>>): readonly StatusReason[] => {
  const sent = Object.entries(health).filter(([, count]) => count > 0);
  if (sent.length === 0) return [];
  const kinds = sayNames(sent.map(([verdict, count]) => `${verdict} ${sayCount(count)}`));
  return [{ code: 'exposures_do_not_count', detail: `Exposures were sent, and enrolled nobody: ${kinds}.` }];
};

/** Rank 4. */
export const nobodyYet = (facts: StatusFacts): Finding | null => {
  const { asOf, exposures, refreshesDone, startedAt } = facts;
  if (!isRunning(facts) || exposures === null || asOf === null || startedAt === null) return null;
  const enrolled = Object.values(exposures.totals ?? {}).reduce((sum, count) => sum + count, 0);
  if (enrolled > 0 || (asOf - startedAt < HOUR_MS && refreshesDone < LOOKS)) return null;
  const detail = `Nobody has been counted since the start at ${sayMoment(startedAt)}.`;
  return {
    word: 'nobody_yet',
    reasons: [{ code: 'no_exposures', detail }, ...uncounted(exposures.health ?? {})],
    said: 2,
    nextStep: 'run_checklist',
  };
};

/** What a comparison waits for: identities, or those of them that did it. */
const shortage = (facts: StatusFacts, { metric, variant }: Reading): StatusReason => {
  const arms = [CONTROL_KEY, variant].map((key) => metric.variants?.[key] ?? { n: 0, sum: 0 });
  const units = Math.min(...arms.map(({ n }) => n));
  const [all, did] = [arms.reduce((sum, { n }) => sum + n, 0), arms.reduce((sum, arm) => sum + arm.sum, 0)];
  // As many as the smaller group would have if both did it equally often.
  const converted = all === 0 ? 0 : Math.floor((units * did) / all);
  const short =
    units < UNITS_FLOOR
      ? { has: units, floor: UNITS_FLOOR, what: 'identities' }
      : { has: converted, floor: CONVERSIONS_FLOOR, what: 'expected identities with an event' };
  const isCounted = units < UNITS_FLOOR || (metric.aggregation === 'occurrence' && short.has < short.floor);
  if (!isCounted) {
    const detail = `On ${quoteTyped(metric.name)}, ${variant}: the data do not suffice for a comparison yet.`;
    return { code: 'below_floor', detail };
  }
  const left = msUntil(facts, short.has, short.floor);
  const when = left === null ? '' : `, at this rate in ${sayDuration(left)}`;
  const detail = `On ${quoteTyped(metric.name)}, ${variant}: the smaller group has ${sayCount(short.has)} of the ${short.floor} ${short.what} that a comparison needs${when}.`;
  return { code: 'below_floor', detail };
};

/** Rank 5: nothing is decided, and of something nothing can be said yet. */
export const collecting = (facts: StatusFacts, figures: Figures): Finding | null => {
  const { readings } = figures;
  const decided = [...withVerdict(readings, 'better'), ...withVerdict(readings, 'worse')];
  const [first, ...more] = withVerdict(readings, 'collecting').map((reading) => shortage(facts, reading));
  if (!isRunning(facts) || decided.length > 0 || first === undefined) return null;
  return {
    word: 'collecting',
    reasons: [first, ...more, ...unreadableOf(figures), ...withdrawnOf(figures), ...goalsChangedOf(facts)],
    nextStep: null,
  };
};

/** Rank 6: better if any treatment is, worse if any is and none is better. */
export const decided = (facts: StatusFacts, figures: Figures): Finding | null => {
  const better = bestFirst(withVerdict(figures.readings, 'better'));
  const worse = [...bestFirst(withVerdict(figures.readings, 'worse'))].reverse();
  const shown = better[0] ?? worse[0];
  if (!isRunning(facts) || shown === undefined) return null;
  const others = [...better, ...worse].filter((reading) => reading !== shown);
  const beside = [...goalsChangedOf(facts), ...guardrailsOf(figures)];
  // A win on the headline is no reason to ship what may still do harm.
  const isHeld = beside.some(({ code }) => code === 'guardrails_open');
  // What somebody else assigns is shipped by them.
  const mayShip = better.length > 0 && facts.assignment !== 'external';
  return {
    word: better.length > 0 ? 'better' : 'worse',
    reasons: [
      { code: 'verdict', detail: sayVerdict(facts, shown) },
      ...beside,
      ...others.map((reading) => ({ code: 'other_verdict' as const, detail: sayVerdict(facts, reading) })),
      ...unreadableOf(figures),
      ...withdrawnOf(figures),
    ],
    said: 1 + beside.length,
    nextStep:
      isHeld && better.length > 0 ? 'wait_for_guardrails' : mayShip ? 'complete_and_ship' : 'complete',
  };
};

const ruledOut = (reading: Reading, facts: StatusFacts): StatusReason => {
  const range = sayRange(facts, reading);
  const rest = range === null ? '' : `; effects outside of ${range} are ruled out`;
  const detail = `On ${quoteTyped(reading.metric.name)}, ${reading.variant} cannot be told from control: ${sayEffect(facts, reading)}${rest}.`;
  return { code: 'no_effect_seen', detail };
};

/** Rank 7: it has all that was planned, and it was not enough. */
export const undecided = (facts: StatusFacts, figures: Figures): Finding | null => {
  const { readings, units } = figures;
  const [best] = bestFirst(withVerdict(readings, 'inconclusive'));
  if (!isRunning(facts) || best === undefined || units === null || units < facts.plannedUnits) return null;
  const others = withVerdict(readings, 'inconclusive').filter((reading) => reading !== best);
  return {
    word: 'undecided',
    reasons: [
      ruledOut(best, facts),
      {
        code: 'planned_units',
        detail: `It has the ${sayCount(facts.plannedUnits)} identities that were planned.`,
      },
      ...others.map((reading) => ruledOut(reading, facts)),
      ...unreadableOf(figures),
      ...withdrawnOf(figures),
      ...goalsChangedOf(facts),
    ],
    nextStep: 'extend_or_complete',
  };
};

const progress = (facts: StatusFacts, units: number | null): StatusReason => {
  const { plannedUnits } = facts;
  const planned = `${sayCount(plannedUnits)} planned identities`;
  if (units === null)
    return { code: 'planned_units', detail: `There are no figures yet; of ${planned}, 0 are counted.` };
  const left = msUntil(facts, units, plannedUnits);
  const rest = left === null ? '' : `; the rest takes ${sayDuration(left)} at this rate`;
  const share = units >= plannedUnits ? '100 %' : sayPart(Math.min(ALMOST_ALL, units / plannedUnits));
  return { code: 'planned_units', detail: `${sayCount(units)} of ${planned} are counted (${share})${rest}.` };
};

/** Rank 8. */
export const running = (facts: StatusFacts, figures: Figures): Finding | null => {
  const { headline, readings, units } = figures;
  if (!isRunning(facts)) return null;
  const failed = headline?.error ?? null;
  const waits = readings.some(({ analysis }) => analysis.verdict === 'waiting');
  const more: StatusReason[] = [...unreadableOf(figures)];
  if (failed !== null && headline !== null)
    more.push({
      code: 'headline_failed',
      detail: `${quoteTyped(headline.name)} could not be computed: ${failed.code}.`,
    });
  if (waits)
    more.push({
      code: 'decided_at_planned_end',
      detail: 'The decision falls once, when all of them are there.',
    });
  return {
    word: 'running',
    reasons: [progress(facts, units), ...more, ...withdrawnOf(figures), ...goalsChangedOf(facts)],
    said: 1 + more.length,
    nextStep: null,
  };
};
