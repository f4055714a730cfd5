import { decides, headlineOf } from '../../../domain/metrics/goals.js';
import { comparedTreatments } from '../../../domain/rollouts/compared-treatments.js';
import type { ComparedMetric } from '../../../stats/deciding/compared-metric.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import type { GoalFamily } from '../../../stats/deciding/goal-family.js';
import { familySize } from '../../../stats/deciding/goal-family.js';
import { aMetric, analysisIn, compared, figures, tooEarly } from '../../support/activities/compared.js';

const decide = (
  metrics: readonly ComparedMetric[],
  family: Partial<GoalFamily> = {},
): readonly ComparedMetric[] =>
  decideGoals(metrics, {
    rule: { at: 'always' },
    family: { method: 'holm', treatments: ['b'], ...family },
    ...{ units: 0, asOf: 0, isFinal: false, sampleRatioMismatch: false, look: null },
  }).metrics;

test('with one goal and one treatment the always-valid p-value decides as it is', () => {
  const clear = compared(aMetric(1), { b: figures(1, 0.049) });
  expect(analysisIn(decide([clear]), 1, 'b')).toEqual({ ...figures(1, 0.049), adjustedPValue: 0.049 });
  expect(analysisIn(decide([clear]), 1, 'b')?.verdict).toBe('better');
});

test('a goal that is clear alone is not clear among several', () => {
  const metrics = [
    compared(aMetric(1), { b: figures(1, 0.03) }),
    compared(aMetric(2), { b: figures(-1, 0.6) }),
    compared(aMetric(3), { b: figures(-1, 0.001) }),
  ];
  const decided = decide(metrics);
  expect(analysisIn(decided, 1, 'b')).toMatchObject({ verdict: 'inconclusive', adjustedPValue: 0.06 });
  expect(analysisIn(decided, 2, 'b')).toMatchObject({ verdict: 'inconclusive', adjustedPValue: 0.6 });
  expect(analysisIn(decided, 3, 'b')).toMatchObject({ verdict: 'worse', adjustedPValue: 0.003 });
  expect(analysisIn(decide(metrics, { method: 'bh' }), 1, 'b')).toMatchObject({
    verdict: 'better',
    adjustedPValue: 0.045,
  });
  expect(analysisIn(decide(metrics, { method: 'none' }), 1, 'b')).toMatchObject({
    verdict: 'better',
    adjustedPValue: 0.03,
  });
});

test('what has no figures yet belongs to the family, so that the first figures are not decided as if alone', () => {
  const first = compared(aMetric(1), { b: figures(1, 0.02), c: tooEarly });
  const unread: ComparedMetric = {
    metric: aMetric(2),
    comparison: { kind: 'failed', code: 'timeout', detail: 'Too slow.' },
  };
  const treatments = ['b', 'c', 'd'];
  expect(familySize([first, unread], { method: 'holm', treatments })).toBe(6);
  const decided = decide([first, unread], { treatments });
  expect(analysisIn(decided, 1, 'b')).toMatchObject({ verdict: 'inconclusive', adjustedPValue: 0.12 });
  expect(analysisIn(decided, 1, 'c')).toEqual(tooEarly);
});

test('a goal whose values cannot be read is blocked, and its p-value takes nothing from the others', () => {
  const decided = decide([
    compared(aMetric(1), { b: figures(1, 0.0001, 0.0001, 'blocked') }),
    compared(aMetric(2), { b: figures(1, 0.03) }),
  ]);
  expect(analysisIn(decided, 1, 'b')).toEqual(figures(1, 0.0001, 0.0001, 'blocked'));
  expect(analysisIn(decided, 2, 'b')).toMatchObject({ verdict: 'inconclusive', adjustedPValue: 0.06 });
});

test.each(['secondary', 'guardrail'] as const)(
  'a metric in the role of a %s indicates and decides nothing',
  (role) => {
    const metrics = [
      compared(aMetric(1, { role }), { b: figures(-1, 0.001), c: figures(1, 0.5), d: tooEarly }),
      compared(aMetric(2), { b: figures(1, 0.04) }),
    ];
    const decided = decide(metrics);
    expect(analysisIn(decided, 1, 'b')).toEqual({
      ...figures(-1, 0.001),
      verdict: 'indication',
      indication: 'worse',
    });
    expect(analysisIn(decided, 1, 'c')).toMatchObject({ verdict: 'indication', indication: 'inconclusive' });
    expect(analysisIn(decided, 1, 'd')).toEqual(tooEarly);
    // It takes no part in the correction either.
    expect(analysisIn(decided, 2, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.04 });
  },
);

test('a variant that a sender made up is decided in no way, and makes no decision harder', () => {
  const decided = decide([compared(aMetric(1), { b: figures(1, 0.04), made_up: figures(1, 0.001) })]);
  expect(analysisIn(decided, 1, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.04 });
  expect(analysisIn(decided, 1, 'made_up')).toMatchObject({ verdict: 'indication', indication: 'better' });
});

test('the first goal is the headline, and not the first metric', () => {
  const metrics = [
    aMetric(4, { role: 'guardrail' }),
    aMetric(5, { role: 'secondary' }),
    aMetric(6),
    aMetric(7),
  ];
  expect(headlineOf(metrics)?.metricId).toBe(6);
  expect(headlineOf(metrics.slice(0, 2))).toBeNull();
  expect(decides(aMetric(1, { direction: 'informational' }))).toBe(false);
});

test('the treatments of the design are those that were given a share', () => {
  const share = (key: string, basisPoints: number) => ({ variantId: key.length, key, basisPoints });
  const epochs = [
    { allocation: [share('b', 3_000), share('cc', 0)] },
    { allocation: [share('b', 0), share('cc', 0), share('ddd', 5_000)] },
  ];
  expect(comparedTreatments('flag', epochs)).toEqual(['b', 'ddd']);
  const untold = [{ allocation: [share('b', 0), share('cc', 0)] }];
  expect(comparedTreatments('flag', untold)).toEqual([]);
  expect(comparedTreatments('external', untold)).toEqual(['b', 'cc']);
});
