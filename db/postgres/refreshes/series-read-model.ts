import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SnapshotKind } from '../../../domain/snapshots/snapshot-payload.js';
import type {
  StoredExposures,
  StoredMetricResult,
  StoredResults,
} from '../../../domain/snapshots/stored-snapshot.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { Span } from '../shapes/filter-clauses.js';
import { withinClause } from '../shapes/filter-clauses.js';
import { instant } from '../shapes/stored-values.js';

interface SeriesPoint {
  readonly seq: number;
  readonly asOf: Instant;
  readonly isFinal: boolean;
}

/** What a snapshot says of one metric. */
export interface ResultsPoint extends SeriesPoint {
  readonly srm: StoredResults['srm'] | null;
  readonly srmPValue: number | null;
  /** The decision at the planned end, where there is one. */
  readonly decision: StoredResults['decision'] | null;
  /** Null where it was not measured then. */
  readonly metric: StoredMetricResult | null;
}

/** How many were exposed, and what became of exposures. */
export interface ExposuresPoint extends SeriesPoint {
  readonly totals: StoredExposures['totals'];
  readonly health: StoredExposures['health'] | null;
}

/** The span is of moments that snapshots are as of. */
interface SeriesFilter extends Span {
  /** The most points; the first and the last snapshot are always among them. */
  readonly points: number;
}

/** How figures came to be what they are, from snapshot to snapshot, oldest first. */
export interface SeriesReadModel {
  results(experimentId: number, metricId: number, filter: SeriesFilter): Promise<readonly ResultsPoint[]>;
  exposures(experimentId: number, filter: SeriesFilter): Promise<readonly ExposuresPoint[]>;
}

/** This product has written it. */
const stored = <Part>(): z.ZodType<Part> => z.custom<Part>((part) => part !== undefined);

const point = { seq: z.number().int(), asOf: instant, isFinal: z.boolean() };
const resultsRow: z.ZodType<ResultsPoint> = z.object({
  ...point,
  srm: stored<ResultsPoint['srm']>(),
  srmPValue: z.number().nullable(),
  decision: stored<ResultsPoint['decision']>(),
  metric: stored<ResultsPoint['metric']>(),
});
const exposuresRow: z.ZodType<ExposuresPoint> = z.object({
  ...point,
  totals: stored<ExposuresPoint['totals']>(),
  health: stored<ExposuresPoint['health']>(),
});

/**
 * SQL for the snapshots that are shown (`s`): evenly spread over all of them by their number, the first and the last among
 * them. They are chosen before a payload is read.
 */
const chosen = (experimentId: number, kind: SnapshotKind, { points, ...span }: SeriesFilter): SqlFragment =>
  sql.fragment`
    (
      SELECT id, place, total FROM (
        SELECT a.id, row_number() OVER (ORDER BY a.seq) - 1 AS place, count(*) OVER () AS total
        FROM snapshots a
        WHERE a.experiment_id = ${experimentId}::bigint AND a.kind = ${kind}
          AND ${withinClause(sql.fragment`a.as_of`, span)}
      ) AS numbered
      WHERE total <= ${points} OR place = 0
        OR place * ${points - 1} / (total - 1) <> (place - 1) * ${points - 1} / (total - 1)
    ) AS chosen
    JOIN snapshots s ON s.id = chosen.id`;

const results = (
  queries: Queries,
  experimentId: number,
  metricId: number,
  filter: SeriesFilter,
): Promise<readonly ResultsPoint[]> =>
  queries.any(sql.type(resultsRow)`
    SELECT
      s.seq, s.as_of, s.is_final, s.payload -> 'srm' AS srm, s.payload -> 'decision' AS decision,
      (s.payload ->> 'srm_p_value')::float8 AS srm_p_value,
      (
        SELECT m FROM jsonb_array_elements(s.payload -> 'metrics') AS m
        WHERE (m ->> 'metric_id')::bigint = ${metricId}::bigint LIMIT 1
      ) AS metric
    FROM ${chosen(experimentId, 'results', filter)}
    ORDER BY s.seq`);

const exposures = (
  queries: Queries,
  experimentId: number,
  filter: SeriesFilter,
): Promise<readonly ExposuresPoint[]> =>
  queries.any(sql.type(exposuresRow)`
    SELECT s.seq, s.as_of, s.is_final, s.payload -> 'totals' AS totals, s.payload -> 'health' AS health
    FROM ${chosen(experimentId, 'exposures', filter)}
    ORDER BY s.seq`);

/** @returns the series on Postgres, to be read. */
export const createSeriesReadModel = (pool: PostgresPool): SeriesReadModel => ({
  results: (experimentId, metricId, filter) =>
    read(pool, (queries) => results(queries, experimentId, metricId, filter)),
  exposures: (experimentId, filter) => read(pool, (queries) => exposures(queries, experimentId, filter)),
});
