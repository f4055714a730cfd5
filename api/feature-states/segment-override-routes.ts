import { defined } from '../../domain/defined.js';
import { readId } from '../fields/request-fields.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { addedToFeature } from '../problem/catalogue-problem.js';
import { featureStateBody } from './feature-state-body.js';
import {
  changeSegmentOverride,
  createSegmentOverride,
  createSegmentOverrideAtOldPath,
  deleteSegmentOverride,
  getSegmentOverride,
  listSegmentOverrides,
  replaceSegmentOverride,
} from './feature-state-contract.js';
import type { StateHandlersDeps } from './state-handlers.js';
import { createStateHandlers } from './state-handlers.js';

type Creation = typeof createSegmentOverride;

const createHandler =
  ({ featureStates }: StateHandlersDeps) =>
  async ({ environment, params, body }: Call<Creation>): Promise<Answer<Creation>> => {
    const featureId = readId(params.featureId);
    if (featureId === null) throw notFound('feature');
    const override = addedToFeature(
      await featureStates.addSegmentOverride({
        environmentId: environment.id,
        featureId,
        segmentId: body.segmentId,
        enabled: body.enabled,
        value: body.feature_state_value,
        allocation: body.multivariate_feature_state_values,
        ...defined({ priority: body.priority }),
      }),
    );
    return { status: 201, body: featureStateBody(override) };
  };

/** `environments/{key}/features/{id}/segment-overrides/`: what members of segments get */
export const createSegmentOverrideRoutes = (deps: StateHandlersDeps): readonly ServedEndpoint[] => {
  // A text that cannot be an id is read as 0, which is no feature's id, so nothing is found.
  const { list, show, change, remove } = createStateHandlers(deps, {
    scope: 'segment',
    filter: ({ featureId }) => ({ featureId: readId(featureId) ?? 0 }),
    belongs: (state, { featureId }) => state.feature.id === readId(featureId),
  });
  const create = createHandler(deps);
  return [
    serve(listSegmentOverrides)(list),
    serve(createSegmentOverride)(create),
    serve(createSegmentOverrideAtOldPath)(create),
    serve(getSegmentOverride)(show),
    serve(replaceSegmentOverride)(change),
    serve(changeSegmentOverride)(change),
    serve(deleteSegmentOverride)(remove),
  ];
};
