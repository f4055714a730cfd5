import type { Environment } from '../../db/postgres/environment-store.js';
import type { ExperimentDetail, ExperimentReadModel } from '../../db/postgres/experiment-read-model.js';
import type { Access } from '../auth/access.js';
import { readId } from '../http/fields.js';
import { notFound } from '../problem/api-problem.js';

export interface FindExperimentDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid'>;
}

/** The part of a path that names an experiment: by its id, or by the uuid that also names its workflow. */
export interface ExperimentPath {
  readonly environmentKey: string;
  readonly experimentId: string;
}

export interface ExperimentInEnvironment {
  readonly environment: Environment;
  readonly experiment: ExperimentDetail;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @returns the uuid that a path names an experiment by, in lower case, or null when it uses the id. */
export const uuidOf = ({ experimentId }: ExperimentPath): string | null =>
  UUID.test(experimentId) ? experimentId.toLowerCase() : null;

const lookUp = async (
  { experiments }: FindExperimentDeps,
  environment: Environment,
  path: ExperimentPath,
): Promise<ExperimentDetail | null> => {
  const uuid = uuidOf(path);
  if (uuid !== null) {
    const experiment = await experiments.byUuid(uuid);
    return experiment?.environmentId === environment.id ? experiment : null;
  }
  const id = readId(path.experimentId);
  return id === null ? null : experiments.detail(environment.id, id);
};

/**
 * Finds the experiment that a path names.
 *
 * @throws ApiProblem `permission_denied` for the environment, `not_found` for the experiment
 */
export const findExperiment = async (
  deps: FindExperimentDeps,
  path: ExperimentPath,
): Promise<ExperimentInEnvironment> => {
  const environment = await deps.access.environment(path.environmentKey);
  const experiment = await lookUp(deps, environment, path);
  if (experiment === null) throw notFound('experiment');
  return { environment, experiment };
};
