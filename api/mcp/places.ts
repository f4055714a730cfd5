/** What names that people and agents use stand for, and which there are. */
import { z } from 'zod/v4';
import { listEnvironments } from '../environments/environment-contract.js';
import type { EnvironmentBody } from '../environments/environment-schemas.js';
import { listFeatures } from '../features/feature-contract.js';
import type { FeatureBody } from '../features/feature-schemas.js';
import { idField } from '../fields/request-fields.js';
import type { ApiProblem } from '../problem/api-problem.js';
import { fieldProblem } from '../problem/api-problem.js';
import type { Ask } from './ask.js';
import type { ToolCall } from './tool.js';
import { lines, quoted } from './words/quoted.js';

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

const featureLine = ({ id, name, multivariate_options: options }: FeatureBody): string => {
  const keys = options.map(({ key }) => quoted(key)).join(', ');
  return `${id} ${quoted(name)}: ${keys === '' ? 'no variants, so no experiment' : `variants control, ${keys}`}`;
};

/** @returns the features of the environment's project, a line for each, those with variants first. */
export const featureLines = async ({ ask, environment }: ToolCall): Promise<string> => {
  const said = await ask(listFeatures, { params: { projectId: String(environment.project) } });
  const all = said.kind === 'done' ? said.body.results : [];
  const isPlain = ({ multivariate_options: options }: FeatureBody): number => Number(options.length === 0);
  const sorted = [...all].sort((left, right) => isPlain(left) - isPlain(right));
  return sorted.length === 0
    ? 'The project has no features yet; they are made by people, on the pages or by the API.'
    : lines(sorted.map(featureLine));
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
  const found = all.find((one) => one.name === name) ?? all.find(({ id }) => String(id) === name);
  if (found !== undefined) return found.id;
  const [code, what] =
    value === undefined
      ? ['missing', 'Say which feature.']
      : ['not_found', 'There is no such feature in the project.'];
  throw fieldProblem('feature', code, `${what} There are:\n${await featureLines(call)}`);
};
