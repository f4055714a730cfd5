import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod/v4';
import type { Feature, FeatureStore } from '../../db/postgres/feature-store.js';
import type { ProjectStore } from '../../db/postgres/project-store.js';
import { readId } from '../http/fields.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageFields, pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { fieldProblem, notFound } from '../problem/api-problem.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { featureBody } from './feature-body.js';
import { featureChange, newFeature } from './feature-schemas.js';
import { findFeature } from './find-feature.js';
import type { FeaturePath } from './find-feature.js';

export interface FeatureRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly features: Pick<FeatureStore, 'list' | 'create' | 'get' | 'change' | 'remove'>;
}

const listQuery = z.object({ ...pageFields, q: z.string().max(255).optional() });

const refuseImmutable = (feature: Feature, asked: z.output<typeof featureChange>): void => {
  for (const field of ['name', 'type'] as const) {
    if (asked[field] !== undefined && asked[field] !== feature[field]) {
      throw fieldProblem(field, 'immutable', `${field}: cannot be changed`);
    }
  }
};

const createChangeHandler =
  (features: FeatureRoutesDeps['features']): RequestHandler<FeaturePath & Record<string, string>> =>
  async (request, response) => {
    const feature = await findFeature(features, request.params);
    const asked = parseBody(featureChange, request as Request);
    refuseImmutable(feature, asked);
    const { description, initial_value: initialValue, default_enabled: defaultEnabled } = asked;
    const after = await features.change(feature.id, {
      ...(description === undefined ? {} : { description: description ?? '' }),
      ...(initialValue === undefined ? {} : { initialValue }),
      ...(defaultEnabled === undefined ? {} : { defaultEnabled }),
    });
    response.json(featureBody(changed(after, 'feature')));
  };

/** `projects/{id}/features/` */
export const createFeatureRoutes = ({ projects, features }: FeatureRoutesDeps): Router => {
  const projectOf = async (projectId: string): Promise<number> => {
    const id = readId(projectId);
    const project = id === null ? null : await projects.get(id);
    if (project === null) throw notFound('project');
    return project.id;
  };
  const change = createChangeHandler(features);
  const router = Router();
  router
    .route('/projects/:projectId/features')
    .get(async (request, response) => {
      const projectId = await projectOf(request.params.projectId);
      const { q, ...page } = parseQuery(listQuery, request);
      const filter = { ...pageRequest(page), ...(q === undefined ? {} : { q }) };
      const { count, items } = await features.list(projectId, filter);
      response.json(paged(request, page, count, items.map(featureBody)));
    })
    .post(async (request, response) => {
      const projectId = await projectOf(request.params.projectId);
      const { initial_value, default_enabled, multivariate_options, ...rest } = parseBody(
        newFeature,
        request,
      );
      const input = {
        ...rest,
        projectId,
        initialValue: initial_value,
        defaultEnabled: default_enabled,
        variants: multivariate_options,
      };
      response.status(201).json(featureBody(added(await features.create(input))));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/projects/:projectId/features/:featureId')
    .get(async (request, response) => {
      response.json(featureBody(await findFeature(features, request.params)));
    })
    .put(change)
    .patch(change)
    .delete(async (request, response) => {
      const { id } = await findFeature(features, request.params);
      changed(await features.remove(id), 'feature');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
