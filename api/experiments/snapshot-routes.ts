import { Router } from 'express';
import type { SnapshotReadModel } from '../../db/postgres/snapshot-read-model.js';
import type { Access } from '../auth/access.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { ApiProblem } from '../problem/api-problem.js';
import { findExperimentOfPath } from './find-experiment.js';
import type { FindExperimentDeps } from './find-experiment.js';
import { finalBody, liveBody, snapshotBody } from './snapshot-bodies.js';

export interface SnapshotRoutesDeps extends FindExperimentDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly snapshots: SnapshotReadModel;
  readonly workflows: Pick<ExperimentWorkflows, 'live'>;
}

/** What is known of an experiment: the latest snapshots, the sealed ones, and the workflow's own view */
export const createSnapshotRoutes = (deps: SnapshotRoutesDeps): Router => {
  const { snapshots, workflows } = deps;
  const router = Router();
  router
    .route('/environments/:environmentKey/experiments/:experimentId/exposures')
    .get(async (request, response) => {
      const { experiment } = await findExperimentOfPath(deps, request.params);
      response.json({ exposures: snapshotBody(await snapshots.latest(experiment.id, 'exposures')) });
    })
    .all(allowOnly('GET'));
  router
    .route('/environments/:environmentKey/experiments/:experimentId/results')
    .get(async (request, response) => {
      const { experiment } = await findExperimentOfPath(deps, request.params);
      response.json({ results: snapshotBody(await snapshots.latest(experiment.id, 'results')) });
    })
    .all(allowOnly('GET'));
  router
    .route('/environments/:environmentKey/experiments/:experimentId/final')
    .get(async (request, response) => {
      const { experiment } = await findExperimentOfPath(deps, request.params);
      const sealed = await snapshots.sealed(experiment.id);
      if (sealed === null) throw new ApiProblem('not_sealed', 'The experiment has no sealed result yet.');
      response.json(finalBody(sealed));
    })
    .all(allowOnly('GET'));
  router
    .route('/environments/:environmentKey/experiments/:experimentId/live')
    .get(async (request, response) => {
      const { experiment } = await findExperimentOfPath(deps, request.params);
      response.json(liveBody(await workflows.live(experiment.uuid)));
    })
    .all(allowOnly('GET'));
  return router;
};
