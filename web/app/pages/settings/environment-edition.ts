import { useCallback } from 'react';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { etagOf } from '../../data/etag.js';
import type { Faster } from '../../data/faster.js';
import { fasterOf } from '../../data/faster.js';
import type { Edited } from '../../data/use-edition.js';
import { useEdition } from '../../data/use-edition.js';
import type { EnvironmentWords } from './environment-words.js';
import { changedWords } from './environment-words.js';

const PATH = '/api/v1/environments/{environmentKey}/';

/** What can be changed of an environment, and the edition that has it. */
export interface EnvironmentEdition extends EnvironmentWords {
  readonly key: string;
  readonly etag: string;
}

const readEdition = async (key: string): Promise<EnvironmentEdition> => {
  const { data, error, response } = await client.GET(PATH, { params: { path: { environmentKey: key } } });
  if (data === undefined) throw new Refused(error);
  const { name, is_production: isProduction } = data;
  return { key, name, isProduction, etag: etagOf(response) };
};

const ofEdition = ({ key, etag }: EnvironmentEdition) => ({
  path: { environmentKey: key },
  header: { 'If-Match': etag },
});

/**
 * Saves what differs from an edition, and nothing else: what nobody has touched may be somebody else's by now.
 *
 * @returns null, or who has changed it meanwhile: then nothing was saved
 * @throws Refused
 */
export const saveEnvironment = async (
  edition: EnvironmentEdition,
  words: EnvironmentWords,
): Promise<Faster | null> => {
  const { name, isProduction: is_production } = changedWords(edition, words);
  if (name === undefined && is_production === undefined) return null;
  const body = { ...(name !== undefined && { name }), ...(is_production !== undefined && { is_production }) };
  return fasterOf(await client.PATCH(PATH, { params: ofEdition(edition), body }));
};

/** @returns null, or who has changed it meanwhile: then it is still there. @throws Refused */
export const deleteEnvironment = async (edition: EnvironmentEdition): Promise<Faster | null> =>
  fasterOf(await client.DELETE(PATH, { params: ofEdition(edition) }));

export type EditedEnvironment = Edited<EnvironmentEdition>;

/** An environment as it was when somebody began to edit it, and as whoever is faster makes it. */
export const useEnvironmentEdition = (key: string): EditedEnvironment =>
  useEdition(useCallback(() => readEdition(key), [key]));
