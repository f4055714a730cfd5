/** Sources, as far as they are shown. */
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { etagOf } from '../../../data/etag.js';
import type { Faster } from '../../../data/faster.js';
import { fasterOf } from '../../../data/faster.js';
import type { NewSource, Source } from './source-words.js';

export type SourceTest = Schemas['SourceTest'];

const ALL_SOURCES = '/api/v1/environments/{environmentKey}/sources/';
const ONE = `${ALL_SOURCES}{sourceId}/` as const;

/** A source, and the edition that it is of. */
export interface SourceEdition {
  readonly environmentKey: string;
  readonly source: Source;
  readonly etag: string;
}

/** @returns a source as it is now. @throws Refused */
export const readSource = async (environmentKey: string, id: number): Promise<SourceEdition> => {
  const params = { path: { environmentKey, sourceId: String(id) } };
  const { data, error, response } = await client.GET(ONE, { params });
  if (data === undefined) throw new Refused(error);
  return { environmentKey, source: data, etag: etagOf(response) };
};

const ofEdition = ({ environmentKey, source: { id }, etag }: SourceEdition) => ({
  path: { environmentKey, sourceId: String(id) },
  header: { 'If-Match': etag },
});

/** @returns null, or who has changed it meanwhile: then nothing was saved. @throws Refused */
export const saveSource = async (edition: SourceEdition, body: NewSource): Promise<Faster | null> =>
  fasterOf(await client.PUT(ONE, { params: ofEdition(edition), body }));

/** Makes a source of tables that can be read. @throws Refused */
export const createSource = async (environmentKey: string, body: NewSource): Promise<void> => {
  const { error } = await client.POST(ALL_SOURCES, { params: { path: { environmentKey } }, body });
  if (error !== undefined) throw new Refused(error);
};

/** @returns what a look at tables comes to; nothing is saved. @throws Refused */
export const testSource = async (
  environmentKey: string,
  { name, assignment, facts }: NewSource,
): Promise<SourceTest> => {
  const { data, error } = await client.POST(`${ALL_SOURCES}test/`, {
    params: { path: { environmentKey } },
    body: { ...(name === '' ? {} : { name }), assignment, facts },
  });
  if (data === undefined) throw new Refused(error);
  return data;
};

/** Deletes a source that no experiment may still read. @throws Refused */
export const removeSource = async (environmentKey: string, { id }: Source): Promise<void> => {
  const params = { path: { environmentKey, sourceId: String(id) } };
  const { error } = await client.DELETE(ONE, { params });
  if (error !== undefined) throw new Refused(error);
};
