import { z } from 'zod/v4';
import { EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import type { Aggregation, MetricDefinition } from '../../domain/metrics/metric.js';
import { AGGREGATIONS, DIRECTIONS, METRIC_ROLES } from '../../domain/metrics/metric.js';
import { definitionFault } from '../../domain/metrics/metric-rules.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { asRead, nameField, queryNumber, textField } from '../fields/request-fields.js';
import { metricDefinition } from './definition-schema.js';

const aggregationField = z
  .enum(AGGREGATIONS)
  .describe(
    'How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.',
  );
const directionField = z
  .enum(DIRECTIONS)
  .describe(
    'Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.',
  );
const definitionField = metricDefinition.describe('Which events count.');

interface Measuring {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

/** Refuses a definition whose parts do not go with the aggregation. */
export const goTogether = ({ value, issues }: z.core.ParsePayload<Measuring>): void => {
  // A value that has failed its own checks may be of any shape, so it is not looked at further.
  const fault = issues.length > 0 ? null : definitionFault(value.aggregation, value.definition);
  if (fault === null) return;
  issues.push({ code: 'custom', path: fault.field.split('.'), message: fault.detail, input: value });
};

const contentFields = {
  name: nameField,
  description: textField.nullish().describe('For people; null is blank.'),
  aggregation: aggregationField,
  direction: directionField,
  definition: definitionField,
};

const readFields = asRead('id', 'version', 'experiments', 'kept_by', 'same_as', 'created_at', 'updated_at');

/** Parts of a request about a metric that need not exist yet. */
export const measuringFields = {
  aggregation: aggregationField.default('mean'),
  definition: definitionField,
};

/** Request: a new metric, or the whole of one that exists. */
export const newMetric = z
  .strictObject({
    ...contentFields,
    ...readFields,
    aggregation: aggregationField.default('mean'),
    direction: directionField.default('up'),
  })
  .check(goTogether)
  .meta({ id: 'NewMetric' });

export type NewMetricRequest = z.output<typeof newMetric>;

/**
 * Request: what is to be changed of a metric. Whether it fits the rest of the metric is checked once the rest is
 * known.
 */
export const metricChange = z
  .strictObject({ ...contentFields, ...readFields })
  .partial()
  .meta({ id: 'MetricChange' });

/** Request: a metric that need not exist yet. */
export const previewRequest = z
  .strictObject({
    ...measuringFields,
    days: z
      .int()
      .min(1)
      .max(90)
      .default(7)
      .describe('How many UTC days back, today included; 7 if left out.'),
  })
  .check(goTogether)
  .meta({ id: 'MetricPreviewRequest' });

/** Request: query of a preview. */
export const previewQuery = z.object({
  days: queryNumber(1, 90).default(7).describe('How many UTC days back, today included; 7 if left out.'),
});

const meaning = { aggregation: aggregationField, direction: directionField, definition: definitionField };
const versionField = numberField.describe(
  'Counts up with every change of aggregation, direction or definition.',
);

const measuring = z.object({
  id: numberField,
  name: z.string().describe('What people call the experiment.'),
  status: z.enum(EXPERIMENT_STATUSES).describe('The experiment’s.'),
  version: numberField.describe('The version of the metric that the experiment measures.'),
});

const sameAsField = z
  .array(z.object({ id: numberField, name: z.string().describe('For people.') }))
  .describe(
    'Other metrics of the environment that measure the same: aggregation and definition mean the same, whatever order their filters are in. At most 20.',
  );

const metricFields = {
  id: numberField,
  name: z.string().describe('For people.'),
  description: z.string().describe('For people; may be blank.'),
  ...meaning,
  version: versionField,
  experiments: z.array(measuring).describe('The experiments that measure it, oldest first.'),
  same_as: sameAsField,
  created_at: momentField,
  updated_at: momentField,
};

/** Response: a metric. */
export const metric = z.object(metricFields).meta({ id: 'Metric' });

export type MetricBody = DeepReadonly<z.output<typeof metric>>;

/** Response: a metric after a change. */
export const changedMetric = z
  .object({
    ...metricFields,
    kept_by: z
      .array(measuring)
      .describe('The experiments that have started with an earlier version, and go on measuring that.'),
  })
  .meta({ id: 'ChangedMetric' });

/** Response: what a metric means or meant. */
export const metricVersion = z
  .object({
    version: versionField,
    ...meaning,
    created_at: momentField,
    created_by: z.string().describe('Whose change made it.'),
  })
  .meta({ id: 'MetricVersion' });

export type MetricVersionBody = DeepReadonly<z.output<typeof metricVersion>>;

const figures = {
  events: countField.describe('Distinct events that the definition chooses.'),
  identities: countField.describe('Distinct identities that sent them.'),
  value_sum: z.number().describe('Sum of the values that are numbers.'),
  value_mean: z.number().nullable().describe('Their mean; null if there are none.'),
  rejected_values: countField.describe('Events whose value is no number.'),
};

const previewedEvents = z
  .object({
    event: z.string().describe('The name of the events.'),
    days: z.array(z.object({ date: z.iso.date().describe('In UTC.'), ...figures })).describe('Oldest first.'),
    totals: z.object(figures).describe('Over all days; somebody who came on two of them is one identity.'),
  })
  .meta({ id: 'PreviewedEvents' });

export type PreviewedEventsBody = DeepReadonly<z.output<typeof previewedEvents>>;

/** Response: what a definition comes to. */
export const metricPreview = z
  .object({
    from: momentField,
    to: momentField,
    numerator: previewedEvents.describe('The events that the definition chooses.'),
    denominator: previewedEvents.nullable().describe('Of a ratio; null of everything else.'),
    ratio: z.number().nullable().describe('Of the totals; null without a denominator, or if that is 0.'),
    same_as: sameAsField,
  })
  .meta({
    id: 'MetricPreview',
    description:
      'Of all identities, exposed or not; a conversion window counts from an exposure, so neither it nor the cap is applied.',
  });

export type MetricPreviewBody = DeepReadonly<z.output<typeof metricPreview>>;

/** Part of requests: what a metric is for in an experiment. */
export const roleField = z
  .enum(METRIC_ROLES)
  .describe(
    '`goal` decides, `secondary` is looked at, `guardrail` must not be harmed by more than its margin.',
  );

export const MARGIN =
  'How much worse than control still counts as unharmed; 0.02 is 2 % of control’s mean. Guardrails need it, other roles must not have it.';

/** Part of requests: how much a guardrail may lose. */
export const marginField = z.number().gt(0).max(1).describe(MARGIN);
