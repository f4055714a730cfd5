import type { Schemas } from '../../client/create-client.js';
import { isUuid } from '../../domain/uuid.js';
import { Failure } from '../failure.js';
import { allPages } from './all-pages.js';
import { answered } from './answered.js';
import type { Connection } from './connect.js';

type Listed = Schemas['ListedExperiment'];

/** The path of everything about one experiment. */
export const ONE = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';
/** The path of all experiments of an environment. */
export const ALL = '/api/v1/environments/{environmentKey}/experiments/';

export interface ExperimentPath {
  readonly environmentKey: string;
  readonly experimentId: string;
}

const ID = /^[1-9]\d{0,9}$/;

/** @returns experiments with a text in their name or in that of their feature, newest first */
export const experimentsNamed = (
  { client, environment }: Pick<Connection, 'client' | 'environment'>,
  text: string,
): Promise<readonly Listed[]> => {
  const path = { environmentKey: environment.key };
  return allPages((page) => answered(client.GET(ALL, { params: { path, query: { q: text, ...page } } })));
};

/** @returns those that the name means, newest first */
const calledSo = async (connection: Connection, name: string): Promise<readonly Listed[]> => {
  const found = (await experimentsNamed(connection, name)).filter(
    (one) => one.name === name || one.feature.name === name,
  );
  // A feature has one experiment at a time: that one is meant before those that are over.
  const open = found.filter(({ status }) => status !== 'completed');
  return open.length > 0 ? open : found;
};

const lineOf = ({ id, name, feature, status }: Pick<Listed, 'id' | 'name' | 'feature' | 'status'>): string =>
  `${id}  ${name} (${feature.name}, ${status})`;

const named = async (connection: Connection, name: string): Promise<Listed> => {
  const [first, ...others] = await calledSo(connection, name);
  if (first === undefined)
    throw new Failure(
      `There is no experiment ${name} in ${connection.environment.name}: \`holdfast list\` has them.`,
    );
  if (others.length > 0)
    throw new Failure(
      `Several experiments are called ${name}; name one by its id:`,
      [first, ...others].map(lineOf),
    );
  return first;
};

/** A number may be the id of one experiment and the name of another one, or of its feature. */
const numbered = async (connection: Connection, text: string): Promise<string> => {
  const { client, environment } = connection;
  const others = (await calledSo(connection, text)).filter(({ id }) => String(id) !== text);
  if (others.length === 0) return text;
  const path = { environmentKey: environment.key, experimentId: text };
  const { data } = await client.GET(ONE, { params: { path } });
  if (data === undefined) return String((await named(connection, text)).id);
  throw new Failure(
    `${text} is the id of one experiment and what another one is called; name the second by its id, or the first by its uuid (${data.uuid}):`,
    [data, ...others].map(lineOf),
  );
};

/**
 * @param name an id, a uuid, or the name of an experiment or of its feature
 * @throws Failure where it is no experiment's, or that of several
 */
export const experimentPath = async (connection: Connection, name: string): Promise<ExperimentPath> => {
  const environmentKey = connection.environment.key;
  if (isUuid(name.toLowerCase())) return { environmentKey, experimentId: name };
  if (ID.test(name)) return { environmentKey, experimentId: await numbered(connection, name) };
  return { environmentKey, experimentId: String((await named(connection, name)).id) };
};
