/** Ranks 9 to 12: where nothing is measured. */
import { actorInWords } from '../actor-in-words.js';
import { quoteTyped } from '../typed-text.js';
import type { Figures } from './read-figures.js';
import { harmedOf, withVerdict } from './read-figures.js';
import { isBlocked } from './rules-while-open.js';
import { sayMoment } from './say-figures.js';
import { goalsChangedOf } from './say-goals-changed.js';
import { isUnreadable, unreadableOf } from './say-unreadable.js';
import type { StatusFacts } from './status-facts.js';
import type { Finding, LastVerdict } from './status-words.js';
import { statusLabel } from './status-words.js';

/** Whoever made a key has named it. */
const sayActor = (actor: string): string => {
  const name = actorInWords(actor);
  return name === actor ? name : quoteTyped(name);
};

/** Rank 9. */
export const paused = ({ status, assignment, lastPause }: StatusFacts): Finding | null => {
  if (status !== 'paused') return null;
  const by =
    lastPause === null ? '' : ` by ${lastPause.byGuardrail ? 'a guardrail' : sayActor(lastPause.actor)}`;
  const since = lastPause === null ? '' : ` since ${sayMoment(lastPause.at)}`;
  const comment = lastPause?.comment?.trim() ?? '';
  const why = comment === '' ? '' : `: ${quoteTyped(comment.replace(/[.\s]+$/, ''))}`;
  const served =
    assignment === 'flag' ? 'Nobody is served variants.' : 'Exposures from the pause do not count.';
  const detail = `Paused${by}${since}${why}. ${served}`;
  return { word: 'paused', reasons: [{ code: 'paused', detail }], nextStep: 'resume' };
};

/** Rank 10. */
export const settling = ({ status, sealedAt, endedAt, settleMs }: StatusFacts): Finding | null => {
  if (status !== 'completed' || sealedAt !== null) return null;
  const at = endedAt === null ? 'after the time for late events' : `at ${sayMoment(endedAt + settleMs)}`;
  const detail = `The result is sealed ${at}. Late events are counted until then.`;
  return { word: 'settling', reasons: [{ code: 'completed', detail }], nextStep: null };
};

/** What the metrics say, as far as it is a verdict. */
const verdictOf = (facts: StatusFacts, figures: Figures): LastVerdict | null => {
  if (harmedOf(figures).length > 0) return 'harmed';
  if (isBlocked(facts, figures) || isUnreadable(figures)) return 'blocked';
  const order = ['better', 'worse', 'collecting'] as const;
  const found = order.find((verdict) => withVerdict(figures.readings, verdict).length > 0);
  return found ?? (withVerdict(figures.readings, 'inconclusive').length > 0 ? 'undecided' : null);
};

const HASH_DIGITS = 8;

/** Rank 11. */
export const sealed = (facts: StatusFacts, figures: Figures): Finding | null => {
  const { status, sealedAt, outcome, contentHash } = facts;
  if (status !== 'completed' || sealedAt === null) return null;
  const lastVerdict = verdictOf(facts, figures);
  const left = outcome === null ? '' : ` Outcome: ${outcome}.`;
  const said =
    lastVerdict === null ? 'No metric decided.' : `Verdict: ${statusLabel(lastVerdict).toLowerCase()}.`;
  const hash = contentHash === null ? '' : ` Hash ${contentHash.slice(0, HASH_DIGITS)}.`;
  const detail = `Sealed at ${sayMoment(sealedAt)}.${left} ${said}${hash}`;
  const reasons = [
    { code: 'sealed' as const, detail },
    ...goalsChangedOf(facts),
    ...unreadableOf(figures),
  ] as const;
  return { word: 'sealed', reasons, said: reasons.length, nextStep: 'see_proof', lastVerdict };
};

/** Rank 12. What was asked for while it was `created` is all that there is. */
export const notStarted = ({ warnings, schedule }: StatusFacts): Finding => {
  const [warning, ...more] = warnings.map(({ detail }) => ({ code: 'warning' as const, detail }));
  if (warning !== undefined)
    return { word: 'not_ready', reasons: [warning, ...more], nextStep: 'fix_warnings' };
  const start = schedule.find(({ command, outcome }) => command.kind === 'start' && outcome === null);
  if (start !== undefined) {
    const detail = `It starts by itself at ${sayMoment(start.at)}.`;
    return { word: 'scheduled', reasons: [{ code: 'scheduled_start', detail }], nextStep: 'edit_schedule' };
  }
  const detail = 'It is not started, and nothing is scheduled.';
  return { word: 'draft', reasons: [{ code: 'not_started', detail }], nextStep: 'start' };
};
