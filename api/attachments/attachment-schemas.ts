import { z } from 'zod/v4';
import { AGGREGATIONS, DIRECTIONS, EXPECTED_DIRECTIONS } from '../../domain/metrics/metric.js';
import { marginFault } from '../../domain/metrics/metric-rules.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { idOrTextField } from '../fields/request-fields.js';
import { metricDefinition } from '../metrics/definition-schema.js';
import { MARGIN, marginField, roleField } from '../metrics/metric-schemas.js';

const fields = {
  metric: idOrTextField.describe('The id of the metric.'),
  expected_direction: z
    .enum(EXPECTED_DIRECTIONS)
    .optional()
    .describe(
      'What you expect; kept and shown, and not what verdicts follow from (that is the metric’s `direction`). If left out, it follows from that: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.',
    ),
  role: roleField.optional().describe('`goal` if left out.'),
  margin: marginField.nullish().describe(`${MARGIN} Null or left out: none.`),
};

/** Request: a metric that an experiment is to measure. */
export const wantedMetric = z
  .strictObject(fields)
  .check(({ value, issues }) => {
    // A value that has failed its own checks may be of any shape, so it is not looked at further.
    const fault = issues.length > 0 ? null : marginFault(value.role ?? 'goal', value.margin ?? undefined);
    if (fault === null) return;
    issues.push({ code: 'custom', path: [fault.field], message: fault.detail, input: value });
  })
  .meta({ id: 'WantedMetric' });

/** Request: what is to be changed of a metric's place in an experiment. */
export const attachmentChange = z
  .strictObject(fields)
  .partial()
  .extend({
    metric: fields.metric.optional().describe('Cannot be changed; detach it and attach the other one.'),
    margin: fields.margin.describe('Null takes it away, and so does another role than `guardrail`.'),
  })
  .meta({ id: 'AttachmentChange' });

export type AttachmentChangeRequest = z.output<typeof attachmentChange>;

/** Response: a metric's place in an experiment. */
export const metricOfExperiment = z
  .object({
    id: numberField.describe('Of the metric’s place in the experiment.'),
    metric: numberField.describe('The id of the metric.'),
    metric_name: z.string().describe('What people call the metric.'),
    aggregation: z.enum(AGGREGATIONS).describe('How an identity’s events become its one number.'),
    direction: z.enum(DIRECTIONS).describe('Which way is good; verdicts follow it.'),
    expected_direction: z
      .enum(EXPECTED_DIRECTIONS)
      .describe('What somebody expected; nothing follows from it.'),
    definition: metricDefinition.describe('Which events count.'),
    metric_version: numberField.describe(
      'The version of the metric that is measured: the newest before the start, the same one afterwards.',
    ),
    role: roleField,
    margin: marginField
      .nullable()
      .describe('Part of control’s mean that a guardrail may lose; null for others.'),
    created_at: momentField,
  })
  .meta({ id: 'MetricOfExperiment' });

export type MetricOfExperimentBody = DeepReadonly<z.output<typeof metricOfExperiment>>;
