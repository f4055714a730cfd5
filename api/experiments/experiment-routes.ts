import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Environment } from '../../db/postgres/environment-store.js';
import type { ExperimentReadModel } from '../../db/postgres/experiment-read-model.js';
import { canonicalHash } from '../commands/canonical-hash.js';
import { creationIdentityOf, idempotencyKey, prefersAsync } from '../commands/command-identity.js';
import type { CreationIdentity } from '../commands/command-identity.js';
import type { CreationDesk } from '../commands/creation-desk.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { ApiProblem, problemOfRefusal } from '../problem/api-problem.js';
import { createdExperimentBody, experimentBody, experimentDetailBody } from './experiment-bodies.js';
import { experimentListQuery, newExperiment } from './experiment-requests.js';
import { findExperiment } from './find-experiment.js';
import type { FindExperimentDeps } from './find-experiment.js';
import { prepareCreation } from './prepare-creation.js';
import type { PrepareCreationDeps } from './prepare-creation.js';
import { originOf, sendCommand, sendPending } from './send-command.js';
import type { SendCommandDeps } from './send-command.js';

export interface ExperimentRoutesDeps extends FindExperimentDeps, PrepareCreationDeps, SendCommandDeps {
  readonly experiments: ExperimentReadModel;
  readonly creationDesk: CreationDesk;
  /** How long to wait for a creation's outcome before the answer is 202. */
  readonly creationMs: number;
  readonly newUuid: () => string;
}

const listExperiments = async (
  { experiments }: ExperimentRoutesDeps,
  environment: Environment,
  request: Request,
  response: Response,
): Promise<void> => {
  const { status, q, ...page } = parseQuery(experimentListQuery, request);
  const filter = {
    ...pageRequest(page),
    ...(status === undefined ? {} : { statuses: status }),
    ...(q === undefined ? {} : { q }),
  };
  const { count, items, statusCounts } = await experiments.list(environment.id, filter);
  response.json({ ...paged(request, page, count, items.map(experimentBody)), status_counts: statusCounts });
};

const identityOf = (
  { newUuid }: ExperimentRoutesDeps,
  environment: Environment,
  request: Request,
): CreationIdentity => {
  const key = idempotencyKey(request);
  return key === null
    ? { uuid: newUuid(), commandId: newUuid() }
    : creationIdentityOf(key, environment.apiKey);
};

const sendCreated = async (
  { experiments }: ExperimentRoutesDeps,
  { apiKey }: Environment,
  uuid: string,
  response: Response,
): Promise<void> => {
  const experiment = await experiments.byUuid(uuid);
  if (experiment === null) {
    throw new ApiProblem(
      'experiment_deleted',
      'The experiment was created by this request, and deleted since.',
    );
  }
  response.set('Location', `/api/v1/environments/${apiKey}/experiments/${experiment.id}/`);
  response.status(201).json(createdExperimentBody(experiment));
};

const createExperiment = async (
  deps: ExperimentRoutesDeps,
  environment: Environment,
  request: Request,
  response: Response,
): Promise<void> => {
  const asked = parseBody(newExperiment, request);
  const identity = identityOf(deps, environment, request);
  const isAsync = prefersAsync(request);
  if (isAsync) response.set('Preference-Applied', 'respond-async');
  const answer = await deps.creationDesk.create({
    identity,
    isRepeatable: idempotencyKey(request) !== null,
    fingerprint: canonicalHash({ kind: 'create', asked }),
    environmentId: environment.id,
    featureId: asked.feature,
    origin: originOf(request),
    waitMs: isAsync ? 0 : deps.creationMs,
    prepare: () => prepareCreation(deps, environment, asked),
  });
  switch (answer.kind) {
    case 'applied':
      await sendCreated(deps, environment, identity.uuid, response);
      return;
    case 'refused':
      throw problemOfRefusal(answer.refusal);
    case 'pending':
      sendPending(response, { environmentKey: environment.apiKey, ...identity });
  }
};

/** `environments/{key}/experiments/`: list, create, read, delete */
export const createExperimentRoutes = (deps: ExperimentRoutesDeps): Router => {
  const { access } = deps;
  const router = Router();
  router
    .route('/environments/:environmentKey/experiments')
    .get(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      await listExperiments(deps, environment, request, response);
    })
    .post(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      await createExperiment(deps, environment, request, response);
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/environments/:environmentKey/experiments/:experimentId')
    .get(async (request, response) => {
      const { experiment } = await findExperiment(deps, request.params);
      response.json(experimentDetailBody(experiment));
    })
    .delete(async (request, response) => {
      const { environment, experiment } = await findExperiment(deps, request.params);
      const isGone = await sendCommand(deps, request, response, {
        environmentKey: environment.apiKey,
        uuid: experiment.uuid,
        command: { kind: 'cancel' },
        asked: null,
      });
      if (isGone) response.status(204).end();
    })
    .all(allowOnly('GET', 'DELETE'));
  return router;
};
