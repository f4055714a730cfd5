import type { PlannedLook } from '../../../domain/snapshots/planned-look.js';
import type { ComparedMetric, ShownAnalysis } from '../../../stats/deciding/compared-metric.js';
import type { DecidedMetrics, GoalDecision } from '../../../stats/deciding/decide-goals.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import { aMetric, analysisIn, compared, figures, tooEarly } from '../../support/activities/compared.js';

const AS_OF = Date.UTC(2026, 5, 1);
const ISO = '2026-06-01T00:00:00.000Z';

const decide = (metrics: readonly ComparedMetric[], changes: Partial<GoalDecision> = {}): DecidedMetrics =>
  decideGoals(metrics, {
    rule: { at: 'planned_end', plannedUnits: 1_000 },
    family: { method: 'holm', treatments: ['b'] },
    ...{ units: 1_000, asOf: AS_OF, isFinal: false, sampleRatioMismatch: false, look: null },
    ...changes,
  });

/** Clear in a single look, and not at every look. */
const FIXED = figures(1, 0.4, 0.02);
const GOAL = compared(aMetric(1), { b: FIXED });
const SECONDARY = compared(aMetric(2, { role: 'secondary' }), { b: figures(1, 0.001) });

test('before the planned end nothing says where it points', () => {
  const { metrics, decision } = decide([compared(aMetric(1), { b: figures(1, 1e-9) }), SECONDARY], {
    units: 999,
  });
  expect(decision).toEqual({
    ...{ at: 'planned_end', planned_units: 1_000, units: 999, state: 'waiting', as_of: null },
  });
  expect(analysisIn(metrics, 1, 'b')).toEqual({ ...figures(1, 1e-9), verdict: 'waiting' });
  expect(analysisIn(metrics, 2, 'b')).toMatchObject({ verdict: 'waiting' });
  expect(analysisIn(metrics, 2, 'b')).not.toHaveProperty('indication');
});

test('guardrails, mismatches and what is too early are told before', () => {
  const guardrail = { margin: 0.02, verdict: 'harmed', reason: 'zeroControlMean' } as const;
  const guarded: ShownAnalysis = { ...figures(-1, 1e-9), guardrail };
  const { metrics } = decide(
    [compared(aMetric(3, { role: 'guardrail' }), { b: guarded }), compared(aMetric(1), { b: tooEarly })],
    { units: 100 },
  );
  expect(analysisIn(metrics, 3, 'b')).toMatchObject({ verdict: 'waiting', guardrail });
  expect(analysisIn(metrics, 1, 'b')).toEqual(tooEarly);
  const blocked = figures(1, 0.4, 0.02, 'blocked');
  const alarmed = decide([compared(aMetric(1), { b: blocked })], { units: 100, sampleRatioMismatch: true });
  expect(alarmed.decision).toMatchObject({ state: 'waiting' });
  expect(analysisIn(alarmed.metrics, 1, 'b')).toEqual(blocked);
});

test('the first look with the planned units decides by the test for a single look', () => {
  const { metrics, decision } = decide([GOAL, SECONDARY], { units: 1_234 });
  expect(decision).toEqual({
    ...{ at: 'planned_end', planned_units: 1_000, units: 1_234, state: 'decided', as_of: ISO },
  });
  expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.02 });
  expect(analysisIn(metrics, 2, 'b')).toMatchObject({ verdict: 'indication', indication: 'better' });
});

test('the look is corrected for all goals and treatments, and what it cannot test is never decided', () => {
  const { metrics } = decide([
    compared(aMetric(1, { direction: 'down' }), { b: figures(1, 0.4, 0.001) }),
    GOAL_TWO,
    compared(aMetric(3), { b: tooEarly }),
  ]);
  expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'worse', adjustedPValue: 0.003 });
  expect(analysisIn(metrics, 2, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.04 });
  expect(analysisIn(metrics, 3, 'b')).toMatchObject({ verdict: 'inconclusive' });
});
const GOAL_TWO = compared(aMetric(2), { b: FIXED });

const LOOK: PlannedLook = {
  seq: 12,
  asOf: AS_OF,
  state: 'decided',
  goals: [{ metricId: 1, variant: 'b', verdict: 'better', adjustedPValue: 0.02 }],
};

test('what was decided stays as it was, whatever comes later', () => {
  const later = [
    compared(aMetric(1), { b: figures(-1, 1e-9, 1e-12) }),
    // Attached after the look: no look was planned for it.
    compared(aMetric(4), { b: figures(1, 1e-9, 1e-12) }),
  ];
  for (const isFinal of [false, true]) {
    const { metrics, decision } = decide(later, {
      units: 5_000,
      asOf: AS_OF + 3_600_000,
      isFinal,
      look: LOOK,
    });
    expect(decision).toEqual({
      ...{ at: 'planned_end', planned_units: 1_000, units: 5_000, state: 'decided', as_of: ISO, seq: 12 },
    });
    expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.02 });
    expect(analysisIn(metrics, 4, 'b')).toMatchObject({ verdict: 'inconclusive' });
  }
});

test('a mismatch at the look uses it up: there is no decision then and none later', () => {
  const blocked = compared(aMetric(1), { b: figures(1, 0.4, 0.02, 'blocked') });
  const { metrics, decision } = decide([blocked], { sampleRatioMismatch: true });
  expect(decision).toMatchObject({ state: 'blocked', as_of: ISO });
  expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'blocked' });
  const look: PlannedLook = {
    ...LOOK,
    state: 'blocked',
    goals: [{ metricId: 1, variant: 'b', verdict: 'blocked' }],
  };
  const later = decide([GOAL], { units: 5_000, look });
  expect(later.decision).toMatchObject({ state: 'blocked', seq: 12 });
  expect(analysisIn(later.metrics, 1, 'b')).toMatchObject({ verdict: 'blocked' });
});

test('an experiment that ends before has no decision', () => {
  const { metrics, decision } = decide([GOAL, SECONDARY], { units: 999, isFinal: true });
  expect(decision).toMatchObject({ state: 'missed', as_of: null });
  expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'inconclusive' });
  expect(analysisIn(metrics, 2, 'b')).toMatchObject({ verdict: 'indication', indication: 'better' });
});

test('the look waits for a goal that the warehouse could not read, and for none that it never will', () => {
  const failed = (code: string, role?: 'secondary'): ComparedMetric => ({
    metric: aMetric(9, role === undefined ? {} : { role }),
    comparison: { kind: 'failed', code, detail: 'No.' },
  });
  expect(decide([GOAL, failed('timeout')]).decision).toMatchObject({ state: 'waiting' });
  expect(decide([GOAL, failed('timeout', 'secondary')]).decision).toMatchObject({ state: 'decided' });
  const { metrics, decision } = decide([GOAL, failed('query_invalid')]);
  expect(decision).toMatchObject({ state: 'decided' });
  expect(analysisIn(metrics, 1, 'b')).toMatchObject({ verdict: 'better', adjustedPValue: 0.04 });
});
