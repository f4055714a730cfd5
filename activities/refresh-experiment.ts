import { ApplicationFailure, Context } from '@temporalio/activity';
import { classifyClickHouseError } from '../db/clickhouse/errors.js';
import type {
  ExperimentReader,
  MetricReadout,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/experiment-reader.js';
import type { AnalysisPlan, RefreshStore } from '../db/postgres/refresh-store.js';
import type { RefreshInput, RefreshSummary } from './contract.js';
import { exposuresPayload } from './exposures-payload.js';
import { readingWarehouse } from './map-failure.js';
import { resultsPayload } from './results-payload.js';
import type { MetricOutcome, ResultsInput } from './results-payload.js';
import { basisOf, contentHash, windowOf } from './snapshot-basis.js';
import type { AnalysisWindow } from './snapshot-basis.js';
import { withHeartbeat } from './with-heartbeat.js';

interface RefreshDeps {
  readonly reader: ExperimentReader;
  readonly refreshes: RefreshStore;
  readonly softwareVersion: string;
  readonly querySeconds: number;
}

type Outcomes = ResultsInput['metrics'];

/** A retried query must not be killed by the abort of the attempt before it, so every attempt has ids of its own. */
const queryId = (part: string): string => {
  const { workflowExecution, activityId, attempt } = Context.current().info;
  const run = workflowExecution?.runId ?? 'no-run';
  return `holdfast:${run}:${activityId}:${attempt}:${part}`;
};

/** Reads all events in one pass; if the warehouse refuses that, event by event, so that one bad metric stays alone. */
const readMetrics = async (
  { reader }: RefreshDeps,
  plan: AnalysisPlan,
  window: WindowInput,
  options: Omit<ReadOptions, 'queryId'>,
): Promise<Outcomes> => {
  const events = [...new Set(plan.metrics.map((metric) => metric.definition.event))];
  if (events.length === 0) return [];
  const read = (part: string, names: readonly string[]): Promise<readonly MetricReadout[]> =>
    reader.metrics({ ...window, events: names }, { ...options, queryId: queryId(part) });
  try {
    const rows = await read('metrics', events);
    return plan.metrics.map((metric) => ({ metric, outcome: { kind: 'read', rows } }));
  } catch (error) {
    if (options.signal.aborted || classifyClickHouseError(error).retryable) throw error;
  }
  const outcomes: { metric: AnalysisPlan['metrics'][number]; outcome: MetricOutcome }[] = [];
  for (const metric of plan.metrics) {
    const outcome = await read(`metric-${metric.metricId}`, [metric.definition.event]).then(
      (rows): MetricOutcome => ({ kind: 'read', rows }),
      (error: unknown): MetricOutcome => ({ kind: 'failed', ...classifyClickHouseError(error) }),
    );
    outcomes.push({ metric, outcome });
  }
  return outcomes;
};

const warehouseWindow = (plan: AnalysisPlan, window: AnalysisWindow): WindowInput => ({
  environmentKey: plan.environmentKey,
  experimentId: plan.experimentId,
  epochs: window.epochs,
  granularity: window.granularity,
});

/**
 * @returns the activity that recomputes exposures and results in full, as of one moment, and stores both as the next
 * snapshots. A failure stores nothing, so the last good snapshot stands.
 */
export const createRefreshExperiment =
  (deps: RefreshDeps) =>
  async ({ uuid, seq, reason }: RefreshInput): Promise<RefreshSummary> => {
    const plan = await deps.refreshes.plan(uuid);
    if (plan === null)
      throw ApplicationFailure.nonRetryable('There is no such started experiment.', 'not_started');
    const window = windowOf(plan);
    const input = warehouseWindow(plan, window);
    let phase = 'exposures';
    const { exposures, health, metrics } = await withHeartbeat(
      () => phase,
      (signal) =>
        readingWarehouse(signal, async () => {
          const options = { signal, maxExecutionSeconds: deps.querySeconds };
          const counted = await deps.reader.exposures(input, { ...options, queryId: queryId('exposures') });
          phase = 'health';
          const verdicts = await deps.reader.health(
            { ...input, featureName: plan.featureName },
            { ...options, queryId: queryId('health') },
          );
          phase = 'metrics';
          return {
            exposures: counted,
            health: verdicts,
            metrics: await readMetrics(deps, plan, input, options),
          };
        }),
    );
    const basis = basisOf(plan, window);
    const { softwareVersion } = deps;
    const results = resultsPayload({
      epochs: window.epochs,
      exposures,
      metrics,
      plannedUnits: plan.plannedUnits,
    });
    const snapshots = [
      { kind: 'exposures', payload: exposuresPayload(exposures, window.granularity, health) },
      { kind: 'results', payload: results },
    ] as const;
    const { asOf } = await deps.refreshes.recordSuccess({
      experimentId: plan.experimentId,
      seq,
      reason,
      asOf: window.asOf,
      snapshots: snapshots.map(({ kind, payload }) => ({
        kind,
        payload,
        basis,
        contentHash: contentHash(payload, basis),
        softwareVersion,
      })),
    });
    return {
      asOf,
      identities: exposures.rows.reduce((sum, row) => sum + row.identities, 0),
      srmPValue: results.srm_p_value,
      failedMetrics: results.metrics.filter((metric) => metric.error !== null).length,
    };
  };
