import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf, searchQuery } from '../fields/answer-fields.js';
import { newSegment, segmentChange, segmentShape, wholeSegment } from './segment-schemas.js';

const tag = 'Segments';
const one = { 200: { description: 'The segment.', schema: segmentShape } };

export const listSegments = endpoint({
  id: 'listSegments',
  method: 'get',
  path: '/projects/{projectId}/segments/',
  tag,
  summary: 'List the segments of a project',
  description: 'Those that people made; the segments of rollouts are not among them.',
  query: searchQuery(TEXT_LIMITS.name, 'the name'),
  answers: { 200: { description: 'A page of them, oldest first.', schema: pageOf(segmentShape) } },
});

export const createSegment = endpoint({
  id: 'createSegment',
  method: 'post',
  path: '/projects/{projectId}/segments/',
  tag,
  summary: 'Create a segment',
  body: newSegment,
  answers: { 201: { description: 'The new segment.', schema: segmentShape } },
  problems: ['name_taken', 'project_not_found', 'feature_not_found'],
});

export const getSegment = endpoint({
  id: 'getSegment',
  method: 'get',
  path: '/projects/{projectId}/segments/{segmentId}/',
  tag,
  hasEditions: true,
  summary: 'Read a segment',
  answers: one,
});

export const replaceSegment = endpoint({
  id: 'replaceSegment',
  method: 'put',
  path: '/projects/{projectId}/segments/{segmentId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace a segment',
  description: 'Refused while it would move identities of an experiment that has started.',
  body: wholeSegment,
  answers: one,
  problems: ['name_taken', 'running_experiment'],
});

export const changeSegment = endpoint({
  ...replaceSegment,
  id: 'changeSegment',
  method: 'patch',
  summary: 'Change a segment',
  body: segmentChange,
});

export const deleteSegment = endpoint({
  id: 'deleteSegment',
  method: 'delete',
  path: '/projects/{projectId}/segments/{segmentId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a segment with its overrides',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment'],
});

/** In the order in which people should read them. */
export const segmentEndpoints = [
  listSegments,
  createSegment,
  getSegment,
  replaceSegment,
  changeSegment,
  deleteSegment,
] as const;
