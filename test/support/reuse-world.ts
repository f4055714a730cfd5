/** An experiment of which something was kept, and a warehouse that says more of it by now. */
import type { NewsBounds } from '../../activities/add-news.js';
import type { ExactReadout } from '../../activities/experiment-readout.js';
import type { KeptReadout } from '../../activities/kept-readout.js';
import { keepReadout } from '../../activities/kept-readout.js';
import type { Reading, ReuseDeps } from '../../activities/read-or-reuse.js';
import { readOrReuse } from '../../activities/read-or-reuse.js';
import { windowOf } from '../../activities/snapshot-basis.js';
import { warehouseWindow } from '../../db/clickhouse/exposures/warehouse-window.js';
import type { News } from '../../db/clickhouse/news/query-news.js';
import type { ExperimentReader } from '../../db/clickhouse/reading/experiment-reader.js';
import type { AnalysisPlan } from '../../db/postgres/refreshes/refresh-store.js';
import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import { toMetricSums } from '../../domain/metrics/whole-sums.js';
import { keptInMemory } from './kept-in-memory.js';

export const HOUR = 3_600_000;
export const START = Date.UTC(2026, 0, 5);
export const FIRST = START + 10 * HOUR;
export const LATER = FIRST + HOUR;

export const metricOf = (metricId: number, event: string): ExperimentMetric => ({
  ...{ metricId, name: event, aggregation: 'sum', direction: 'up', expectedDirection: 'increase' },
  definition: { version: 1, event },
});
export const metric = metricOf(1, 'purchase');

export const epoch = {
  ...{ number: 1, from: START, to: null, rolloutBp: 10_000 },
  allocation: [
    { variantId: 1, basisPoints: 5_000 },
    { variantId: 2, basisPoints: 5_000 },
  ],
};

export const planAt = (now: number, changes: object = {}): AnalysisPlan =>
  ({
    ...{ experimentId: 4, uuid: 'u', environmentKey: 'env', featureName: 'button', assignment: 'flag' },
    environment: { id: 1, name: 'Production', version: 1 },
    ...{ startedAt: START, endedAt: null, sealDueAt: null, plannedUnits: 100 },
    ...{ epochs: [epoch], metrics: [metric], source: null, now, ...changes },
  }) as unknown as AnalysisPlan;

/** More than a double holds, and parts of numbers that no double is. */
export const SUMS = {
  n: 3,
  above: {
    exponent: -40,
    sum: 2n ** 120n / 3n,
    squares: 2n ** 190n / 7n,
    ...{ rejectedValues: 1, readValues: 2 },
  },
  below: {
    exponent: -1_000,
    sum: 2n ** 60n / 7n,
    squares: 2n ** 121n / 11n,
    products: -(2n ** 150n) / 13n,
    ...{ rejectedValues: 0, readValues: 3 },
  },
};

export const readoutOf = (sums: typeof SUMS): ExactReadout => ({
  exposures: {
    rows: [{ variant: 'control', epoch: 1, bucket: START, identities: 3 }],
    ...{ excludedIdentities: 0, excluded: [] },
  },
  health: { verified: 10 },
  late: { exposures: 0, metricEvents: 0 },
  metrics: [
    {
      metric,
      reading: { kind: 'read', rows: [{ phase: 1, variant: 'control', ...toMetricSums(sums) }] },
    },
  ],
  sums: [{ metricId: 1, phase: 1, variant: 'control', sums }],
});
export const READOUT = readoutOf(SUMS);

/** What the warehouse would say by now if it were asked for everything. */
export const BY_NOW = readoutOf({ ...SUMS, n: 4 });

export const ANY_NEWS: NewsBounds = { smallest: 0, share: 1, most: 100, rows: 1_000 };

interface World {
  readonly readouts: ReturnType<typeof keptInMemory>;
  /** What the warehouse was asked for. */
  readonly asked: readonly string[];
  readonly deps: ReuseDeps;
}

export const NOTHING_CAME: News = { isThere: false, storedExposures: 10, carriedId: 'ours' };

export const world = (news: News = NOTHING_CAME): World => {
  const readouts = keptInMemory();
  const asked: string[] = [];
  const answering =
    <Answer>(name: string, answer: Answer) =>
    (): Promise<Answer> => {
      asked.push(name);
      return Promise.resolve(answer);
    };
  const reader: ExperimentReader = {
    exposures: answering('exposures', BY_NOW.exposures),
    metrics: answering('metrics', BY_NOW.sums),
    health: answering('health', BY_NOW.health),
    exposuresOfFeature: answering('exposures of the feature', 0),
    estimateIdentities: answering('estimate', 0),
    late: answering('late', BY_NOW.late),
    news: answering('news', news),
    touched: answering('touched', null),
    foundOnce: answering('found once', null),
  };
  const deps: ReuseDeps = {
    ...{ mayReuse: true, softwareVersion: 'holdfast 1', readouts, reader, newsBounds: ANY_NEWS },
  };
  return { readouts, asked, deps };
};

export type Occasion = Parameters<typeof readOrReuse>[1]['occasion'];

export const occasionOf = (
  plan: AnalysisPlan,
  receivedBefore = plan.now - 1_000,
): Occasion & { readonly reason: 'schedule' } => ({
  ...{ plan, rivals: [], reason: 'schedule' as const },
  input: warehouseWindow(plan, windowOf(plan, receivedBefore)),
});

export const readAt = (
  deps: ReuseDeps,
  occasion: Occasion,
  changes: Partial<Pick<Parameters<typeof readOrReuse>[1], 'slicing' | 'settleVerdicts'>> = {},
): Promise<Reading> => {
  const { signal } = new AbortController();
  return readOrReuse(deps, {
    ...{ occasion, input: occasion.input, metrics: occasion.plan.metrics, signal, eventsInTransit: 0 },
    optionsFor: (part) => ({ signal, queryId: part, maxExecutionSeconds: 1 }),
    enter: () => undefined,
    settleVerdicts: () => Promise.resolve(0),
    ...changes,
  });
};

/** What was kept and is taken now; null where everything is read. */
export const findUnchanged = async (
  deps: ReuseDeps,
  occasion: Occasion,
): Promise<{
  readonly readout: ExactReadout;
  readonly kept: KeptReadout;
  readonly unchangedSince: number;
} | null> => {
  const { readout, kept, isUnchanged } = await readAt(deps, occasion);
  if (kept === null) return null;
  expect(isUnchanged).toBe(true);
  return { readout, kept, unchangedSince: kept.asOf };
};

export const keepFirst = (
  deps: ReuseDeps,
  readout = READOUT,
  eventsInTransit: number | null = 0,
): Promise<void> =>
  keepReadout(deps, {
    ...occasionOf(planAt(FIRST)),
    ...{ readout, eventsInTransit, kept: null, isUnchanged: false, storedAsOf: FIRST },
  });
