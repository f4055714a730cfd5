import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { withinCondition } from '../window/epoch-window.js';

export interface ExposureSampleInput extends Pick<
  ExperimentWindow,
  'environmentKey' | 'featureName' | 'experimentId'
> {
  readonly epochs: readonly { readonly from: Instant; readonly to: Instant }[];
  /** Only those that were judged so; all if absent. */
  readonly verdict?: string;
  readonly limit: number;
}

/** An exposure as it was sent, with what the server thinks of it. */
export interface SampledExposure {
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly verdict: string;
  readonly variant: string;
  readonly identifier: string;
  /** 0 for none. */
  readonly epoch: number;
  readonly sdk: string;
}

const number = z.coerce.number();
const row: z.ZodType<SampledExposure> = z.object({
  at: number,
  receivedAt: number,
  verdict: z.string(),
  variant: z.string(),
  identifier: z.string(),
  epoch: number,
  sdk: z.string(),
});

/** @returns those that came last of the exposures that the experiment's health counts. */
export const queryExposureSample = async (
  clickHouse: ClickHouse,
  { environmentKey, featureName, experimentId, epochs, verdict, limit }: ExposureSampleInput,
  options: ReadOptions,
): Promise<readonly SampledExposure[]> => {
  if (epochs.length === 0) return [];
  const from = Math.min(...epochs.map((epoch) => epoch.from));
  const to = Math.max(...epochs.map((epoch) => epoch.to));
  const within = withinCondition('ts', [{ from, to }]);
  const ofVerdict = verdict === undefined ? '' : 'AND verdict = {verdict:String}';
  const sql = `SELECT
  toUnixTimestamp64Milli(ts) AS at, toUnixTimestamp64Milli(rcv) AS receivedAt, toString(verdict) AS verdict,
  toString(variant) AS variant, identifier, epoch, toString(sdk) AS sdk
FROM judged_exposures FINAL
WHERE environment = {environment:String} AND feature_name = {feature:String} AND ${within.sql}
  AND experiment_id IN (0, {experiment:UInt32}) ${ofVerdict}
ORDER BY rcv DESC, ts DESC, unit
LIMIT {limit:UInt32}`;
  const params = {
    ...within.params,
    environment: environmentKey,
    feature: featureName,
    experiment: experimentId,
    limit,
    ...(verdict === undefined ? {} : { verdict }),
  };
  return runQuery(clickHouse, { sql, params }, row, options);
};
