import { compareMetric } from '../../../activities/compare-metric.js';
import { metricResult } from '../../../activities/results-payload.js';
import type { Direction } from '../../../domain/metrics/metric.js';
import type { GuardrailFigures, LiftAnalysis } from '../../../domain/snapshots/snapshot-analysis.js';
import { rawSums } from '../../support/raw-sums.js';

/** The formulas of docs/results.md, written anew from what stands there. */
const N = { control: 1_000, b: 1_200 };
const SUM = { control: 400, b: 420 };
const PLANNED = 3_000;
const MARGIN = 0.1;

const moments = (n: number, sum: number) => {
  const m = sum / n;
  // Of an occurrence, the squares of the numbers are the numbers.
  return { n, m, errorVariance: (sum - n * m * m) / (n - 1) / n };
};
const c = moments(N.control, SUM.control);
const t = moments(N.b, SUM.b);
const lift = (t.m - c.m) / Math.abs(c.m);
const se = Math.sqrt(t.errorVariance / c.m ** 2 + (c.errorVariance * t.m ** 2) / c.m ** 4);

const NOTHING = rawSums(1, 0, 0);
const row = (variant: 'control' | 'b') => ({
  event: 'purchase',
  phase: 1,
  variant,
  n: N[variant],
  identitiesWithEvents: SUM[variant],
  occurrence: rawSums(N[variant], SUM[variant], SUM[variant]),
  count: NOTHING,
  sum: NOTHING,
  mean: NOTHING,
  rejectedValues: 0,
});

/** Of a guardrail of which there are all figures. */
type Comparison = LiftAnalysis & { readonly guardrail: Required<GuardrailFigures> };

const viewOf = (direction: Direction) => {
  const view = metricResult(
    compareMetric(
      {
        metricId: 1,
        name: 'Purchases',
        aggregation: 'occurrence',
        direction,
        // The opposite of what the metric is after, to see that it changes nothing.
        expectedDirection: direction === 'up' ? 'decrease' : 'increase',
        definition: { version: 1, event: 'purchase' },
        role: 'guardrail',
        margin: MARGIN,
      },
      { kind: 'read', rows: [row('control'), row('b')] },
      {
        variants: ['control', 'b'],
        phases: [1],
        identities: () => 0,
        plannedUnits: PLANNED,
        sampleRatioMismatch: false,
      },
    ),
  );
  return { inference: view.inference['b'], analysis: view.analysis['b'] as Comparison };
};

test('lift, difference and both single-look intervals are by the formulas of the page', () => {
  const { inference, analysis } = viewOf('up');
  expect(analysis.lift.estimate).toBeCloseTo(lift, 12);
  expect(analysis.absolute.estimate).toBeCloseTo(t.m - c.m, 12);
  expect(inference?.lift).toBeCloseTo(lift, 12);
  expect(inference?.ci_high).toBeCloseTo(lift + 1.959963984540054 * se, 12);
  const student = (analysis.lift.ci_high - lift) / se;
  expect(student).toBeGreaterThan(1.959963984540054);
  expect(student).toBeLessThan(1.9625);
  const absolute = Math.sqrt(t.errorVariance + c.errorVariance);
  expect((analysis.absolute.ci_high - analysis.absolute.estimate) / absolute).toBeCloseTo(student, 10);
});

test('the always-valid interval and its p-value are by the formulas of the page', () => {
  const { analysis } = viewOf('up');
  const logs = -2 * Math.log(0.05);
  const k = ((N.control + N.b) * (logs + Math.log(1 + logs))) / PLANNED + 1;
  const half = se * Math.sqrt((k / (k - 1)) * (Math.log(k) + logs));
  const p = Math.min(1, Math.sqrt(k) * Math.exp((-((k - 1) / k) * (lift / se) ** 2) / 2));
  expect(analysis.always_valid.ci_low).toBeCloseTo(lift - half, 12);
  expect(analysis.always_valid.ci_high).toBeCloseTo(lift + half, 12);
  expect(analysis.always_valid.p_value).toBeCloseTo(p, 12);
});

test('the direction of the metric turns chance, losses and guardrail, and leaves lift and p-value alone', () => {
  const [up, down] = [viewOf('up'), viewOf('down')];
  expect(down.analysis.lift).toEqual(up.analysis.lift);
  expect(down.analysis.p_value).toBe(up.analysis.p_value);
  expect(up.analysis.chance_to_win + down.analysis.chance_to_win).toBeCloseTo(1, 12);
  expect(up.inference?.chance_to_win).toBeCloseTo(up.analysis.chance_to_win, 12);
  const { choosing_treatment: choosing, keeping_control: keeping } = up.analysis.expected_loss;
  // What one may lose by choosing and what one may lose by keeping differ by the lift itself.
  expect(keeping - choosing).toBeCloseTo(lift, 12);
  expect(down.analysis.expected_loss.choosing_treatment).toBeCloseTo(keeping, 12);
});

test('the worst lift of a guardrail is a lower end where up is good, and an upper end where down is', () => {
  for (const [direction, sign] of [
    ['up', -1],
    ['down', 1],
  ] as const) {
    const { guardrail } = viewOf(direction).analysis;
    expect(sign * (guardrail.fixed.worst_lift - lift)).toBeCloseTo(1.6455 * se, 4);
    expect(sign * (guardrail.always_valid.worst_lift - guardrail.fixed.worst_lift)).toBeGreaterThan(0);
  }
  // Control's 40 % against 35 %: for a metric that should go down, all the better.
  expect(viewOf('down').analysis.guardrail.verdict).toBe('unharmed');
  expect(viewOf('up').analysis.guardrail.verdict).toBe('inconclusive');
});

test('the one-sided figures of a guardrail are by the formulas of the page', () => {
  const logs = -2 * Math.log(2 * 0.05);
  const k = ((N.control + N.b) * (logs + Math.log(1 + logs))) / PLANNED + 1;
  const reach = se * Math.sqrt(((2 * k) / (k - 1)) * Math.log(1 + Math.sqrt(k) / (2 * 0.05)));
  const pOf = (z: number) =>
    z > 0 ? Math.min(1, Math.sqrt(k) / (2 * (Math.exp((((k - 1) / k) * z * z) / 2) - 1))) : 1;
  for (const [direction, sign] of [
    ['up', 1],
    ['down', -1],
  ] as const) {
    const { guardrail } = viewOf(direction).analysis;
    const z = (sign * lift + MARGIN) / se;
    expect(guardrail.always_valid.worst_lift).toBeCloseTo(lift - sign * reach, 12);
    expect(guardrail.always_valid.p_value).toBeCloseTo(pOf(z), 12);
    expect(guardrail.verdict).toBe(pOf(z) <= 0.05 ? 'unharmed' : pOf(-z) <= 0.05 ? 'harmed' : 'inconclusive');
    // Some 2,150 degrees of freedom: Student's distribution is as good as normal.
    expect(guardrail.fixed.p_value).toBeCloseTo(1 - normal(z), 3);
  }
});

/** Φ, by the rectangle rule: slow and plain, and good to ten places. */
const normal = (z: number): number => {
  const step = 1e-4;
  let sum = 0;
  for (let x = -8 + step / 2; x < z; x += step) sum += Math.exp((-x * x) / 2) * step;
  return sum / Math.sqrt(2 * Math.PI);
};
