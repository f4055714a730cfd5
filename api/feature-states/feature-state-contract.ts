import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import {
  featureStateShape,
  newIdentityOverride,
  newSegmentOverride,
  stateChange,
  stateListQuery,
  wholeState,
} from './feature-state-schemas.js';

const tag = 'Feature states';
const one = { 200: { description: 'The state.', schema: featureStateShape } };
const created = { 201: { description: 'The new override.', schema: featureStateShape } };
const page = { 200: { description: 'A page of them, by feature.', schema: pageOf(featureStateShape) } };
const gone = { 204: { description: 'It is gone.' } };

const DEFAULTS = '/environments/{environmentKey}/featurestates/';
const SEGMENT_OVERRIDES = '/environments/{environmentKey}/features/{featureId}/segment-overrides/';
const IDENTITY_OVERRIDES = '/environments/{environmentKey}/identities/{identifier}/featurestates/';

const FROZEN = ['running_experiment', 'unknown_variant', 'duplicate_variant', 'allocation_over_100'] as const;
const SHARES_STAY = 'Shares that are not named stay; an empty list means "all control".';

export const listDefaultStates = endpoint({
  id: 'listDefaultStates',
  method: 'get',
  path: DEFAULTS,
  tag,
  summary: 'List what everybody gets of the features',
  query: stateListQuery,
  answers: page,
});

export const getDefaultState = endpoint({
  id: 'getDefaultState',
  method: 'get',
  path: `${DEFAULTS}{stateId}/`,
  tag,
  hasEditions: true,
  summary: 'Read what everybody gets of a feature',
  answers: one,
});

export const replaceDefaultState = endpoint({
  id: 'replaceDefaultState',
  method: 'put',
  path: `${DEFAULTS}{stateId}/`,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace what everybody gets of a feature',
  description: SHARES_STAY,
  body: wholeState,
  answers: one,
  problems: FROZEN,
});

export const changeDefaultState = endpoint({
  ...replaceDefaultState,
  id: 'changeDefaultState',
  method: 'patch',
  summary: 'Change what everybody gets of a feature',
  body: stateChange,
});

export const listSegmentOverrides = endpoint({
  id: 'listSegmentOverrides',
  method: 'get',
  path: SEGMENT_OVERRIDES,
  tag,
  summary: 'List what members of segments get of a feature',
  query: stateListQuery,
  answers: page,
});

export const createSegmentOverride = endpoint({
  id: 'createSegmentOverride',
  method: 'post',
  path: SEGMENT_OVERRIDES,
  tag,
  summary: 'Give members of a segment something else',
  body: newSegmentOverride,
  answers: created,
  problems: [...FROZEN, 'override_exists', 'segment_not_found', 'feature_specific_segment'],
});

export const createSegmentOverrideAtOldPath = endpoint({
  ...createSegmentOverride,
  id: 'createSegmentOverrideAtOldPath',
  path: '/environments/{environmentKey}/features/{featureId}/create-segment-override/',
  description: 'The same under the path that tools of the flag provider use.',
});

export const getSegmentOverride = endpoint({
  id: 'getSegmentOverride',
  method: 'get',
  path: `${SEGMENT_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  summary: 'Read an override of a segment',
  answers: one,
});

export const replaceSegmentOverride = endpoint({
  id: 'replaceSegmentOverride',
  method: 'put',
  path: `${SEGMENT_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace an override of a segment',
  description: SHARES_STAY,
  body: wholeState,
  answers: one,
  problems: FROZEN,
});

export const changeSegmentOverride = endpoint({
  ...replaceSegmentOverride,
  id: 'changeSegmentOverride',
  method: 'patch',
  summary: 'Change an override of a segment',
  body: stateChange,
});

export const deleteSegmentOverride = endpoint({
  id: 'deleteSegmentOverride',
  method: 'delete',
  path: `${SEGMENT_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete an override of a segment',
  answers: gone,
  problems: ['running_experiment'],
});

export const listAllIdentityOverrides = endpoint({
  id: 'listAllIdentityOverrides',
  method: 'get',
  path: '/environments/{environmentKey}/identity-overrides/',
  tag,
  summary: 'List what single identities get, for all of them',
  query: stateListQuery,
  answers: page,
});

export const listIdentityOverrides = endpoint({
  id: 'listIdentityOverrides',
  method: 'get',
  path: IDENTITY_OVERRIDES,
  tag,
  summary: 'List what an identity gets in place of others',
  query: stateListQuery,
  answers: page,
});

export const createIdentityOverride = endpoint({
  id: 'createIdentityOverride',
  method: 'post',
  path: IDENTITY_OVERRIDES,
  tag,
  summary: 'Give an identity something else',
  body: newIdentityOverride,
  answers: created,
  problems: [...FROZEN, 'override_exists', 'feature_not_found'],
});

export const getIdentityOverride = endpoint({
  id: 'getIdentityOverride',
  method: 'get',
  path: `${IDENTITY_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  summary: 'Read an override of an identity',
  answers: one,
});

export const replaceIdentityOverride = endpoint({
  id: 'replaceIdentityOverride',
  method: 'put',
  path: `${IDENTITY_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace an override of an identity',
  description: SHARES_STAY,
  body: wholeState,
  answers: one,
  problems: FROZEN,
});

export const changeIdentityOverride = endpoint({
  ...replaceIdentityOverride,
  id: 'changeIdentityOverride',
  method: 'patch',
  summary: 'Change an override of an identity',
  body: stateChange,
});

export const deleteIdentityOverride = endpoint({
  id: 'deleteIdentityOverride',
  method: 'delete',
  path: `${IDENTITY_OVERRIDES}{stateId}/`,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete an override of an identity',
  answers: gone,
  problems: ['running_experiment'],
});

/** In the order in which people should read them. */
export const featureStateEndpoints = [
  listDefaultStates,
  getDefaultState,
  replaceDefaultState,
  changeDefaultState,
  listSegmentOverrides,
  createSegmentOverride,
  createSegmentOverrideAtOldPath,
  getSegmentOverride,
  replaceSegmentOverride,
  changeSegmentOverride,
  deleteSegmentOverride,
  listAllIdentityOverrides,
  listIdentityOverrides,
  createIdentityOverride,
  getIdentityOverride,
  replaceIdentityOverride,
  changeIdentityOverride,
  deleteIdentityOverride,
] as const;
