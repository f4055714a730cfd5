import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { attachmentChange, metricOfExperiment, wantedMetric } from './attachment-schemas.js';

const tag = 'Metrics of an experiment';
const all = '/environments/{environmentKey}/experiments/{experimentId}/metrics/';
const one = `${all}{attachmentId}/` as const;
const found = { 200: { description: 'The metric in its place.', schema: metricOfExperiment } };

export const listAttachments = endpoint({
  id: 'listAttachments',
  method: 'get',
  path: all,
  tag,
  summary: 'List what an experiment measures',
  answers: {
    200: {
      description: 'In their order; the first one in the role of a goal is the headline.',
      schema: z.array(metricOfExperiment),
    },
  },
});

export const attachMetric = endpoint({
  id: 'attachMetric',
  method: 'post',
  path: all,
  tag,
  summary: 'Make an experiment measure one more metric',
  description:
    'Also while it runs; the audit log says when. An experiment that has started keeps the version that the metric has now.',
  body: wantedMetric,
  answers: { 201: { description: 'The metric in its place.', schema: metricOfExperiment } },
  problems: ['metric_not_found', 'duplicate_metric', 'experiment_completed', 'invalid_source'],
});

export const getAttachment = endpoint({
  id: 'getAttachment',
  method: 'get',
  path: one,
  tag,
  summary: 'Read a metric’s place in an experiment',
  answers: found,
});

export const replaceAttachment = endpoint({
  id: 'replaceAttachment',
  method: 'put',
  path: one,
  tag,
  summary: 'Replace what is expected of a metric',
  body: wantedMetric,
  answers: found,
  problems: ['experiment_completed'],
});

export const changeAttachment = endpoint({
  ...replaceAttachment,
  id: 'changeAttachment',
  method: 'patch',
  summary: 'Change what is expected of a metric',
  body: attachmentChange,
});

export const detachMetric = endpoint({
  id: 'detachMetric',
  method: 'delete',
  path: one,
  tag,
  summary: 'Make an experiment measure a metric no longer',
  answers: { 204: { description: 'It is gone from the experiment, not from the library.' } },
  problems: ['experiment_completed'],
});

/** In the order in which people should read them. */
export const attachmentEndpoints = [
  listAttachments,
  attachMetric,
  getAttachment,
  replaceAttachment,
  changeAttachment,
  detachMetric,
] as const;
