import { z } from 'zod/v4';
import { SHOWN_VERDICTS } from '../../domain/metrics/metric-verdict.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { epoch } from '../experiments/experiment-schemas.js';
import {
  countField,
  momentField,
  numberField,
  probabilityField,
  recordShape,
} from '../fields/answer-fields.js';
import { intervalFields } from '../fields/interval-fields.js';
import { queryNumber } from '../fields/request-fields.js';

const MOST_POINTS = 1_000;
const USUAL_POINTS = 200;

const span = {
  points: queryNumber(2, MOST_POINTS)
    .default(USUAL_POINTS)
    .describe(
      `At most so many, ${USUAL_POINTS} if left out: of more snapshots an even choice is shown, the first and the last always.`,
    ),
  ...intervalFields,
};

/** Request: which metric, when, and how many points. */
export const resultsSeriesQuery = z.strictObject({
  metric: z
    .string()
    .regex(/^\d{1,9}$/, 'must be an id')
    .transform(Number)
    .optional()
    .describe('The id of the metric; the headline if left out.'),
  ...span,
});

/** Request: when, and how many points. */
export const exposuresSeriesQuery = z.strictObject(span);

const end = z.number().nullable();
const range = (what: string) =>
  z
    .object({ lower: end.describe('Its lower end.'), upper: end.describe('Its upper end.') })
    .nullable()
    .describe(what);

const variant = z
  .object({
    key: z.string().describe('The variant; `control` is the one that the others are compared with.'),
    units: countField.describe('Identities that are counted.'),
    mean: z.number().nullable().describe('Of the metric; null where nobody is counted.'),
    lift: z.number().nullable().describe('Of 1, against control; null for control and where there is none.'),
    always_valid: range(
      'The interval that may be looked at as often as one likes; null where there is none.',
    ),
    fixed: range('The interval of a single look; null where there is none.'),
    verdict: z
      .enum(SHOWN_VERDICTS)
      .nullable()
      .describe('What was concluded then; null for control, and where the metric was not computed.'),
  })
  .meta({ id: 'SeriesVariant', description: 'One variant at one point of a series.' });

const snapshotFields = {
  seq: numberField.describe('The number of the refresh, by which the snapshot is found.'),
  as_of: momentField.describe('The moment that it speaks of.'),
  is_final: z.boolean().describe('Whether it is the sealed result.'),
};

const resultsPoint = z
  .object({
    ...snapshotFields,
    srm_p: probabilityField
      .nullable()
      .describe('The p-value of the sample ratio for a single look; null where it was not tested.'),
    srm_alarm: z.boolean().describe('Whether the sizes of the variants were found wrong by then.'),
    variants: z
      .array(variant)
      .describe('In the order of the feature; empty where the metric was not measured then.'),
  })
  .meta({ id: 'ResultsPoint', description: 'What one snapshot says of the metric.' });

const command = z
  .object({
    at: momentField,
    action: z.string().describe('As in the timeline: `started`, `paused`, `rollout updated`, …'),
    actor: z.string().describe('Who did it.'),
    comment: z.string().nullable().describe('Why.'),
  })
  .meta({ id: 'SeriesCommand', description: 'Something that was done to the experiment.' });

const around = {
  epochs: z.array(epoch).describe('All of them, oldest first; what lies between two is a pause.'),
  commands: z.array(command).describe('What was done, oldest first, at most the latest 500.'),
};

/** Response: a metric over time. */
export const resultsSeries = z
  .object({
    metric: z
      .object({
        id: numberField,
        name: z.string().describe('For people.'),
        direction: z.string().describe('Which way is better.'),
        role: z.string().describe('What it is to the experiment now.'),
      })
      .describe('The metric that it is about.'),
    points: z.array(resultsPoint).describe('Oldest first.'),
    ...around,
  })
  .meta({ id: 'ResultsSeries' });

const exposuresPoint = z
  .object({
    ...snapshotFields,
    totals: recordShape(countField).describe('Identities that were counted, by variant.'),
    health: recordShape(countField).describe('Exposures by their verdict, as in the exposures.'),
  })
  .meta({ id: 'ExposuresPoint' });

/** Response: exposures over time. */
export const exposuresSeries = z
  .object({ points: z.array(exposuresPoint).describe('Oldest first.'), ...around })
  .meta({ id: 'ExposuresSeries' });

export type SeriesVariantBody = DeepReadonly<z.output<typeof variant>>;
export type ResultsPointBody = DeepReadonly<z.output<typeof resultsPoint>>;
export type ExposuresPointBody = DeepReadonly<z.output<typeof exposuresPoint>>;
export type SeriesCommandBody = DeepReadonly<z.output<typeof command>>;
