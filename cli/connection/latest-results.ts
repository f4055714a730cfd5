import type { Schemas } from '../../client/create-client.js';
import { answered } from './answered.js';
import type { Connection } from './connect.js';
import type { ExperimentPath } from './find-experiment.js';
import { ONE } from './find-experiment.js';

/** @returns the latest results; null before anything was asked for or happened */
export const latestResults = async (
  { client }: Connection,
  path: ExperimentPath,
): Promise<Schemas['LatestResults'] | null> => {
  const { results } = await answered(client.GET(`${ONE}results/`, { params: { path } }));
  return results;
};
