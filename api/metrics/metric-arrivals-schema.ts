import { z } from 'zod/v4';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { MAX_ID, queryNumber, repeatable } from '../fields/request-fields.js';

/** As many as a page of the library may show. */
const MOST_METRICS = 100;

/** Request: which metrics. */
export const metricArrivalsQuery = z.object({
  metric: repeatable(queryNumber(1, MAX_ID), MOST_METRICS).describe(
    `Which metrics, at most ${MOST_METRICS}; those that the environment has not are left out.`,
  ),
});

const eventArrivals = z
  .object({
    event: z.string().describe('The name of the events.'),
    events: countField.describe(
      'Events of these days that the definition chooses; copies that are not merged yet included.',
    ),
    events_per_day: z.number().min(0).describe('The same for one day, on average.'),
    rejected_values: countField
      .nullable()
      .describe('Those whose value is no number; null where no value is read.'),
    rejected_share: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Their part of the events; null where no value is read, or no event came.'),
    last_seen: momentField
      .nullable()
      .describe('When the last one arrived; null if none did in the days that were looked at.'),
    looked_back_days: numberField.describe('How many days were looked at for the last one.'),
  })
  .meta({ id: 'EventArrivals' });

/** Response: what metrics have had to go by lately. */
export const metricArrivals = z
  .object({
    from: momentField,
    to: momentField,
    days: numberField.describe('How many days of 24 hours are counted.'),
    results: z
      .array(
        z.object({
          metric: numberField.describe('The id of the metric.'),
          numerator: eventArrivals.describe('The events that its definition chooses.'),
          denominator: eventArrivals.nullable().describe('Of a ratio; null of everything else.'),
        }),
      )
      .describe('One of each metric, oldest first.'),
  })
  .meta({ id: 'MetricArrivals' });

export type MetricArrivalsBody = DeepReadonly<z.output<typeof metricArrivals>>;
export type EventArrivalsBody = DeepReadonly<z.output<typeof eventArrivals>>;
