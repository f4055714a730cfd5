import type { StoredExposures, StoredResults } from '../../../domain/snapshots/stored-snapshot.js';
import { eventually } from '../eventually.js';
import type { Caller } from './caller.js';
import { textAt, valueAt } from './caller.js';

/** What a refresh found. */
export interface Refreshed {
  readonly exposures: StoredExposures;
  readonly results: StoredResults;
}

/** Asks for a refresh of an experiment and waits for both of its payloads. */
export const refreshed = async (admin: Caller, path: string): Promise<Refreshed> => {
  const asked = Date.now();
  const answer = await admin.post(`${path}results/refresh/`);
  if (answer.status !== 202) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return eventually('the refresh', async () => {
    const [exposures, results] = [await admin.get(`${path}exposures/`), await admin.get(`${path}results/`)];
    if (valueAt(results, 'results.seq') === undefined) return null;
    if (valueAt(exposures, 'exposures.seq') !== valueAt(results, 'results.seq')) return null;
    if (Date.parse(textAt(results, 'results.as_of')) < asked) return null;
    return {
      exposures: valueAt(exposures, 'exposures.payload') as Refreshed['exposures'],
      results: valueAt(results, 'results.payload') as Refreshed['results'],
    };
  });
};
