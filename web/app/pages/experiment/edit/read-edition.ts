import { client } from '../../../data/api.js';
import { Refused } from '../../../data/problem.js';
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
  return { words: wordsOf(data), etag: response.headers.get('etag') ?? '*' };
};

/** Who was faster, as the API names them. */
export interface Faster {
  readonly changed_by: string | null;
  readonly changed_at: string | null;
}

const CONFLICT = 412;
/** How keys are named by the audit log: the name of the key comes last. */
const KEY = /^api-key:\d+:(.*)$/s;

/** @returns whoever changed it, in the words of people. */
export const nameOf = ({ changed_by: actor }: Faster): string =>
  actor === null ? 'somebody' : (KEY.exec(actor)?.[1] ?? actor);

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
  const { error, response } = await client.PATCH(E, {
    params: { path, header: { 'If-Match': etag } },
    body: editOf(before, after),
  });
  if (error === undefined) return null;
  if (response.status === CONFLICT && 'current' in error) return error.current;
  throw new Refused(error);
};
