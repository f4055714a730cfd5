import { dateVerdicts } from '../../../activities/date-verdicts.js';
import { metricResult } from '../../../activities/results-payload.js';
import type { EarlierResults } from '../../../domain/snapshots/earlier-results.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import { aMetric, compared, figures } from '../../support/activities/compared.js';

const AS_OF = Date.UTC(2026, 5, 2);
const BEFORE = Date.UTC(2026, 5, 1);
const FIRST = '2026-05-20T00:00:00.000Z';
const earlier = (verdict: string, guardrail?: string): EarlierResults => ({
  ...{ seq: 1, asOf: BEFORE, firstAlarmAt: null, look: null },
  goals: { metricIds: [1], hasFigures: true, changedAt: null },
  verdicts: [
    {
      ...{ metricId: 1, variant: 'b', verdict: { verdict, decidedAt: FIRST } },
      ...(guardrail === undefined ? {} : { guardrail: { verdict: guardrail, decidedAt: FIRST } }),
    },
  ],
});

const analysisNow = (
  alwaysValid: number,
  before: EarlierResults | null,
  role: 'goal' | 'secondary' = 'goal',
) => {
  const { metrics } = decideGoals([compared(aMetric(1, { role }), { b: figures(1, alwaysValid) })], {
    rule: { at: 'always' },
    family: { method: 'holm', treatments: ['b'] },
    ...{ units: 1_000, asOf: AS_OF, isFinal: false, sampleRatioMismatch: false, look: null },
  });
  const [dated] = dateVerdicts(metrics, before, AS_OF);
  return metricResult(dated!).analysis['b'];
};

test('a verdict that went back to inconclusive says when it fell and when it was withdrawn', () => {
  expect(analysisNow(0.2, earlier('better'))).toMatchObject({
    verdict: 'inconclusive',
    decided_at: FIRST,
    withdrawn_at: '2026-06-02T00:00:00.000Z',
    withdrawn_verdict: 'better',
  });
});

test('a verdict keeps the moment at which it fell', () => {
  expect(analysisNow(0.01, null)?.decided_at).toBe('2026-06-02T00:00:00.000Z');
  expect(analysisNow(0.01, earlier('better'))?.decided_at).toBe(FIRST);
  expect(analysisNow(0.01, earlier('better'))).not.toHaveProperty('withdrawn_at');
});

test('where a metric points that decides nothing is no verdict, so it is never withdrawn', () => {
  const analysis = analysisNow(0.01, null, 'secondary');
  expect(analysis).toMatchObject({ verdict: 'indication', indication: 'better' });
  expect(analysis).not.toHaveProperty('decided_at');
});

test('a guardrail that is harmed no more says since when', () => {
  const guardrail = { margin: 0.02, verdict: 'inconclusive', reason: 'zeroControlMean' } as const;
  const now = compared(aMetric(1, { role: 'guardrail' }), { b: { ...figures(1, 0.4), guardrail } });
  const [dated] = dateVerdicts([now], earlier('indication', 'harmed'), AS_OF);
  expect(metricResult(dated!).analysis['b']?.guardrail).toMatchObject({
    ...{ decided_at: FIRST, withdrawn_at: '2026-06-02T00:00:00.000Z', withdrawn_verdict: 'harmed' },
  });
});
