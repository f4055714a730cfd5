import { z } from 'zod/v4';
import type { ExposureStamp } from '../../../domain/events/judge-exposure.js';
import type { PlacedInterval } from '../../../domain/events/places-over-time.js';
import type { Instant } from '../../../domain/experiment.js';
import { BUCKET_MS } from '../../../domain/refreshes/granularity.js';
import { catchUpReplicas } from '../cluster/catch-up-replicas.js';
import { clusterInserts } from '../connection/cluster-settings.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import { listParameter } from '../connection/list-parameter.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { withinCondition } from '../window/epoch-window.js';

/** Which exposures of a feature are looked at, and what they must be stamped with. */
export interface PlacedSpan {
  readonly environmentKey: string;
  readonly featureName: string;
  /** Half-open. */
  readonly from: Instant;
  readonly to: Instant;
  /** The places of the whole span, in the order of time. */
  readonly places: readonly PlacedInterval[];
}

/** A UTC day, as the instants at which it begins and ends. */
interface Day {
  readonly from: Instant;
  readonly to: Instant;
}

const number = z.coerce.number();
const dayRow = z
  .object({ start: number })
  .transform(({ start }): Day => ({ from: start, to: start + BUCKET_MS.day }));
const storedRow = z.object({
  unit: z.string(),
  ts: z.string(),
  eid: z.string(),
  vh: z.string(),
  variant: z.string(),
  identifier: z.string(),
  traits: z.string(),
  metadata: z.string(),
  sdk: z.string(),
  rcv: z.string(),
  /** The version of a judgement of this row. */
  version: z.string(),
});
const exposureRow = storedRow.extend({ at: number });

/** An exposure as it is stored, with all that a row that replaces it needs. Numbers of 64 bits are text. */
export type StoredExposure = z.output<typeof exposureRow>;

interface JudgedExposure {
  readonly exposure: StoredExposure;
  readonly stamp: ExposureStamp;
}

type Feature = Pick<PlacedSpan, 'environmentKey' | 'featureName'>;

/** Exposures whose stamp names another experiment or epoch than the one that their own time lies in. */
export interface MisplacedExposures {
  /** @returns the UTC days that have some, in the order of time: mostly none, and then this is all that is asked. */
  days(span: PlacedSpan, options: ReadOptions): Promise<readonly Day[]>;
  /** @returns some of a span's, in the order of their keys, from behind the one given; all when there are fewer than `limit`. */
  page(
    span: PlacedSpan,
    behind: StoredExposure | null,
    limit: number,
    options: ReadOptions,
  ): Promise<readonly StoredExposure[]>;
  /** Replaces the stamps. To do it twice does no harm, and an event that arrived earlier stands all the same. */
  judge(feature: Feature, judged: readonly JudgedExposure[], signal: AbortSignal): Promise<void>;
  /** Ends when whoever is asked next sees what was judged. */
  settle(): Promise<void>;
}

/** Experiment and epoch as one number that JavaScript can hold: 32 and 20 bits. */
const EPOCH_BITS = 20;
const placeNumber = ({ experimentId, epoch }: PlacedInterval): number =>
  experimentId * 2 ** EPOCH_BITS + epoch;

/** Nobody is never misplaced: an exposure without an identity has no place, whenever it happened. */
const misplaced = ({ environmentKey, featureName, from, to, places }: PlacedSpan): Statement => {
  const within = withinCondition('ts', [{ from, to }]);
  const starts = listParameter(
    'starts',
    'Int64',
    places.map((place) => place.from),
  );
  const numbers = listParameter('places', 'UInt64', places.map(placeNumber));
  const sql = `FROM judged_exposures FINAL
WHERE environment = {environment:String} AND feature_name = {feature:String} AND ${within.sql}
  AND unit != sipHash64('')
  AND bitShiftLeft(toUInt64(experiment_id), ${EPOCH_BITS}) + epoch != transform(
    roundDown(toUnixTimestamp64Milli(ts), ${starts.sql}), ${starts.sql}, ${numbers.sql}, toUInt64(0)
  )`;
  const params = {
    ...within.params,
    environment: environmentKey,
    feature: featureName,
    ...starts.params,
    ...numbers.params,
  };
  return { sql, params };
};

const pageOf = (span: PlacedSpan, behind: StoredExposure | null, limit: number): Statement => {
  const { sql, params } = misplaced(span);
  const from =
    behind === null ? '' : `AND (unit, ts, eid) > ({unit:UInt64}, {ts:DateTime64(3, 'UTC')}, {eid:UInt64})`;
  const cursor = behind === null ? {} : { unit: behind.unit, ts: behind.ts, eid: behind.eid };
  return {
    // Aliases in a place of their own, so that they do not hide the columns of the conditions.
    sql: `SELECT
  toString(u) AS unit, toString(t) AS ts, toUnixTimestamp64Milli(t) AS at, toString(e) AS eid, toString(h) AS vh,
  toString(v) AS variant, i AS identifier, r AS traits, m AS metadata, toString(s) AS sdk, toString(c) AS rcv,
  toString(n + 1) AS version
FROM (
  SELECT
    unit AS u, ts AS t, eid AS e, vh AS h, variant AS v, identifier AS i, traits AS r, metadata AS m, sdk AS s, rcv AS c,
    version AS n
  ${sql} ${from}
  ORDER BY unit, ts, eid
  LIMIT {limit:UInt32}
)
ORDER BY u, t, e`,
    params: { ...params, ...cursor, limit },
  };
};

/** @param clickHouse a migrated database */
export const createMisplacedExposures = (clickHouse: ClickHouse): MisplacedExposures => ({
  days: (span, options) => {
    const { sql, params } = misplaced(span);
    const days = `SELECT toUnixTimestamp(toStartOfDay(ts)) * 1000 AS start\n${sql}\nGROUP BY start\nORDER BY start`;
    return runQuery(clickHouse, { sql: days, params }, dayRow, options);
  },
  page: (span, behind, limit, options) =>
    runQuery(clickHouse, pageOf(span, behind, limit), exposureRow, options),
  async judge({ environmentKey, featureName }, judged, signal) {
    signal.throwIfAborted();
    if (judged.length === 0) return;
    await clickHouse.client.insert({
      table: 'judged_exposures',
      values: judged.map(({ exposure, stamp }) => ({
        ...storedRow.parse(exposure),
        environment: environmentKey,
        feature_name: featureName,
        experiment_id: stamp.experimentId,
        epoch: stamp.epoch,
        verdict: stamp.verdict,
      })),
      format: 'JSONEachRow',
      clickhouse_settings: { async_insert: 0, ...clusterInserts(clickHouse) },
      abort_signal: signal,
    });
  },
  settle: () => catchUpReplicas(clickHouse),
});
