import type { Feature, FeatureChange, FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import { defined } from '../../domain/defined.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest } from '../fields/paging.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { fieldProblem } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { findProject } from '../projects/find-project.js';
import { featureBody } from './feature-body.js';
import {
  changeFeature,
  createFeature,
  deleteFeature,
  getFeature,
  listFeatures,
  replaceFeature,
} from './feature-contract.js';
import { findFeature } from './find-feature.js';

export interface FeatureRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly features: Pick<FeatureStore, 'list' | 'create' | 'get' | 'change' | 'remove'>;
}

type Asked = Call<typeof replaceFeature>['body'];

const refuseImmutable = (feature: Feature, asked: Asked): void => {
  for (const field of ['name', 'type'] as const) {
    if (asked[field] !== undefined && asked[field] !== feature[field]) {
      throw fieldProblem(field, 'immutable', `${field}: cannot be changed`);
    }
  }
};

const toChange = ({ description, initial_value, default_enabled }: Asked): FeatureChange =>
  defined({
    description: description === null ? '' : description,
    initialValue: initial_value,
    defaultEnabled: default_enabled,
  });

const withEdition = (feature: Feature) => ({
  body: featureBody(feature),
  headers: { ETag: etagOf(feature.edition) },
});

/** `projects/{id}/features/` */
export const createFeatureRoutes = ({ projects, features }: FeatureRoutesDeps): readonly ServedEndpoint[] => {
  const change = async (call: Call<typeof replaceFeature>): Promise<Answer<typeof replaceFeature>> => {
    const feature = await findFeature(features, call);
    refuseImmutable(feature, call.body);
    const after = edited(await features.change(feature.id, toChange(call.body), call.editions), 'feature');
    return { status: 200, ...withEdition(after) };
  };

  return [
    serve(listFeatures)(async ({ projectId, query: { q, ...page }, request }) => {
      await findProject(projects, projectId);
      const filter = { ...pageRequest(page), ...defined({ q }) };
      const { count, items } = await features.list(projectId, filter);
      return { status: 200, body: paged(request, page, count, items.map(featureBody)) };
    }),
    serve(createFeature)(async ({ projectId, body }) => {
      await findProject(projects, projectId);
      const { initial_value, default_enabled, multivariate_options, ...rest } = body;
      const input = {
        ...rest,
        projectId,
        initialValue: initial_value,
        defaultEnabled: default_enabled,
        variants: multivariate_options,
      };
      return { status: 201, body: featureBody(added(await features.create(input))) };
    }),
    serve(getFeature)(async (call) => ({ status: 200, ...withEdition(await findFeature(features, call)) })),
    serve(replaceFeature)(change),
    serve(changeFeature)(change),
    serve(deleteFeature)(async (call) => {
      const { id } = await findFeature(features, call);
      edited(await features.remove(id, call.editions), 'feature');
      return { status: 204 };
    }),
  ];
};
