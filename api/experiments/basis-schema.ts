import { z } from 'zod/v4';
import { ASSIGNMENTS } from '../../domain/experiment.js';
import { AGGREGATIONS, DIRECTIONS, EXPECTED_DIRECTIONS } from '../../domain/metric.js';
import { momentField, numberField } from '../contract/shapes.js';

const percent = z.number().min(0).max(100);

const epoch = z.looseObject({
  number: numberField,
  from: momentField,
  to: momentField.describe('Where the window ends, for the last one.'),
  rollout_percentage: percent,
  allocation: z.array(z.looseObject({ variant: z.string(), percentage: percent })),
  audience: z
    .looseObject({ match: z.enum(['any', 'all']) })
    .nullish()
    .describe('With the rules that counted; null is everybody.'),
});

const metric = z.looseObject({
  metric_id: numberField,
  name: z.string(),
  aggregation: z.enum(AGGREGATIONS),
  direction: z.enum(DIRECTIONS),
  expected_direction: z.enum(EXPECTED_DIRECTIONS),
  definition: z.looseObject({ version: z.int(), event: z.string() }),
});

/** Response: all that a snapshot was computed from, besides the events. Older snapshots say less. */
export const basis = z
  .looseObject({
    environment_key: z.string(),
    feature: z.string(),
    experiment_id: numberField,
    experiment_uuid: z.uuid(),
    assignment: z.enum(ASSIGNMENTS),
    salts: z
      .object({
        enrolment: z.int().nullable().describe('Hashed with an identifier: does the identity take part?'),
        bucketing: z.int().nullable().describe('Hashed with an identifier: which variant does it get?'),
      })
      .optional()
      .describe('Null where somebody else assigns.'),
    as_of: momentField,
    window: z.object({ from: momentField, to: momentField }).describe('Half-open, of the events’ own time.'),
    events: z
      .object({ exposures: z.string(), metrics: z.string() })
      .optional()
      .describe('The tables of the warehouse that were read.'),
    epochs: z.array(epoch),
    metrics: z.array(metric),
    control: z.string(),
    planned_units: numberField,
  })
  .meta({ id: 'SnapshotBasis' });
