import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf, searchQuery } from '../fields/answer-fields.js';
import { featureChange, featureShape, newFeature } from './feature-schemas.js';
import { variantEndpoints } from './variant-contract.js';

const tag = 'Features';
const one = { 200: { description: 'The feature.', schema: featureShape } };

export const listFeatures = endpoint({
  id: 'listFeatures',
  method: 'get',
  path: '/projects/{projectId}/features/',
  tag,
  summary: 'List the features of a project',
  query: searchQuery(TEXT_LIMITS.name, 'the name'),
  answers: { 200: { description: 'A page of them, oldest first.', schema: pageOf(featureShape) } },
});

export const createFeature = endpoint({
  id: 'createFeature',
  method: 'post',
  path: '/projects/{projectId}/features/',
  tag,
  summary: 'Create a feature with its variants',
  description:
    'Every environment of the project gets a default state of it. Experiments need a multivariate feature.',
  body: newFeature,
  answers: { 201: { description: 'The new feature.', schema: featureShape } },
  problems: [
    'name_taken',
    'duplicate_variant',
    'allocation_over_100',
    'feature_not_multivariate',
    'project_not_found',
  ],
});

export const getFeature = endpoint({
  id: 'getFeature',
  method: 'get',
  path: '/projects/{projectId}/features/{featureId}/',
  tag,
  hasEditions: true,
  summary: 'Read a feature',
  answers: one,
});

export const replaceFeature = endpoint({
  id: 'replaceFeature',
  method: 'put',
  path: '/projects/{projectId}/features/{featureId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Change a feature',
  description: 'Name and type can be sent back as they are, and not be changed. What is left out stays.',
  body: featureChange,
  answers: one,
});

export const changeFeature = endpoint({
  ...replaceFeature,
  id: 'changeFeature',
  method: 'patch',
});

export const deleteFeature = endpoint({
  id: 'deleteFeature',
  method: 'delete',
  path: '/projects/{projectId}/features/{featureId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a feature with its variants, states and overrides',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment'],
});

/** In the order in which people should read them. */
export const featureEndpoints = [
  listFeatures,
  createFeature,
  getFeature,
  replaceFeature,
  changeFeature,
  deleteFeature,
  ...variantEndpoints,
] as const;
