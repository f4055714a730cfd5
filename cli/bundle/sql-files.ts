import type { Schemas } from '../../client/create-client.js';
import { Refused } from '../../client/problem.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { ONE } from '../connection/find-experiment.js';
import { oneLine } from '../terminal/plain-text.js';
import type { BundleFiles } from './bundle-parts.js';

type Sql = Schemas['SnapshotSql'];
type Statement = Sql['statements'][number];
type MetricInColumns = Statement['metrics'][number];

type Listed = Schemas['Snapshot'];

const numberInWords = ({ tally, exponent }: MetricInColumns['above'], columns: string): string =>
  `${columns} in steps of 2^${exponent}, values counted at ${tally} of readable and rejected`;

/** Names are of the people who made the metrics: one line each, or they would be statements. */
const metricInWords = ({ metric_id: id, name, ix, place, above, below }: MetricInColumns): string => {
  const ratio =
    below === null ? '' : `; below the line ${numberInWords(below, 'below_sums and below_squares')}`;
  return `--   metric ${id} (${oneLine(name)}): rows with ix = ${ix}, at ${place} of ${numberInWords(above, 'sums and squares')}${ratio}`;
};

const statementText = ({ name, metrics, script }: Statement): string => {
  const rows =
    metrics.length === 0
      ? []
      : ['--   rows with ix = 0 have the identities of each arm', ...metrics.map(metricInWords)];
  return [`-- ${name}`, ...rows, script].join('\n');
};

/** @returns what reads a snapshot's figures, as a file for clickhouse-client */
export const sqlText = ({ snapshot, database, statements }: Sql): string =>
  [
    `-- How the figures of snapshot ${snapshot.seq} (${snapshot.kind}, ${snapshot.as_of}) are read:`,
    `-- clickhouse-client --database ${oneLine(database)} --format Vertical < statements.sql`,
    '',
    ...statements.map(statementText),
  ].join('\n');

/** The newest pair, and the sealed one, which is the same after the end. */
const worthReading = (snapshots: readonly Listed[]): readonly Listed[] => {
  const last = Math.max(...snapshots.map(({ seq }) => seq));
  return snapshots.filter(({ seq, is_final: isFinal }) => isFinal || seq === last);
};

/** @returns the SQL of the sealed and of the latest snapshots; where it cannot be told, why */
export const sqlFiles = async (
  { client }: Connection,
  path: ExperimentPath,
  snapshots: readonly Listed[],
): Promise<BundleFiles> => {
  const files = new Map<string, string>();
  for (const { id, seq, kind } of worthReading(snapshots)) {
    const params = { path: { ...path, snapshotId: String(id) } };
    const file = `sql/${String(seq).padStart(6, '0')}-${kind}.sql`;
    try {
      files.set(file, sqlText(await answered(client.GET(`${ONE}snapshots/{snapshotId}/sql/`, { params }))));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      files.set(file, `-- It could not be told: ${oneLine(error.problem.detail)}\n`);
    }
  }
  return files;
};
