import { z } from 'zod/v4';
import { AGGREGATIONS, DIRECTIONS } from '../../domain/metric.js';
import type { Aggregation, Direction, MetricDefinition } from '../../domain/metric.js';
import type { ExperimentStatus } from '../../domain/experiment.js';
import { nameField, textField } from '../http/fields.js';
import { pageFields } from '../http/paging.js';

/** Request: a new metric. The definition takes no field that it does not know, so that nobody relies on an ignored one. */
export const newMetric = z.object({
  name: nameField,
  description: textField.nullish().transform((text) => text ?? ''),
  aggregation: z.enum(AGGREGATIONS).default('mean'),
  direction: z.enum(DIRECTIONS).default('up'),
  definition: z.strictObject({
    version: z.literal(1),
    event: z
      .string()
      .min(1)
      .max(255)
      .refine((event) => !event.startsWith('$'), 'names that start with $ are reserved'),
  }),
});

/** Request: query of the list. */
export const metricListQuery = z.object({ ...pageFields, q: z.string().max(255).optional() });

/** Response: a metric. */
export interface MetricBody {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly definition: MetricDefinition;
  readonly experiments: readonly {
    readonly id: number;
    readonly name: string;
    readonly status: ExperimentStatus;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}
