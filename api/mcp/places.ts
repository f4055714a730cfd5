/** What names that people and agents use stand for, and which there are. */
import { z } from 'zod/v4';
import { listEnvironments } from '../environments/environment-contract.js';
import type { EnvironmentBody } from '../environments/environment-schemas.js';
import { listExperiments } from '../experiments/experiment-contract.js';
import type { ListedExperimentBody } from '../experiments/experiment-schemas.js';
import { listFeatures } from '../features/feature-contract.js';
import type { FeatureBody } from '../features/feature-schemas.js';
import { idField } from '../fields/request-fields.js';
import type { ApiProblem } from '../problem/api-problem.js';
import { fieldProblem } from '../problem/api-problem.js';
import type { Ask } from './ask.js';
import type { ToolCall } from './tool.js';
import { nearestFirst } from './words/nearest.js';
import { joined, lines, quoted } from './words/quoted.js';

const MOST_CHARACTERS = 300;

/** What every tool takes. */
export const environmentArgument = z
  .union([z.string().max(MOST_CHARACTERS), idField])
  .optional()
  .describe(
    'The environment: its client key (`api_key`), its id or its name. May be left out where the key covers one only; where there are several, the answer says which.',
  );

/** What tools about one experiment take. */
export const experimentArgument = z
  .union([idField, z.string().max(MOST_CHARACTERS)])
  .describe('The id of the experiment, or its uuid; `list_experiments` says which there are.');

/** What tools about a feature take. */
export const featureArgument = z
  .union([idField, z.string().max(MOST_CHARACTERS)])
  .describe('The id of the feature or its name. What is no feature is answered with those that there are.');

const spelled = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const environmentLine = ({ name, api_key: key, is_production: isProduction }: EnvironmentBody): string =>
  `${key} ${quoted(name)}${isProduction ? ' (production)' : ''}`;

const whichEnvironment = (value: unknown, all: readonly EnvironmentBody[]): ApiProblem => {
  const there = all.length === 0 ? 'The key covers none.' : `There are:\n${lines(all.map(environmentLine))}`;
  return fieldProblem(
    'environment',
    value === undefined ? 'missing' : 'not_found',
    value === undefined ? `Say which environment. ${there}` : `No such environment. ${there}`,
  );
};

/**
 * @returns the environment that the arguments name; left out, the only one that the key covers
 * @throws ApiProblem that says which there are
 */
export const environmentOf = async (ask: Ask, value: unknown): Promise<EnvironmentBody> => {
  const said = await ask(listEnvironments, { params: {} });
  const all = said.kind === 'done' ? said.body.results : [];
  const name = spelled(value);
  if (value === undefined && all.length === 1 && all[0] !== undefined) return all[0];
  const byKey = all.find(({ api_key: key }) => key === name);
  const byId = all.find(({ id }) => String(id) === name);
  const byName = all.filter((one) => one.name.trim().toLowerCase() === name.toLowerCase());
  const found = byKey ?? byId ?? (byName.length === 1 ? byName[0] : undefined);
  if (found === undefined) throw whichEnvironment(value, all);
  return found;
};

/** Experiments by their feature, as far as they are not completed: a feature has one of them at a time. */
type Open = ReadonlyMap<number, Pick<ListedExperimentBody, 'id' | 'status'>>;

const MOST_OPEN = '999';

const openOnes = async ({ ask, environment }: ToolCall): Promise<Open> => {
  const params = { environmentKey: environment.api_key };
  const query = { status: ['created', 'running', 'paused'], page_size: MOST_OPEN };
  const said = await ask(listExperiments, { params, query });
  return new Map(said.kind === 'done' ? said.body.results.map((one) => [one.feature.id, one]) : []);
};

const featureLine = ({ id, name, multivariate_options: options }: FeatureBody, open: Open): string => {
  const keys = options.map(({ key }) => quoted(key)).join(', ');
  const taken = open.get(id);
  const isFree = taken === undefined ? 'free' : `taken by experiment ${taken.id} (${taken.status})`;
  return `${id} ${quoted(name)}: ${keys === '' ? 'no variants, so no experiment' : `variants control, ${keys}; ${isFree}`}`;
};

/** No tool makes features: what code asks for is decided with the code. */
const whereMade = ({ project }: EnvironmentBody): string =>
  `Features are made on the page Features, or by the API: \`POST /api/v1/projects/${project}/features/\` with \`{"name": "buy_button", "type": "MULTIVARIATE", "initial_value": "blue", "multivariate_options": [{"key": "green", "type": "string", "string_value": "green"}]}\`.`;

/**
 * @param like what somebody called a feature that there is not, or looks for
 * @returns the features of the environment's project, a line for each: those that are called alike first, then those that an
 *   experiment can have
 */
export const featureLines = async (call: ToolCall, like = ''): Promise<string> => {
  const { ask, environment } = call;
  const said = await ask(listFeatures, { params: { projectId: String(environment.project) } });
  const all = said.kind === 'done' ? said.body.results : [];
  const open = await openOnes(call);
  const rank = ({ id, multivariate_options: options }: FeatureBody): number =>
    options.length === 0 ? 2 : Number(open.has(id));
  const sorted = [...all].sort((left, right) => rank(left) - rank(right));
  const there = nearestFirst(sorted, like).map((one) => featureLine(one, open));
  return joined(
    there.length === 0 ? 'The project has no features yet.' : lines(there),
    whereMade(environment),
  );
};

const ID = /^\d{1,10}$/;

const featuresNamed = async (
  { ask, environment }: ToolCall,
  name: string,
): Promise<readonly FeatureBody[]> => {
  if (name === '' || name.length > MOST_CHARACTERS) return [];
  const params = { projectId: String(environment.project) };
  const said = await ask(listFeatures, { params, query: ID.test(name) ? {} : { q: name } });
  return said.kind === 'done' ? said.body.results : [];
};

/**
 * @returns the id of the feature that an argument names
 * @throws ApiProblem that says which there are
 */
export const featureIdOf = async (call: ToolCall, value: unknown): Promise<number> => {
  const name = spelled(value);
  const all = await featuresNamed(call, name);
  const [byName, byId] = [all.find((one) => one.name === name), all.find(({ id }) => String(id) === name)];
  // A number is an id; digits in quotation marks are a name, if any feature is called so.
  const found = typeof value === 'number' ? (byId ?? byName) : (byName ?? byId);
  if (found !== undefined) return found.id;
  const [code, what] =
    value === undefined
      ? ['missing', 'Say which feature.']
      : ['not_found', 'There is no such feature in the project.'];
  throw fieldProblem('feature', code, `${what} There are:\n${await featureLines(call, name)}`);
};
