import type { ApiClient } from '../demo/api-client.js';
import { UnexpectedAnswer } from '../demo/api-client.js';
import { inParallel } from '../demo/in-parallel.js';
import type { Page } from '../demo/wire.js';

/** Snapshots to verify, and where. */
export interface FoundSnapshots {
  /** The path of their experiment. */
  readonly path: string;
  readonly name: string;
  readonly ids: readonly number[];
}

const CONNECTIONS = 4;
const PAGE = 100;

const unlessMissing = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.status === 404) return null;
    throw error;
  }
};

/** @returns all of a list, page by page */
const listAll = async <T>(admin: ApiClient, path: string): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const { count, results } = await admin.get<Page<T>>(`${path}?page=${page}&page_size=${PAGE}`);
    all.push(...results);
    if (all.length >= count || results.length === 0) return all;
  }
};

interface Named {
  readonly id: number;
  readonly name: string;
}

const environmentsOf = async (admin: ApiClient): Promise<readonly string[]> => {
  // This list has one page.
  const { results } = await admin.get<Page<{ readonly api_key: string }>>('environments/');
  return results.map(({ api_key: key }) => `environments/${key}/experiments/`);
};

/** @returns all snapshots of an experiment, oldest first; null where no environment has it. */
export const snapshotsOfExperiment = async (
  admin: ApiClient,
  uuid: string,
): Promise<FoundSnapshots | null> => {
  for (const experiments of await environmentsOf(admin)) {
    const path = `${experiments}${uuid}/`;
    const experiment = await unlessMissing(admin.get<Named>(path));
    if (experiment === null) continue;
    const snapshots = await listAll<{ readonly id: number }>(admin, `${path}snapshots/`);
    return { path, name: experiment.name, ids: snapshots.map(({ id }) => id).reverse() };
  }
  return null;
};

/** A snapshot's number says not whose it is, so every experiment is asked. */
export const snapshotById = async (admin: ApiClient, snapshotId: number): Promise<FoundSnapshots | null> => {
  for (const experiments of await environmentsOf(admin)) {
    const all = await listAll<Named>(admin, experiments);
    const found: FoundSnapshots[] = [];
    await inParallel(all.length, CONNECTIONS, async (index) => {
      const experiment = all[index];
      if (found.length > 0 || experiment === undefined) return;
      const path = `${experiments}${experiment.id}/`;
      const snapshot = await unlessMissing(admin.get(`${path}snapshots/${snapshotId}/`));
      if (snapshot !== null) found.push({ path, name: experiment.name, ids: [snapshotId] });
    });
    const [first] = found;
    if (first !== undefined) return first;
  }
  return null;
};
