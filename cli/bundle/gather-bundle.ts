import type { Schemas } from '../../client/create-client.js';
import { allPages } from '../connection/all-pages.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { ONE } from '../connection/find-experiment.js';
import type { BundleFiles } from './bundle-parts.js';
import { bundleReadme } from './bundle-readme.js';
import { notebook } from './notebook.js';
import { sqlFiles } from './sql-files.js';

type Detail = Schemas['ExperimentDetail'];

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Sorted by their names as they follow each other. */
const nameOf = ({ seq, kind }: { readonly seq: number; readonly kind: string }): string =>
  `snapshots/${String(seq).padStart(6, '0')}-${kind}.json`;

const SNAPSHOTS_AT_ONCE = 4;

/** Reads whole snapshots, a few at a time: one may have megabytes. */
const snapshotsOf = async (
  { client }: Connection,
  path: ExperimentPath,
  oldestFirst: readonly Schemas['Snapshot'][],
  note: (done: number, of: number) => void,
): Promise<BundleFiles> => {
  const files = new Map<string, string>();
  for (let from = 0; from < oldestFirst.length; from += SNAPSHOTS_AT_ONCE) {
    const whole = await Promise.all(
      oldestFirst.slice(from, from + SNAPSHOTS_AT_ONCE).map(({ id }) =>
        answered(
          client.GET(`${ONE}snapshots/{snapshotId}/`, {
            params: { path: { ...path, snapshotId: String(id) } },
          }),
        ),
      ),
    );
    for (const snapshot of whole) files.set(nameOf(snapshot), asText(snapshot));
    note(files.size, oldestFirst.length);
  }
  return files;
};

/** Who decided what and why: commands with their comments, epochs, edits. */
const timelineOf = ({ client }: Connection, path: ExperimentPath): Promise<readonly unknown[]> =>
  allPages((query) => answered(client.GET(`${ONE}timeline/`, { params: { path, query } })));

export interface GatheredBundle {
  readonly experiment: Detail;
  readonly files: BundleFiles;
}

/**
 * Reads everything of an experiment that is kept.
 *
 * @param note told how many snapshots there are so far, and in all
 */
export const gatherBundle = async (
  connection: Connection,
  path: ExperimentPath,
  note: (done: number, of: number) => void,
): Promise<GatheredBundle> => {
  const { client } = connection;
  const experiment = await answered(client.GET(ONE, { params: { path } }));
  const [metrics, rollout, timeline] = await Promise.all([
    answered(client.GET(`${ONE}metrics/`, { params: { path } })),
    answered(client.GET(`${ONE}rollout/`, { params: { path } })),
    timelineOf(connection, path),
  ]);
  const listed = await allPages((query) =>
    answered(client.GET(`${ONE}snapshots/`, { params: { path, query } })),
  );
  const snapshots = await snapshotsOf(connection, path, [...listed].reverse(), note);
  const statements = await sqlFiles(connection, path, listed);
  const files = new Map([
    ['README.md', bundleReadme(experiment, snapshots.size)],
    ['experiment.json', asText(experiment)],
    ['metrics.json', asText(metrics)],
    ['rollout.json', asText(rollout)],
    ['timeline.json', asText([...timeline].reverse())],
    ['recompute.ipynb', asText(notebook())],
    ...snapshots,
    ...statements,
  ]);
  return { experiment, files };
};
