import { ApiProblem } from '../problem/api-problem.js';

/** A variant as far as it must be known to be named in a request. */
export interface NamedVariant {
  readonly id: number;
  readonly key: string;
}

/** @returns the problem of names that are none of the feature's variants. */
export const unknownVariants = (names: readonly (string | number)[]): ApiProblem =>
  new ApiProblem('unknown_variant', `The feature has no variant ${names.join(', ')}.`);
