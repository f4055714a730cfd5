import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { Verdict } from '../events/event-row.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { receivedCondition, withinCondition } from '../window/epoch-window.js';
import { OWN_TABLES } from '../window/event-tables.js';

/** Exposures by verdict; a verdict that did not occur is absent. */
export type HealthReadout = Readonly<Partial<Record<Verdict, number>>>;

const row = z.object({ verdict: z.string(), exposures: z.coerce.number() });
const total = z.object({ exposures: z.coerce.number() });

/** Copies are in tables of others. */
const distinct = ({ tables = OWN_TABLES }: ExperimentWindow): string =>
  tables.hasCopies ? 'uniqExact(unit, ts, vh)' : 'count()';

/** Exposures of the feature from the start of the first epoch to the end of the last, whoever they are stamped for. */
const ofFeature = (window: ExperimentWindow): Statement => {
  const { environmentKey, featureName, epochs } = window;
  const { exposures } = window.tables ?? OWN_TABLES;
  const from = Math.min(...epochs.map((epoch) => epoch.from));
  const to = Math.max(...epochs.map((epoch) => epoch.to));
  const within = withinCondition('ts', [{ from, to }]);
  const received = receivedCondition(window);
  return {
    sql: `FROM ${exposures.sql}
WHERE environment = {environment:String} AND feature_name = {feature:String} AND ${within.sql} AND ${received.sql}`,
    params: {
      ...exposures.params,
      ...within.params,
      ...received.params,
      environment: environmentKey,
      feature: featureName,
    },
  };
};

/** One row for each verdict that occurred. */
export const healthStatement = (input: ExperimentWindow): Statement => {
  const { sql: exposures, params } = ofFeature(input);
  const sql = `SELECT verdict, ${distinct(input)} AS exposures
${exposures}
  AND experiment_id IN (0, {experiment:UInt32})
GROUP BY verdict
ORDER BY verdict`;
  return { sql, params: { ...params, experiment: input.experimentId } };
};

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
  const rows = await runQuery(clickHouse, healthStatement(input), row, options);
  return Object.fromEntries(rows.map(({ verdict, exposures }) => [verdict, exposures]));
};

/** @returns how many exposures the experiment's feature has over the same time, those of other experiments included. */
export const countFeatureExposures = async (
  clickHouse: ClickHouse,
  input: ExperimentWindow,
  options: ReadOptions,
): Promise<number> => {
  if (input.epochs.length === 0) return 0;
  const { sql, params } = ofFeature(input);
  const [counted] = await runQuery(
    clickHouse,
    { sql: `SELECT ${distinct(input)} AS exposures\n${sql}`, params },
    total,
    options,
  );
  return counted?.exposures ?? 0;
};
