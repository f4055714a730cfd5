import type { Request } from 'express';
import type { Endpoint } from '../contract/endpoint.js';
import { textFault } from '../fields/find-fault.js';
import { ApiProblem } from '../problem/api-problem.js';

/** Nobody reads on after these. */
const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 200;

const shown = (name: string): string => (textFault(name) === null ? name.slice(0, MAX_NAME_LENGTH) : '');

const knownOf = (names: readonly string[]): string =>
  names.length === 0 ? 'this takes no query parameters' : `this takes ${names.join(', ')}`;

/**
 * Refuses query parameters that the endpoint does not have. They used to be looked over: a filter with a typo showed
 * everything, and a misspelt wish was granted in another way.
 *
 * @throws ApiProblem `validation_failed` that names them, and those that there are
 */
export const refuseUnknownQuery = (
  { query }: Pick<Endpoint, 'query'>,
  request: Pick<Request, 'query'>,
): void => {
  const known = Object.keys(query?.shape ?? {});
  const unknown = Object.keys(request.query).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const detail = `is not known here: ${knownOf(known)}`;
  const errors = unknown
    .slice(0, MAX_NAMES)
    .map((name) => ({ field: shown(name), code: 'unrecognized_keys', detail }));
  const names = errors.map(({ field }) => field).join(', ');
  throw new ApiProblem('validation_failed', `${names}: ${detail}.`, { errors });
};
