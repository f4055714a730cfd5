import { namesMeant } from '../../domain/feature-name.js';
import { notFound } from '../problem/api-problem.js';
import type { FlagBody } from './identity-schemas.js';

/**
 * @returns the flag of the feature that an application means by a name
 * @throws ApiProblem `not_found`
 */
export const flagNamed = <Flag extends Pick<FlagBody, 'feature'>>(
  flags: readonly Flag[],
  asked: string,
): Flag => {
  const meant = namesMeant(flags.map(({ feature }) => feature.name))(asked);
  const flag = flags.find(({ feature }) => feature.name === meant);
  if (flag === undefined) throw notFound('feature');
  return flag;
};
