/** What a feature is about in the environments of its project, as far as the key covers them. */
import type { Schemas } from '../../client/create-client.js';
import { allPages } from '../connection/all-pages.js';
import { answered } from '../connection/answered.js';
import type { Connection, Environment } from '../connection/connect.js';
import { ALL } from '../connection/find-experiment.js';

type Feature = Pick<Schemas['Feature'], 'id'>;

const STATES = '/api/v1/environments/{environmentKey}/featurestates/';
const UNDER_WAY = ['running', 'paused'] as const;

const eachOfProject = <Value>(
  { session, environment }: Connection,
  read: (one: Environment) => Promise<Value>,
): Promise<readonly Value[]> =>
  Promise.all(session.environments.filter((one) => one.project.id === environment.project.id).map(read));

interface UnderWay {
  readonly experiment: Pick<Schemas['ListedExperiment'], 'name' | 'status'>;
  readonly environment: string;
}

interface Given {
  readonly environment: string;
  readonly percentages: readonly number[];
}

/** @returns the experiments on a feature that are running or paused */
export const experimentsUnderWay = async (
  connection: Connection,
  { id }: Feature,
): Promise<readonly UnderWay[]> => {
  const found = await eachOfProject(connection, async ({ key, name }) => {
    const path = { environmentKey: key };
    const filter = { feature: String(id), status: [...UNDER_WAY] };
    const experiments = await allPages((page) =>
      answered(connection.client.GET(ALL, { params: { path, query: { ...filter, ...page } } })),
    );
    return experiments.map((experiment) => ({ experiment, environment: name }));
  });
  return found.flat();
};

/** @returns the experiment on a feature in the environment that is not over; null where there is none */
export const openExperimentOn = async (
  { client, environment }: Connection,
  { id }: Feature,
): Promise<UnderWay['experiment'] | null> => {
  const params = {
    path: { environmentKey: environment.key },
    query: { feature: String(id), status: ['created' as const, ...UNDER_WAY] },
  };
  const { results } = await answered(client.GET(ALL, { params }));
  return results[0] ?? null;
};

/** @returns what everybody gets of the variants of a feature, in percent */
export const sharesGiven = (connection: Connection, { id }: Feature): Promise<readonly Given[]> =>
  eachOfProject(connection, async ({ key, name }) => {
    const params = { path: { environmentKey: key }, query: { feature: id } };
    const { results } = await answered(connection.client.GET(STATES, { params }));
    const shares = results.flatMap((one) => one.multivariate_feature_state_values);
    return { environment: name, percentages: shares.map((one) => one.percentage_allocation) };
  });
