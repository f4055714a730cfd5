import type { Addition, CatalogueRefusal, Change } from '../../db/postgres/catalogue/catalogue-refusal.js';
import { ApiProblem, notFound } from './api-problem.js';

const catalogueProblem = ({ code, detail, experiment, experiments }: CatalogueRefusal): ApiProblem => {
  const named = experiments ?? (experiment === undefined ? [] : [experiment]);
  const errors = named.map(({ id, name, status }) => ({
    field: `experiment.${id}`,
    code: status,
    detail: name,
  }));
  return new ApiProblem(code, detail, { errors });
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
 * For what is made below a feature that the path names: without that feature the answer is 404, whatever the body
 * says.
 *
 * @returns what was added
 * @throws ApiProblem that says why nothing was
 */
export const addedToFeature = <Thing>(addition: Addition<Thing>): Thing => {
  if (addition.kind === 'refused' && addition.refusal.code === 'feature_not_found') throw notFound('feature');
  return added(addition);
};

/**
 * @param what the kind of thing, for the 404
 * @returns what was changed or removed
 * @throws ApiProblem that says why nothing was
 */
export const changed = <Thing>(change: Change<Thing>, what: string): Thing => {
  if (change.kind === 'missing') throw notFound(what);
  return added(change.kind === 'refused' ? change : { kind: 'created', value: change.value });
};
