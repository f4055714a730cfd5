import type { FeatureStore, Variant, VariantChange } from '../../db/postgres/catalogue/feature-store.js';
import { whole } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { addedToFeature, changed } from '../problem/catalogue-problem.js';
import { variantBody } from './feature-body.js';
import type { VariantBody } from './feature-schemas.js';
import type { FeatureInPath } from './find-feature.js';
import { findFeature } from './find-feature.js';
import {
  changeVariant,
  createVariant,
  deleteVariant,
  getVariant,
  listVariants,
  replaceVariant,
} from './variant-contract.js';

export interface VariantRoutesDeps {
  readonly features: Pick<FeatureStore, 'get' | 'addVariant' | 'changeVariant' | 'removeVariant'>;
}

interface VariantInPath extends FeatureInPath {
  readonly params: FeatureInPath['params'] & { readonly variantId: string };
}

const bodyOf = (variant: Variant): VariantBody => variantBody(variant, variant.defaultBasisPoints);

/** `projects/{id}/features/{id}/mv-options/`: the variants of a feature */
export const createVariantRoutes = ({ features }: VariantRoutesDeps): readonly ServedEndpoint[] => {
  const variantOf = async (path: VariantInPath): Promise<{ featureId: number; variant: Variant }> => {
    const feature = await findFeature(features, path);
    const id = readId(path.params.variantId);
    const variant = feature.variants.find((candidate) => candidate.id === id);
    if (variant === undefined) throw notFound('variant');
    return { featureId: feature.id, variant };
  };
  const change = async (
    call: VariantInPath & { readonly body: VariantChange },
  ): Promise<{ status: 200; body: VariantBody }> => {
    const { featureId, variant } = await variantOf(call);
    const after = await features.changeVariant(featureId, variant.id, call.body);
    return { status: 200, body: bodyOf(changed(after, 'variant')) };
  };

  return [
    serve(listVariants)(async (call) => {
      const { variants } = await findFeature(features, call);
      return { status: 200, body: whole(variants.map(bodyOf)) };
    }),
    serve(createVariant)(async (call) => {
      const { id } = await findFeature(features, call);
      const { variants } = addedToFeature(await features.addVariant(id, call.body));
      const variant = variants.find(({ key }) => key === call.body.key);
      if (variant === undefined) throw notFound('variant');
      return { status: 201, body: bodyOf(variant) };
    }),
    serve(getVariant)(async (call) => ({ status: 200, body: bodyOf((await variantOf(call)).variant) })),
    serve(replaceVariant)(change),
    serve(changeVariant)(change),
    serve(deleteVariant)(async (call) => {
      const { featureId, variant } = await variantOf(call);
      changed(await features.removeVariant(featureId, variant.id), 'variant');
      return { status: 204 };
    }),
  ];
};
