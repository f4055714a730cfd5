import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type {
  ExperimentDetail,
  ExperimentReadModel,
} from '../../db/postgres/experiments/experiment-read-model.js';
import { isUuid } from '../../domain/uuid.js';
import { readId } from '../fields/request-fields.js';
import { notFound } from '../problem/api-problem.js';

export interface FindExperimentDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid'>;
}

/** The part of a path that names an experiment: by its id, or by the uuid that also names its workflow. */
export interface ExperimentPath {
  readonly experimentId: string;
}

/** A request about an experiment in an environment that the guard has let it into. */
export interface ExperimentCall {
  readonly environment: Environment;
  readonly params: ExperimentPath;
}

/** @returns the uuid that a path names an experiment by, in lower case, or null when it uses the id. */
export const uuidOf = ({ experimentId }: ExperimentPath): string | null =>
  isUuid(experimentId.toLowerCase()) ? experimentId.toLowerCase() : null;

/** @returns the experiment that a path names, or null. */
export const lookUpExperiment = async (
  { experiments }: FindExperimentDeps,
  { environment, params }: ExperimentCall,
): Promise<ExperimentDetail | null> => {
  const uuid = uuidOf(params);
  if (uuid !== null) {
    const experiment = await experiments.byUuid(uuid);
    return experiment?.environmentId === environment.id ? experiment : null;
  }
  const id = readId(params.experimentId);
  return id === null ? null : experiments.detail(environment.id, id);
};

/**
 * Finds the experiment that a path names.
 *
 * @throws ApiProblem `not_found`
 */
export const findExperiment = async (
  deps: FindExperimentDeps,
  call: ExperimentCall,
): Promise<ExperimentDetail> => {
  const experiment = await lookUpExperiment(deps, call);
  if (experiment === null) throw notFound('experiment');
  return experiment;
};
