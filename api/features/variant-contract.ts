import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import { newVariant, variantChange, variantShape } from './feature-schemas.js';

const tag = 'Features';
const one = { 200: { description: 'The variant.', schema: variantShape } };

export const listVariants = endpoint({
  id: 'listVariants',
  method: 'get',
  path: '/projects/{projectId}/features/{featureId}/mv-options/',
  tag,
  summary: 'List the variants of a feature',
  answers: {
    200: {
      description: 'All of them, in the order in which identities are split.',
      schema: pageOf(variantShape),
    },
  },
});

export const createVariant = endpoint({
  id: 'createVariant',
  method: 'post',
  path: '/projects/{projectId}/features/{featureId}/mv-options/',
  tag,
  summary: 'Add a variant to a feature',
  description: 'A treatment: control is the feature’s own value and is always there.',
  body: newVariant,
  answers: { 201: { description: 'The new variant.', schema: variantShape } },
  problems: ['duplicate_variant', 'allocation_over_100', 'feature_not_multivariate', 'running_experiment'],
});

export const getVariant = endpoint({
  id: 'getVariant',
  method: 'get',
  path: '/projects/{projectId}/features/{featureId}/mv-options/{variantId}/',
  tag,
  summary: 'Read a variant',
  answers: one,
});

export const replaceVariant = endpoint({
  id: 'replaceVariant',
  method: 'put',
  path: '/projects/{projectId}/features/{featureId}/mv-options/{variantId}/',
  tag,
  summary: 'Replace a variant',
  description: 'Its share is that of environments that are made later; those that exist keep theirs.',
  body: newVariant,
  answers: one,
  problems: ['duplicate_variant', 'allocation_over_100', 'running_experiment'],
});

export const changeVariant = endpoint({
  ...replaceVariant,
  id: 'changeVariant',
  method: 'patch',
  summary: 'Change a variant',
  body: variantChange,
});

export const deleteVariant = endpoint({
  id: 'deleteVariant',
  method: 'delete',
  path: '/projects/{projectId}/features/{featureId}/mv-options/{variantId}/',
  tag,
  summary: 'Delete a variant',
  description: 'What it was given anywhere goes to control.',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment'],
});

/** In the order in which people should read them. */
export const variantEndpoints = [
  listVariants,
  createVariant,
  getVariant,
  replaceVariant,
  changeVariant,
  deleteVariant,
] as const;
