import type {
  Addition,
  CatalogueRefusal,
  CatalogueRefusalCode,
  Change,
} from '../../db/postgres/catalogue-refusal.js';
import { ApiProblem, notFound } from './api-problem.js';
import type { ProblemCode } from './problem-codes.js';

/** Codes that mean something else for the catalogue than for an experiment. */
const CODES: Partial<Readonly<Record<CatalogueRefusalCode, ProblemCode>>> = {
  feature_not_found: 'not_found',
};

const catalogueProblem = ({ code, detail, experiment, experiments }: CatalogueRefusal): ApiProblem => {
  const named = experiments ?? (experiment === undefined ? [] : [experiment]);
  const errors = named.map(({ id, name, status }) => ({
    field: `experiment.${id}`,
    code: status,
    detail: name,
  }));
  return new ApiProblem(CODES[code] ?? code, detail, { errors });
};

/**
 * @returns what was added
 * @throws ApiProblem that says why nothing was
 */
export const added = <Thing>(addition: Addition<Thing>): Thing => {
  if (addition.kind === 'refused') throw catalogueProblem(addition.refusal);
  return addition.value;
};

/**
 * @param what names the thing to whoever looks for one that is not there
 * @returns what was changed or removed
 * @throws ApiProblem that says why nothing was
 */
export const changed = <Thing>(change: Change<Thing>, what: string): Thing => {
  if (change.kind === 'missing') throw notFound(what);
  return added(change.kind === 'refused' ? change : { kind: 'created', value: change.value });
};
