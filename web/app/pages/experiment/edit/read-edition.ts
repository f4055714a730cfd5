import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { etagOf } from '../../../data/etag.js';
import type { Faster } from '../../../data/faster.js';
import { fasterOf } from '../../../data/faster.js';
import type { Words } from './edit-fields.js';
import { editOf, wordsOf } from './edit-fields.js';

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';

export interface ExperimentPath {
  readonly environmentKey: string;
  readonly experimentId: string;
}

/** Words, and the edition that has them. */
export interface Edition {
  readonly words: Words;
  readonly etag: string;
}

/** Reads the words of an experiment to edit them. @throws Refused */
export const readEdition = async (path: ExperimentPath): Promise<Edition> => {
  const { data, error, response } = await client.GET(E, { params: { path } });
  if (data === undefined) throw new Refused(error);
  return { words: wordsOf(data), etag: etagOf(response) };
};

/**
 * Saves what was changed of an edition.
 *
 * @returns null, or who has changed it meanwhile: then nothing was saved
 * @throws Refused
 */
export const saveEdition = async (
  path: ExperimentPath,
  { words: before, etag }: Edition,
  after: Words,
): Promise<Faster | null> => {
  const params = { path, header: { 'If-Match': etag } };
  return fasterOf(await client.PATCH(E, { params, body: editOf(before, after) }));
};
