import { Router } from 'express';
import { z } from 'zod/v4';
import type { Feature, FeatureStore } from '../../db/postgres/feature-store.js';
import type { ProjectStore } from '../../db/postgres/project-store.js';
import { readId } from '../http/fields.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageFields, pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { featureBody } from './feature-body.js';
import { newFeature, newVariant } from './feature-schemas.js';

export interface FeatureRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly features: Pick<FeatureStore, 'list' | 'create' | 'get' | 'addVariant'>;
}

const listQuery = z.object({ ...pageFields, q: z.string().max(255).optional() });

interface FeaturePath {
  readonly projectId: string;
  readonly featureId: string;
}

/** `projects/{id}/features/` and the variants of a feature */
export const createFeatureRoutes = ({ projects, features }: FeatureRoutesDeps): Router => {
  const projectOf = async (projectId: string): Promise<number> => {
    const id = readId(projectId);
    const project = id === null ? null : await projects.get(id);
    if (project === null) throw notFound('project');
    return project.id;
  };
  const featureOf = async ({ projectId, featureId }: FeaturePath): Promise<Feature> => {
    const id = readId(featureId);
    const feature = id === null ? null : await features.get(id);
    if (feature === null || feature.projectId !== readId(projectId)) throw notFound('feature');
    return feature;
  };

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
      response.json(featureBody(await featureOf(request.params)));
    })
    .all(allowOnly('GET'));
  router
    .route('/projects/:projectId/features/:featureId/mv-options')
    .post(async (request, response) => {
      const { id } = await featureOf(request.params);
      const variant = parseBody(newVariant, request);
      const { multivariate_options } = featureBody(added(await features.addVariant(id, variant)));
      response.status(201).json(multivariate_options.find(({ key }) => key === variant.key));
    })
    .all(allowOnly('POST'));
  return router;
};
