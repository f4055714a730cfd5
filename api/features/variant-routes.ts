import { Router } from 'express';
import type { Request, Response } from 'express';
import type { FeatureStore, Variant, VariantChange } from '../../db/postgres/feature-store.js';
import { readId } from '../http/fields.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { variantBody } from './feature-body.js';
import { newVariant, variantChange } from './feature-schemas.js';
import type { VariantBody } from './feature-schemas.js';
import { findFeature } from './find-feature.js';
import type { FeaturePath } from './find-feature.js';

export interface VariantRoutesDeps {
  readonly features: Pick<FeatureStore, 'get' | 'addVariant' | 'changeVariant' | 'removeVariant'>;
}

interface VariantPath extends FeaturePath {
  readonly optionId: string;
}

const toBody = (variant: Variant): VariantBody => variantBody(variant, variant.defaultBasisPoints);

/** `projects/{id}/features/{id}/mv-options/`: the variants of a feature */
export const createVariantRoutes = ({ features }: VariantRoutesDeps): Router => {
  const variantOf = async (path: VariantPath): Promise<{ featureId: number; variant: Variant }> => {
    const feature = await findFeature(features, path);
    const id = readId(path.optionId);
    const variant = feature.variants.find((candidate) => candidate.id === id);
    if (variant === undefined) throw notFound('variant');
    return { featureId: feature.id, variant };
  };
  const change =
    (read: (request: Request) => VariantChange) =>
    async (request: Request<VariantPath & Record<string, string>>, response: Response): Promise<void> => {
      const { featureId, variant } = await variantOf(request.params);
      const after = await features.changeVariant(featureId, variant.id, read(request as Request));
      response.json(toBody(changed(after, 'variant')));
    };

  const router = Router();
  router
    .route('/projects/:projectId/features/:featureId/mv-options')
    .get(async (request, response) => {
      const { variants } = await findFeature(features, request.params);
      response.json(whole(variants.map(toBody)));
    })
    .post(async (request, response) => {
      const { id } = await findFeature(features, request.params);
      const asked = parseBody(newVariant, request);
      const { variants } = added(await features.addVariant(id, asked));
      const variant = variants.find(({ key }) => key === asked.key);
      if (variant === undefined) throw notFound('variant');
      response.status(201).json(toBody(variant));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/projects/:projectId/features/:featureId/mv-options/:optionId')
    .get(async (request, response) => {
      response.json(toBody((await variantOf(request.params)).variant));
    })
    .put(change((request) => parseBody(newVariant, request)))
    .patch(change((request) => parseBody(variantChange, request)))
    .delete(async (request, response) => {
      const { featureId, variant } = await variantOf(request.params);
      changed(await features.removeVariant(featureId, variant.id), 'variant');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
