import type {
  Addition,
  CatalogueRefusal,
  CatalogueRefusalCode,
} from '../../db/postgres/catalogue-refusal.js';
import { ApiProblem } from './api-problem.js';
import type { ProblemCode } from './problem-codes.js';

/** Codes that mean something else for the catalogue than for an experiment. */
const CODES: Readonly<Record<CatalogueRefusalCode, ProblemCode>> = {
  project_not_found: 'project_not_found',
  environment_not_found: 'environment_not_found',
  feature_not_found: 'not_found',
  name_taken: 'name_taken',
  key_taken: 'key_taken',
  duplicate_variant: 'duplicate_variant',
  allocation_over_100: 'allocation_over_100',
  feature_not_multivariate: 'feature_not_multivariate',
  running_experiment: 'frozen_by_experiment',
};

const catalogueProblem = ({ code, detail }: CatalogueRefusal): ApiProblem =>
  new ApiProblem(CODES[code], detail);

/**
 * @returns what was added
 * @throws ApiProblem that says why nothing was
 */
export const added = <Thing>(addition: Addition<Thing>): Thing => {
  if (addition.kind === 'refused') throw catalogueProblem(addition.refusal);
  return addition.value;
};
