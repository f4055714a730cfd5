/** Tools for metrics, and for what one identity gets. */
import { z } from 'zod/v4';
import type { Endpoint } from '../../contract/endpoint.js';
import { explainFlag } from '../../explanations/explanation-contract.js';
import { explanationQuery } from '../../explanations/explanation-schemas.js';
import {
  createMetric,
  listMetrics,
  previewMetric,
  previewSavedMetric,
} from '../../metrics/metric-contract.js';
import type { MetricPreviewBody } from '../../metrics/metric-schemas.js';
import { newMetric, previewRequest } from '../../metrics/metric-schemas.js';
import { placeOf, queryOf } from '../arguments.js';
import { featureArgument, featureIdOf } from '../places.js';
import type { Tool } from '../tool.js';
import { keyOfCall } from '../tool-key.js';
import {
  assignmentInWords,
  metricInWords,
  metricsInWords,
  previewInWords,
} from '../words/metrics-in-words.js';
import { metricArgument, requireMetric, today } from './making-tools.js';
import { bodyOf, pageSizeArgument } from './reading-tools.js';
import { keyArgument, reasonArgument, reasonOf } from './write-arguments.js';

const SHOWN = 50;

const list: Tool = {
  name: 'list_metrics',
  title: 'List metrics',
  description:
    'Lists the library of metrics of an environment, newest first: what each measures and who uses it.',
  effect: 'looks',
  role: listMetrics.role,
  takes: { ...listMetrics.query.shape, page_size: pageSizeArgument(SHOWN) },
  async run(call) {
    const { params, rest } = placeOf(listMetrics, call);
    const body = bodyOf(
      await call.ask(listMetrics, { params, query: { page_size: String(SHOWN), ...queryOf(rest) } }),
    );
    return { body, text: metricsInWords(body) };
  },
};

const { definition, ...previewFields } = previewRequest.shape;

const preview: Tool = {
  name: 'preview_metric',
  title: 'See what a metric comes to',
  description:
    'Reads the events of the last days by a metric of the library or by a definition that is no metric yet: how many events and identities, and how many values are no numbers. Changes nothing; do it before `create_metric`.',
  effect: 'looks',
  role: previewMetric.role,
  takes: { metric: metricArgument, definition: definition.optional(), ...previewFields },
  async run(call) {
    requireMetric(call);
    const isSaved = call.args['metric'] !== undefined;
    const endpoint: Endpoint = isSaved ? previewSavedMetric : previewMetric;
    const { params, rest } = placeOf(endpoint, call);
    const question = isSaved ? { params, query: queryOf(rest) } : { params, body: rest };
    const body = bodyOf(await call.ask(endpoint, question)) as MetricPreviewBody;
    return { body, text: previewInWords(body) };
  },
};

/** A metric that is read may be sent back whole to the API, which no tool needs. */
const { id, version, experiments, kept_by, same_as, created_at, updated_at, ...metricFields } =
  newMetric.shape;
const READ_ONLY = Object.keys({ id, version, experiments, kept_by, same_as, created_at, updated_at });

const create: Tool = {
  name: 'create_metric',
  title: 'Create a metric',
  description:
    'Adds a metric to the library: which events count, how an identity’s events become one number, and which way is good.',
  effect: 'changes',
  role: createMetric.role,
  takes: { ...metricFields, comment: reasonArgument, idempotency_key: keyArgument },
  async run(call) {
    reasonOf(call);
    const { params, rest } = placeOf(createMetric, call);
    const body = Object.fromEntries(
      Object.entries(rest).filter(([name]) => name !== 'comment' && !READ_ONLY.includes(name)),
    );
    const key = keyOfCall(call, 'create_metric', today());
    const metric = bodyOf(await call.ask(createMetric, { params, body, key }));
    return { body: metric, text: `The metric is there.\n${metricInWords(metric)}` };
  },
};

const explain: Tool = {
  name: 'explain_assignment',
  title: 'Explain what one identity gets, and why',
  description:
    'Evaluates a feature for one identity as SDKs do, and says which override won, where the hash fell and whether the identity takes part in an experiment. Makes no exposure.',
  effect: 'looks',
  role: explainFlag.role,
  takes: {
    feature: featureArgument,
    identifier: explanationQuery.shape.identifier,
    traits: z
      .looseObject({})
      .optional()
      .describe('Traits of this question alone, over those that are kept, such as {"plan": "pro"}.'),
  },
  async run(call) {
    const feature = await featureIdOf(call, call.args['feature']);
    const named = { ...call, args: { ...call.args, feature } };
    const { params, rest } = placeOf(explainFlag, named);
    const body = bodyOf(await call.ask(explainFlag, { params, query: queryOf(rest) }));
    return { body, text: assignmentInWords(body) };
  },
};

export const metricTools: readonly Tool[] = [list, preview, create];
export const assignmentTools: readonly Tool[] = [explain];
