import { compareMetric } from '../../../activities/compare-metric.js';
import { metricResult } from '../../../activities/results-payload.js';
import type { Direction } from '../../../domain/metrics/metric.js';
import type { GuardrailFigures, LiftAnalysis } from '../../../domain/snapshots/snapshot-analysis.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

/** The formulas of docs/results.md, written anew from what stands there. */
const N = { control: 1_000, b: 1_200 };
const SUM = { control: 400, b: 420 };
const PLANNED = 3_000;
const MARGIN = 0.1;

const arm = (n: number, sum: number) => {
  const m = sum / n;
  // Of an occurrence, the squares of the numbers are the numbers.
  return { n, m, m2: sum - n * m * m };
};
const c = arm(N.control, SUM.control);
const t = arm(N.b, SUM.b);
const ALL = c.n + t.n;
const difference = t.m - c.m;
const lift = difference / Math.abs(c.m);

/** The contrast at a scale of control, and its error. */
const contrastAt = (scale: number) => {
  const gap = t.m - scale * c.m;
  const [own, other] = [scale ** 2 * c.m2, t.m2];
  const welch = own / (c.n * (c.n - 1)) + other / (t.n * (t.n - 1));
  const pooled = ((own + other + ((c.n * t.n) / ALL) * gap ** 2) / (ALL - 1)) * (1 / c.n + 1 / t.n);
  return { gap, se: Math.sqrt(Math.max(welch, pooled)) };
};
const { se } = contrastAt(1);

/** The end of an interval of the lift by trying: the last one whose contrast stays within `width` errors. */
const endOfLift = (width: number, sign: 1 | -1): number => {
  let [inside, outside] = [lift, lift + sign * 2];
  for (let k = 0; k < 200; k += 1) {
    const middle = (inside + outside) / 2;
    const { gap, se: error } = contrastAt(1 + middle);
    if (Math.abs(gap) <= width * error) inside = middle;
    else outside = middle;
  }
  return inside;
};

/** The error by which the predecessor's clients judge the lift. */
const deltaError = Math.sqrt(
  t.m2 / (t.n * (t.n - 1)) / c.m ** 2 + ((c.m2 / (c.n * (c.n - 1))) * t.m ** 2) / c.m ** 4,
);

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
      {
        kind: 'read',
        rows: rowsOf({ aggregation: 'occurrence', definition: { version: 1, event: 'purchase' } }, [
          row('control'),
          row('b'),
        ]),
      },
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
  expect(analysis.absolute.estimate).toBeCloseTo(difference, 12);
  expect(analysis.standard_error).toBeCloseTo(se, 12);
  expect(analysis.z).toBeCloseTo(difference / se, 10);
  expect(inference?.lift).toBeCloseTo(lift, 12);
  expect(inference?.ci_high).toBeCloseTo(lift + 1.959963984540054 * deltaError, 12);
  const student = (analysis.absolute.ci_high - difference) / se;
  expect(student).toBeGreaterThan(1.959963984540054);
  expect(student).toBeLessThan(1.9625);
  expect(analysis.lift.ci_low).toBeCloseTo(endOfLift(student, -1), 10);
  expect(analysis.lift.ci_high).toBeCloseTo(endOfLift(student, 1), 10);
});

test('the always-valid interval and its p-value are by the formulas of the page', () => {
  const { analysis } = viewOf('up');
  const logs = -2 * Math.log(0.05);
  const k = (ALL * (logs + Math.log(1 + logs))) / PLANNED + 1;
  const width = Math.sqrt((k / (k - 1)) * (Math.log(k) + logs));
  const p = Math.min(1, Math.sqrt(k) * Math.exp((-((k - 1) / k) * (difference / se) ** 2) / 2));
  expect(analysis.always_valid.ci_low).toBeCloseTo(endOfLift(width, -1), 10);
  expect(analysis.always_valid.ci_high).toBeCloseTo(endOfLift(width, 1), 10);
  expect(analysis.always_valid.p_value).toBeCloseTo(p, 12);
  expect(analysis.absolute.always_valid?.ci_low).toBeCloseTo(difference - width * se, 12);
  expect(analysis.absolute.always_valid?.ci_high).toBeCloseTo(difference + width * se, 12);
});

test('the direction of the metric turns chance, losses and guardrail, and leaves lift and p-value alone', () => {
  const [up, down] = [viewOf('up'), viewOf('down')];
  expect(down.analysis.lift).toEqual(up.analysis.lift);
  expect(down.analysis.p_value).toBe(up.analysis.p_value);
  expect(up.analysis.chance_to_win + down.analysis.chance_to_win).toBeCloseTo(1, 12);
  expect(up.analysis.chance_to_win).toBeCloseTo(normal(difference / se), 5);
  expect(up.inference?.chance_to_win).toBeCloseTo(normal(lift / deltaError), 5);
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
    const { fixed, always_valid: always } = viewOf(direction).analysis.guardrail;
    expect(fixed.worst_lift).toBeCloseTo(endOfLift(1.6455, sign), 4);
    expect(sign * (Number(always.worst_lift) - Number(fixed.worst_lift))).toBeGreaterThan(0);
  }
  // Control's 40 % against 35 %: for a metric that should go down, all the better.
  expect(viewOf('down').analysis.guardrail.verdict).toBe('unharmed');
  expect(viewOf('up').analysis.guardrail.verdict).toBe('inconclusive');
});

test('the one-sided figures of a guardrail are by the formulas of the page', () => {
  const logs = -2 * Math.log(2 * 0.05);
  const k = (ALL * (logs + Math.log(1 + logs))) / PLANNED + 1;
  const width = Math.sqrt(((2 * k) / (k - 1)) * Math.log(1 + Math.sqrt(k) / (2 * 0.05)));
  const pOf = (z: number) =>
    z > 0 ? Math.min(1, Math.sqrt(k) / (2 * (Math.exp((((k - 1) / k) * z * z) / 2) - 1))) : 1;
  for (const [direction, sign] of [
    ['up', 1],
    ['down', -1],
  ] as const) {
    const { guardrail } = viewOf(direction).analysis;
    const { gap, se: error } = contrastAt(1 - sign * MARGIN);
    const z = (sign * gap) / error;
    expect(guardrail.contrast).toBeCloseTo(sign * gap, 12);
    expect(guardrail.standard_error).toBeCloseTo(error, 12);
    expect(guardrail.always_valid.worst_lift).toBeCloseTo(endOfLift(width, sign === 1 ? -1 : 1), 10);
    expect(guardrail.always_valid.harm_p_value).toBeCloseTo(pOf(-z), 12);
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
