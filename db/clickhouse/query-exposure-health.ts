import { z } from 'zod/v4';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { withinCondition } from './epoch-window.js';
import type { Verdict } from './event-row.js';
import type { ReadOptions } from './run-query.js';
import { runQuery } from './run-query.js';

/** Exposures by verdict; a verdict that did not occur is absent. */
export type HealthReadout = Readonly<Partial<Record<Verdict, number>>>;

const row = z.object({ verdict: z.string(), exposures: z.coerce.number() });

/**
 * Distinct exposures of the experiment's feature by verdict, from the start of the first epoch to the end of the last,
 * pauses included. Those that were stamped for another experiment of the same feature are that one's health.
 */
export const queryExposureHealth = async (
  clickHouse: ClickHouse,
  input: ExperimentWindow,
  options: ReadOptions,
): Promise<HealthReadout> => {
  if (input.epochs.length === 0) return {};
  const from = Math.min(...input.epochs.map((epoch) => epoch.from));
  const to = Math.max(...input.epochs.map((epoch) => epoch.to));
  const within = withinCondition('ts', [{ from, to }]);
  const sql = `SELECT verdict, count() AS exposures
FROM judged_exposures FINAL
WHERE environment = {environment:String} AND feature_name = {feature:String} AND ${within.sql}
  AND experiment_id IN (0, {experiment:UInt32})
GROUP BY verdict
ORDER BY verdict`;
  const params = {
    ...within.params,
    environment: input.environmentKey,
    feature: input.featureName,
    experiment: input.experimentId,
  };
  const rows = await runQuery(clickHouse, { sql, params }, row, options);
  return Object.fromEntries(rows.map(({ verdict, exposures }) => [verdict, exposures]));
};
