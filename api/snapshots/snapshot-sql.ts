import { SourceError } from '../../db/clickhouse/connection/source-error.js';
import { statementScript } from '../../db/clickhouse/connection/statement-script.js';
import type { WindowInput } from '../../db/clickhouse/exposures/query-exposures.js';
import { warehouseWindow } from '../../db/clickhouse/exposures/warehouse-window.js';
import type { MetricInColumns, ReadingStatement } from '../../db/clickhouse/reading/statements-of-reading.js';
import { statementsOfReading } from '../../db/clickhouse/reading/statements-of-reading.js';
import type { EventTables } from '../../db/clickhouse/window/event-tables.js';
import { readableBasis } from '../../db/postgres/refreshes/readable-basis.js';
import type { StoredSnapshot } from '../../db/postgres/refreshes/snapshot-read-model.js';
import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import { measuredOfBasis } from '../../domain/snapshots/measured-of-basis.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { SourceTables } from '../sources/open-source-tables.js';
import { sourcesOff } from '../sources/sources-off.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';
import { snapshotBody } from './snapshot-bodies.js';
import type { SnapshotSqlBody } from './snapshot-sql-schema.js';

export interface SnapshotSqlDeps {
  /** Null where no tables of others are read. */
  readonly sourceTables: Pick<SourceTables, 'tables'> | null;
  readonly warehouseDatabase: string;
  /** Null where the warehouse is a single server. */
  readonly warehouseCluster: string | null;
}

/** As far as it was stored by us: a metric that could not be read has an error. */
interface MaybeUnread {
  readonly metrics?: readonly { readonly metric_id: number; readonly error?: unknown }[];
}

/** Metrics that could not be read when the snapshot was made: with them nobody else could read the others either. */
const unreadIn = (payload: unknown): ReadonlySet<number> => {
  const { metrics = [] } = payload as MaybeUnread;
  return new Set(metrics.flatMap(({ metric_id: id, error }) => (error == null ? [] : [id])));
};

const tablesOf = async (
  { sourceTables }: SnapshotSqlDeps,
  input: WindowInput,
  metrics: readonly ExperimentMetric[],
): Promise<EventTables | undefined> => {
  const { source } = input;
  if (source === undefined || input.epochs.length === 0) return undefined;
  if (sourceTables === null) throw sourcesOff();
  try {
    return await readPatiently(() => sourceTables.tables(source, input, metrics), 'Try again later.');
  } catch (error) {
    if (error instanceof SourceError) throw new ApiProblem('source_unfit', error.message, { cause: error });
    throw error;
  }
};

const placeOf = ({ metricId, ...places }: MetricInColumns, measured: readonly ExperimentMetric[]) => ({
  metric_id: metricId,
  name: measured.find((metric) => metric.metricId === metricId)?.name ?? '',
  ...places,
});

const statementBody = (
  { name, sql, params, metrics }: ReadingStatement,
  measured: readonly ExperimentMetric[],
  tables: Parameters<typeof statementScript>[1],
): SnapshotSqlBody['statements'][number] => ({
  ...{ name, sql },
  parameters: Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]),
  ),
  script: statementScript({ sql, params }, tables),
  metrics: metrics.map((metric) => placeOf(metric, measured)),
});

/**
 * Asks nobody, but where tables of others were read: what those are like decides how they are read.
 *
 * @returns the statements by which the figures of a snapshot are read, for its basis
 */
export const snapshotSqlBody = async (
  deps: SnapshotSqlDeps,
  snapshot: StoredSnapshot,
): Promise<SnapshotSqlBody> => {
  const basis = readableBasis.safeParse(snapshot.basis).data;
  if (basis === undefined)
    throw new ApiProblem('basis_unreadable', 'The basis is none that this version can read the events by.');
  const { experiment, window } = measuredOfBasis(basis, snapshot.computedAt);
  const { kind } = snapshot;
  const isOurs = experiment.source === undefined;
  const unread = unreadIn(snapshot.payload);
  const metrics =
    kind === 'results' ? experiment.metrics.filter(({ metricId }) => !unread.has(metricId)) : [];
  const input = warehouseWindow(experiment, window);
  const tables = await tablesOf(deps, input, metrics);
  const statements = statementsOfReading(tables === undefined ? input : { ...input, tables }, {
    metrics,
    // Nobody knows when rows of others arrived.
    lateOf: kind === 'exposures' && isOurs ? experiment.metrics : null,
  });
  const ofTables = { isOurs, cluster: isOurs ? deps.warehouseCluster : null };
  return {
    snapshot: snapshotBody(snapshot),
    database: isOurs ? deps.warehouseDatabase : 'default',
    statements: statements.map((statement) => statementBody(statement, metrics, ofTables)),
  };
};
