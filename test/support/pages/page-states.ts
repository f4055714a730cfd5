/** The states that the page of an experiment can be in, and some that nobody wishes for. */
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { PageSpec } from './page-state.js';
import type { PageWorld } from './page-world.js';

const DAY_MS = 86_400_000;

const metric = (metricId: number, name: string, of: Partial<ExperimentMetric> = {}): ExperimentMetric => ({
  ...{ metricId, name, aggregation: 'occurrence', direction: 'up', expectedDirection: 'increase' },
  definition: { version: 1, event: `event-${metricId}` },
  ...of,
});

const GUARDRAIL = {
  role: 'guardrail',
  direction: 'down',
  margin: 0.1,
  expectedDirection: 'not_increase',
} as const;

const METRICS = [
  metric(1, 'Bought'),
  metric(2, 'Spent', { aggregation: 'sum', role: 'secondary' }),
  metric(3, 'Errors', GUARDRAIL),
];

const RATES: Readonly<Record<number, readonly [control: number, treatment: number]>> = {
  1: [0.1, 0.12],
  2: [0.1, 0.105],
  3: [0.05, 0.0502],
};

const rateOf: PageWorld['rateOf'] = ({ metricId }, variant) => {
  const [control, treatment] = RATES[metricId] ?? [0.2, 0.2 + 0.004 * (metricId % 5)];
  return variant === 'control' ? control : treatment;
};

const worldAt = (now: number): PageWorld => ({
  ...{ assignment: 'flag', treatments: ['green'], sizes: { control: 10_000, green: 10_050 } },
  ...{ metrics: METRICS, rateOf, failed: [], plannedUnits: 20_000 },
  ...{ health: { verified: 20_050, not_enrolled: 612, wrong_variant: 8 }, lateExposures: 14 },
  startedAt: now - 9 * DAY_MS,
});

const specAt = (now: number): PageSpec => ({
  ...{
    name: 'Green checkout',
    status: 'running',
    isSealed: false,
    owner: 'ada@example.com',
    tags: ['checkout'],
  },
  hypothesis: 'A green button is seen sooner, so more visitors buy.',
  ...{ featureName: 'checkout_button', world: worldAt(now), hasFigures: true, failures: 0, pause: null },
  ...{ onBreach: 'pause', now },
});

const with_ = (spec: PageSpec, of: Partial<PageSpec>, world: Partial<PageWorld> = {}): PageSpec => ({
  ...spec,
  ...of,
  world: { ...spec.world, ...world },
});

const LONG = `${'Checkoutbuttoncolour'.repeat(12)} and more`.slice(0, 255).padEnd(255, 'x');
const THREE = ['green', 'violet 💜', 'أخضر داكن'];

const many = Array.from({ length: 12 }, (_, place) =>
  metric(place + 1, place === 3 ? 'نسبة الشراء' : place === 4 ? '🛒 Bought 🎉' : `Metric ${place + 1}`, {
    aggregation: (['occurrence', 'count', 'sum'] as const)[place % 3] ?? 'count',
    ...(place < 3 ? {} : place < 9 ? { role: 'secondary' as const } : GUARDRAIL),
  }),
);

/** @returns all states by name */
export const pageStates = (now: number): Readonly<Record<string, PageSpec>> => {
  const spec = specAt(now);
  const harmful: Partial<PageWorld> = {
    rateOf: (of, variant) => (of.metricId === 3 && variant !== 'control' ? 0.08 : rateOf(of, variant)),
  };
  return {
    created: with_(spec, { status: 'created' }),
    'before the first refresh': with_(spec, { hasFigures: false }, { startedAt: now - 600_000 }),
    'nobody yet': with_(spec, {}, { sizes: {}, health: {}, lateExposures: 0 }),
    collecting: with_(spec, {}, { sizes: { control: 14, green: 12 }, health: { verified: 26 } }),
    better: spec,
    undecided: with_(spec, {}, { rateOf: () => 0.1 }),
    blocked: with_(spec, {}, { sizes: { control: 10_000, green: 8_000 } }),
    'guardrail breached': with_(spec, {}, harmful),
    'paused by a guardrail': with_(
      spec,
      { status: 'paused', pause: { byGuardrail: true, comment: null } },
      harmful,
    ),
    paused: with_(spec, {
      status: 'paused',
      pause: { byGuardrail: false, comment: 'The shop is being moved.' },
    }),
    failing: with_(spec, { failures: 3 }),
    'one metric failed': with_(spec, {}, { failed: [2] }),
    settling: with_(spec, { status: 'completed' }),
    sealed: with_(spec, { status: 'completed', isSealed: true }),
    'sealed without figures': with_(spec, { status: 'completed', isSealed: true, hasFigures: false }),
    external: with_(spec, {}, { assignment: 'external' }),
    'three treatments, twelve metrics': with_(
      spec,
      { tags: Array.from({ length: 12 }, (_, place) => `tag-${place}`) },
      {
        ...{ treatments: THREE, metrics: many },
        sizes: { 'violet 💜': 9_930, control: 10_000, green: 10_050, 'أخضر داكن': 10_010 },
      },
    ),
    'names of 255 characters': with_(
      spec,
      { name: LONG, hypothesis: LONG.repeat(3), owner: LONG, featureName: LONG, tags: [LONG] },
      {
        treatments: [LONG],
        sizes: { control: 10_000, [LONG]: 10_050 },
        metrics: METRICS.map((of) => ({ ...of, name: LONG })),
      },
    ),
    'right to left': with_(
      spec,
      { name: 'زر الدفع الأخضر 🛍️', hypothesis: 'الزر الأخضر يُرى أسرع، لذا يشتري المزيد.', owner: 'سارة' },
      { treatments: ['أخضر'], sizes: { control: 10_000, أخضر: 10_050 } },
    ),
  };
};
