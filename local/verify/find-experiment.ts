import type { ApiClient } from '../demo/api-client.js';
import { UnexpectedAnswer } from '../demo/api-client.js';
import { inParallel } from '../demo/in-parallel.js';
import type { Page } from '../demo/wire.js';

/** An experiment, and whose it is. */
export interface FoundExperiment {
  readonly environmentKey: string;
  readonly id: number;
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

interface Numbered {
  readonly id: number;
}

const environmentsOf = async (admin: ApiClient): Promise<readonly string[]> => {
  // This list has one page.
  const { results } = await admin.get<Page<{ readonly api_key: string }>>('environments/');
  return results.map(({ api_key: key }) => key);
};

const experimentsOf = (environmentKey: string): string => `environments/${environmentKey}/experiments/`;

/** @returns an experiment; null where no environment has it */
export const experimentByUuid = async (admin: ApiClient, uuid: string): Promise<FoundExperiment | null> => {
  for (const environmentKey of await environmentsOf(admin)) {
    const path = `${experimentsOf(environmentKey)}${uuid}/`;
    const experiment = await unlessMissing(admin.get<Numbered>(path));
    if (experiment !== null) return { environmentKey, id: experiment.id };
  }
  return null;
};

/** A snapshot's number says not whose it is, so every experiment is asked. */
export const experimentOfSnapshot = async (
  admin: ApiClient,
  snapshotId: number,
): Promise<FoundExperiment | null> => {
  for (const environmentKey of await environmentsOf(admin)) {
    const experiments = experimentsOf(environmentKey);
    const all = await listAll<Numbered>(admin, experiments);
    const found: FoundExperiment[] = [];
    await inParallel(all.length, CONNECTIONS, async (index) => {
      const experiment = all[index];
      if (found.length > 0 || experiment === undefined) return;
      const path = `${experiments}${experiment.id}/`;
      const snapshot = await unlessMissing(admin.get(`${path}snapshots/${snapshotId}/`));
      if (snapshot !== null) found.push({ environmentKey, id: experiment.id });
    });
    const [first] = found;
    if (first !== undefined) return first;
  }
  return null;
};
