import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Endpoint } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import type { Names } from './refuse-another.js';

/** What bodies call the things that paths name by these parameters. */
const FIELDS: Readonly<Record<string, string>> = {
  projectId: 'project',
  environmentKey: 'environment',
  featureId: 'feature',
  segmentId: 'segment',
  experimentId: 'experiment',
  identifier: 'identifier',
};

interface PathOfCall {
  readonly params: Readonly<Record<string, string>>;
  readonly environment?: Environment;
}

const ofEnvironment = (environment: Environment, isItself: boolean): Names => {
  const { id, apiKey, projectId } = environment;
  const surroundings = { environment: [id, apiKey], project: [projectId] };
  return isItself ? { id: [id], api_key: [apiKey], project: [projectId] } : surroundings;
};

/**
 * @returns all that the path of a call says, by the fields in which its body may say it again. The last parameter of a
 *   path that ends with one names what is changed, whose field is `id`.
 */
export const namesInPath = (
  { path, method }: Pick<Endpoint, 'path' | 'method'>,
  { params, environment }: PathOfCall,
): Names => {
  const parameters = parametersOf(path);
  const last = path.endsWith('}/') && method !== 'post' ? parameters.at(-1) : undefined;
  const named = parameters
    .filter((parameter) => parameter !== 'environmentKey')
    .flatMap((parameter): readonly [string, readonly string[]][] => {
      const field = parameter === last ? 'id' : FIELDS[parameter];
      return field === undefined ? [] : [[field, [params[parameter] ?? '']]];
    });
  const around = environment === undefined ? {} : ofEnvironment(environment, last === 'environmentKey');
  return { ...around, ...Object.fromEntries(named) };
};
