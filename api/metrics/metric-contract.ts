import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf, searchQuery } from '../fields/answer-fields.js';
import { dryRunQuery } from '../fields/dry-run.js';
import { metricArrivals, metricArrivalsQuery } from './metric-arrivals-schema.js';
import {
  changedMetric,
  metric,
  metricChange,
  metricPreview,
  metricVersion,
  newMetric,
  previewQuery,
  previewRequest,
} from './metric-schemas.js';

const tag = 'Metrics';
const all = '/environments/{environmentKey}/experiment-metrics/';
const one = `${all}{metricId}/` as const;

export const listMetrics = endpoint({
  id: 'listMetrics',
  method: 'get',
  path: all,
  tag,
  summary: 'List the library of metrics, newest first',
  query: searchQuery(TEXT_LIMITS.name, 'the name'),
  answers: { 200: { description: 'One page.', schema: pageOf(metric) } },
});

export const createMetric = endpoint({
  id: 'createMetric',
  method: 'post',
  path: all,
  tag,
  summary: 'Create a metric',
  description:
    'Version 1 of a definition is all events of a name; version 2 chooses among them by their metadata, reads a number from there, makes a ratio, or bounds time and size.',
  body: newMetric,
  answers: { 201: { description: 'The new metric.', schema: metric } },
});

export const previewMetric = endpoint({
  id: 'previewMetric',
  method: 'post',
  path: `${all}preview/`,
  tag,
  summary: 'See what a definition comes to, before it is a metric',
  description: 'Reads the events of the last days and changes nothing.',
  role: 'viewer',
  idempotency: 'natural',
  body: previewRequest,
  answers: { 200: { description: 'Day by day and in total.', schema: metricPreview } },
  problems: ['warehouse_unavailable'],
});

export const listMetricArrivals = endpoint({
  id: 'listMetricArrivals',
  method: 'get',
  path: `${all}arrivals/`,
  tag,
  summary: 'See which metrics have something to go by',
  description:
    'For a page of the library: how many events each metric has had in the last seven days, when the last one arrived, and how many values are no numbers. As in a preview, no conversion window and no cap is applied.',
  query: metricArrivalsQuery,
  answers: { 200: { description: 'What came in, metric by metric.', schema: metricArrivals } },
  problems: ['warehouse_unavailable'],
});

export const getMetric = endpoint({
  id: 'getMetric',
  method: 'get',
  path: one,
  tag,
  hasEditions: true,
  summary: 'Read a metric',
  answers: { 200: { description: 'The metric.', schema: metric } },
});

export const replaceMetric = endpoint({
  id: 'replaceMetric',
  method: 'put',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace a metric',
  description:
    'A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version. With `?dry_run=true` the answer is the metric as it would be, and nothing changes.',
  query: dryRunQuery,
  body: newMetric,
  answers: { 200: { description: 'The metric as it is now.', schema: changedMetric } },
  problems: ['invalid_source'],
});

export const changeMetric = endpoint({
  ...replaceMetric,
  id: 'changeMetric',
  method: 'patch',
  summary: 'Change a metric',
  body: metricChange,
});

export const deleteMetric = endpoint({
  id: 'deleteMetric',
  method: 'delete',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a metric',
  description: 'Completed experiments go on knowing it.',
  answers: { 204: { description: 'It is gone from the library.' } },
  problems: ['metric_in_use'],
});

export const listMetricVersions = endpoint({
  id: 'listMetricVersions',
  method: 'get',
  path: `${one}versions/`,
  tag,
  summary: 'List what a metric has meant over time',
  answers: { 200: { description: 'All versions, newest first.', schema: pageOf(metricVersion) } },
});

export const previewSavedMetric = endpoint({
  id: 'previewSavedMetric',
  method: 'get',
  path: `${one}preview/`,
  tag,
  summary: 'See what a metric comes to',
  description: 'Reads the events of the last days and changes nothing.',
  query: previewQuery,
  answers: { 200: { description: 'Day by day and in total.', schema: metricPreview } },
  problems: ['warehouse_unavailable'],
});

/** In the order in which people should read them, and the fixed path before the one with a parameter. */
export const metricEndpoints = [
  listMetrics,
  createMetric,
  previewMetric,
  listMetricArrivals,
  getMetric,
  replaceMetric,
  changeMetric,
  deleteMetric,
  listMetricVersions,
  previewSavedMetric,
] as const;
