import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import type { PostgresPool } from '../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../db/postgres/connection/pool.js';
import { sql } from '../../db/postgres/connection/sql.js';
import { read } from '../../db/postgres/connection/transactions.js';
import { inParallel } from '../../local/demo/in-parallel.js';
import type { BenchExperiment, ExperimentMaker } from '../bench-experiment.js';
import { openExperimentMaker } from '../bench-experiment.js';
import { quantile } from '../figures.js';
import { processorSeconds } from '../processor-seconds.js';
import type { BenchStack } from '../stack.js';
import { openAskedRefreshes } from './asked-refreshes.js';

type Print = (line: string) => void;

/** 60,000 experiments that are refreshed once an hour. */
const STEADY_A_SECOND = 17;
/** More than can be done. */
const TOO_MANY_A_SECOND = 60;
const WARM_UP_MS = 15_000;
const MEASURED_MS = 40_000;
const LOOKED_AT = 100;
const PEOPLE = 100;

const makeSmallOnes = async (
  maker: ExperimentMaker,
  group: string,
  count: number,
  aSecond: number,
  metrics: readonly number[],
): Promise<readonly BenchExperiment[]> => {
  const made: BenchExperiment[] = [];
  const refreshSeconds = Math.max(1, Math.round(count / aSecond));
  await inParallel(count, 4, async (index) => {
    made.push(await maker.create({ feature: `${group}_${index}`, metrics, refreshSeconds }));
  });
  return made;
};

/** A hundred people see each experiment, and half of them do something. */
const fillSmallOnes = async (stack: BenchStack, experiments: readonly BenchExperiment[]): Promise<void> => {
  const clickHouse = createClickHouse({ url: stack.clickhouse, database: 'holdfast', querySeconds: 60 });
  const ids = experiments.map(({ id }) => id).join(', ');
  const features = experiments.map(({ feature }) => `'${feature}'`).join(', ');
  const each = `SELECT number % ${PEOPLE} AS person, intDiv(number, ${PEOPLE}) + 1 AS place FROM numbers(${PEOPLE * experiments.length})`;
  const common = `'${stack.environmentKey}', concat('e', toString(person)), `;
  const columns =
    'environment, event_id, event, feature_name, identifier, value, timestamp, experiment_id, epoch, verdict, num, num_ok';
  const exposures = `SELECT ${common} '$flag_exposure', [${features}][place], concat('user-', toString(person)),
    if(person % 2 = 0, 'control', 'treatment'), now64(3), [${ids}][place], 1, 'trusted', 0, 0 FROM (${each})`;
  const doings = `SELECT ${common} 'small_purchase', '', concat('user-', toString(person)), '1', now64(3) + 1, 0, 0, '', 1, 1
    FROM (SELECT number AS person FROM numbers(${PEOPLE / 2}))`;
  for (const rows of [exposures, doings])
    await clickHouse.client.command({ query: `INSERT INTO event_inbox (${columns}) ${rows}` });
  await clickHouse.close();
};

const startSmallOnes = async (
  stack: BenchStack,
  maker: ExperimentMaker,
  experiments: readonly BenchExperiment[],
): Promise<void> => {
  await inParallel(experiments.length, 4, async (index) => {
    const experiment = experiments[index];
    if (experiment !== undefined) await maker.start(experiment);
  });
  await fillSmallOnes(stack, experiments);
};

/** With how often each code of a failure occurred. */
const counted = z.object({ succeeded: z.number().int(), failed: z.record(z.string(), z.number()) });

const refreshesSince = (pool: PostgresPool): Promise<z.output<typeof counted>> =>
  read(pool, (queries) =>
    queries.one(sql.type(counted)`
      WITH lately AS (
        SELECT error_code, count(*) AS refreshes
        FROM refreshes WHERE finished_at > clock_timestamp() - ${MEASURED_MS} * interval '1 millisecond'
        GROUP BY error_code
      )
      SELECT
        coalesce(sum(refreshes) FILTER (WHERE error_code IS NULL), 0)::int AS succeeded,
        coalesce(jsonb_object_agg(error_code, refreshes) FILTER (WHERE error_code IS NOT NULL), '{}') AS failed
      FROM lately`),
  );

const failedInWords = (failed: z.output<typeof counted>['failed']): string => {
  const codes = Object.entries(failed).map(([code, count]) => `${count} failed by ${code}`);
  return codes.length === 0 ? 'none failed' : codes.join(', ');
};

/** @returns refreshes a second over a while, and what each took of the processor, as text */
const throughput = async (
  stack: BenchStack,
  pool: PostgresPool,
): Promise<{ readonly aSecond: number; readonly detail: string }> => {
  await sleep(WARM_UP_MS);
  const before = processorSeconds(stack.pids);
  await sleep(MEASURED_MS);
  const after = processorSeconds(stack.pids);
  const { succeeded, failed } = await refreshesSince(pool);
  const parts = Object.keys(after).map((part) => {
    const taken = (after[part] ?? 0) - (before[part] ?? 0);
    return { part, ms: (1000 * taken) / succeeded };
  });
  const all = parts.reduce((sum, { ms }) => sum + ms, 0);
  const each = parts.map(({ part, ms }) => `${part} ${ms.toFixed(0)}`).join(', ');
  return {
    aSecond: (1000 * succeeded) / MEASURED_MS,
    detail: `${failedInWords(failed)}; processor ${all.toFixed(0)} ms each: ${each}`,
  };
};

const startDelays = async (
  stack: BenchStack,
  experiments: readonly BenchExperiment[],
): Promise<readonly number[]> => {
  const refreshes = await openAskedRefreshes(stack);
  const since = Date.now() - MEASURED_MS;
  const delays: number[] = [];
  for (const { uuid } of experiments.slice(0, LOOKED_AT)) {
    for (const { dueMs, startedMs } of await refreshes.recorded(uuid))
      if (dueMs !== null && startedMs >= since) delays.push((startedMs - dueMs) / 1000);
  }
  await refreshes.close();
  return delays;
};

/** How many small experiments are refreshed in a second, all parts on this machine, and how late they begin. */
export const measureRefreshes = async (stack: BenchStack, count: number, print: Print): Promise<void> => {
  const maker = await openExperimentMaker(stack);
  const pool = await createPostgresPool(stack.postgres, { size: 2 });
  const definition = { version: 1, event: 'small_purchase' };
  const metrics: number[] = [];
  for (const aggregation of ['occurrence', 'count', 'sum'])
    metrics.push(await maker.metric(`small ${aggregation}`, aggregation, definition));
  const steady = await makeSmallOnes(maker, 'steady', count, STEADY_A_SECOND, metrics);
  const more = await makeSmallOnes(maker, 'more', count, TOO_MANY_A_SECOND, metrics);
  await startSmallOnes(stack, maker, steady);
  const { aSecond, detail } = await throughput(stack, pool);
  const delays = await startDelays(stack, steady);
  print(
    `refreshes     ${aSecond.toFixed(1)} of ${STEADY_A_SECOND} due a second; begin late by ${quantile(delays, 0.5).toFixed(2)} s in the median, ${quantile(delays, 0.99).toFixed(2)} s at p99 (goal 10); ${detail}`,
  );
  await startSmallOnes(stack, maker, more);
  const most = await throughput(stack, pool);
  print(
    `refreshes     ${most.aSecond.toFixed(1)} a second when more are due than can be done (goal 17); ${most.detail}`,
  );
  await pool.end();
};
