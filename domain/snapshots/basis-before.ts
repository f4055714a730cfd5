import { defined } from '../defined.js';
import type { Instant } from '../experiment.js';
import { snakeCased } from '../snake-cased.js';
import type { EarlierResults } from './earlier-results.js';
import type { BasisBefore, BasisVerdict } from './snapshot-basis.js';
import type { EarlierVerdict } from './verdict-dates.js';
import { DECISIONS } from './verdict-dates.js';

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
const instantOrNull = (at: string | null): Instant | null => (at === null ? null : Date.parse(at));

/** Nothing follows from a verdict that is no decision and has taken none back. */
const matters = ({ verdict, ...dates }: EarlierVerdict): boolean =>
  DECISIONS.some((decision) => decision === verdict) || Object.keys(dates).length > 0;

const stored = (verdict: EarlierVerdict | undefined): BasisVerdict | undefined =>
  verdict !== undefined && matters(verdict) ? snakeCased(verdict) : undefined;

const read = (verdict: BasisVerdict | undefined): EarlierVerdict | undefined =>
  verdict && {
    verdict: verdict.verdict,
    ...defined({
      decidedAt: verdict.decided_at,
      withdrawnAt: verdict.withdrawn_at,
      withdrawnVerdict: verdict.withdrawn_verdict,
    }),
  };

/** @returns what the results before handed on, as a basis has it; without the verdicts that nothing follows from. */
export const basisBefore = ({
  seq,
  asOf,
  goals,
  firstAlarmAt,
  look,
  verdicts,
}: EarlierResults): BasisBefore => ({
  seq,
  as_of: iso(asOf),
  goals: {
    metric_ids: goals.metricIds,
    has_figures: goals.hasFigures,
    changed_at: isoOrNull(goals.changedAt),
  },
  first_alarm_at: isoOrNull(firstAlarmAt),
  look: look && {
    seq: look.seq,
    as_of: iso(look.asOf),
    state: look.state,
    goals: look.goals.map((goal) => snakeCased(goal)),
  },
  verdicts: verdicts.flatMap(({ metricId, variant, verdict, guardrail }) => {
    const kept = defined({ verdict: stored(verdict), guardrail: stored(guardrail) });
    return Object.keys(kept).length === 0 ? [] : [{ metric_id: metricId, variant, ...kept }];
  }),
});

/** Of an analysis whose own verdict mattered not, while that on its guardrail did. */
const NO_DECISION: EarlierVerdict = { verdict: 'collecting' };

/** @returns what a basis says that the results before handed on. */
export const earlierOfBasis = (before: BasisBefore): EarlierResults => ({
  seq: before.seq,
  asOf: Date.parse(before.as_of),
  goals: {
    metricIds: before.goals.metric_ids,
    hasFigures: before.goals.has_figures,
    changedAt: instantOrNull(before.goals.changed_at),
  },
  firstAlarmAt: instantOrNull(before.first_alarm_at),
  look: before.look && {
    seq: before.look.seq,
    asOf: Date.parse(before.look.as_of),
    state: before.look.state,
    goals: before.look.goals.map(({ metric_id: metricId, variant, verdict, ...rest }) => ({
      ...{ metricId, variant, verdict },
      ...defined({ adjustedPValue: rest.adjusted_p_value }),
    })),
  },
  verdicts: before.verdicts.map(({ metric_id: metricId, variant, verdict, guardrail }) => ({
    ...{ metricId, variant, verdict: read(verdict) ?? NO_DECISION },
    ...defined({ guardrail: read(guardrail) }),
  })),
});
