/** What snapshots hold. Loose objects are those that grow: an older snapshot has less in them, a newer one more. */
import { z } from 'zod/v4';
import { AGGREGATIONS, DIRECTIONS, METRIC_ROLES } from '../../domain/metric.js';
import { momentField, numberField } from '../contract/shapes.js';

const count = z.int().min(0);
const probability = z.number().min(0).max(1);
const byVariant = z.record(z.string(), count);

/** Response: who came when. */
export const exposuresPayload = z
  .object({
    excluded_identities: count.describe('Saw more than one variant, and so count for none.'),
    timeseries: z.object({
      granularity: z.enum(['hour', 'day']).describe('Hours up to 72 of them, UTC days beyond.'),
      points: z
        .array(
          z.object({
            bucket: momentField.describe('The beginning of the hour or day.'),
            new_identities: byVariant.describe('First exposures; variants without any are left out.'),
          }),
        )
        .describe('Sorted; buckets in which nobody came are left out.'),
    }),
    totals: byVariant,
    health: byVariant.describe('Exposures by what their verification said.'),
    late: z
      .object({ exposures: count, metric_events: count })
      .nullable()
      .optional()
      .describe(
        'Events that came more than a week after they had happened; left out where there were none, null where they could not be counted.',
      ),
  })
  .meta({ id: 'ExposuresPayload', description: 'First exposures by variant over time.' });

const arm = z
  .looseObject({
    n: count.describe('Identities, whether they did anything or not.'),
    sum: z.number(),
    sum_squares: z.number(),
    rejected_values: count.describe('Events whose value is no number.'),
    denominator_sum: z.number().optional().describe('Of a ratio, as the next three.'),
    denominator_sum_squares: z.number().optional(),
    sum_of_products: z.number().optional().describe('Numerator times denominator, over the identities.'),
    denominator_rejected_values: count.optional(),
  })
  .meta({ id: 'ArmStatistics' });

const inference = z
  .object({ lift: z.number(), ci_low: z.number(), ci_high: z.number(), chance_to_win: probability })
  .meta({
    id: 'Inference',
    description: 'Fixed-horizon figures, in the form of Flagsmith’s clients. The verdict is in `analysis`.',
  });

const estimate = z.looseObject({ estimate: z.number(), ci_low: z.number(), ci_high: z.number() });

const verdict = z
  .enum(['better', 'worse', 'inconclusive', 'collecting', 'blocked', 'informational'])
  .describe('From the always-valid figures; `blocked` by a sample ratio mismatch.');

const worstLift = z.looseObject({
  worst_lift: z.number().describe('The worst that the data do not rule out.'),
  p_value: probability.describe('Of the hypothesis that the harm is the margin or more.'),
});

const guardrail = z
  .looseObject({
    margin: z.number().describe('Part of control’s mean; 0.02 is 2 %.'),
    verdict: z.enum(['unharmed', 'harmed', 'inconclusive', 'collecting', 'blocked', 'informational']),
    fixed: worstLift.optional().describe('Valid for a single look.'),
    always_valid: worstLift.optional().describe('Valid at every look; the verdict follows from it.'),
    reason: z.string().optional().describe('Why there are no figures.'),
  })
  .meta({
    id: 'GuardrailResult',
    description: 'One-sided non-inferiority: is the harm surely below the margin?',
  });

const numbers = {
  n: count,
  mean: z.number(),
  verdict,
  absolute: estimate.describe('In units of the metric.'),
  p_value: probability.describe('Valid for a single look.'),
  always_valid: z
    .looseObject({ ci_low: z.number(), ci_high: z.number(), p_value: probability })
    .describe('Valid at every look.'),
  chance_to_win: probability,
  expected_loss: z.looseObject({ choosing_treatment: z.number(), keeping_control: z.number() }),
  guardrail: guardrail.optional(),
};

const analysis = z
  .discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('result'),
      ...numbers,
      lift: estimate.describe('Relative: 0.2 is 20 %.'),
    }),
    z.looseObject({
      kind: z.literal('absoluteOnly'),
      ...numbers,
      lift_refusal: z.string().describe('Why there is no lift.'),
    }),
    z.looseObject({
      kind: z.literal('refused'),
      reason: z.string().describe('Why nothing can be compared.'),
      n: count,
      mean: z.number().nullable(),
      verdict,
      guardrail: guardrail.optional(),
    }),
  ])
  .meta({ id: 'TreatmentAnalysis' });

const metric = z
  .looseObject({
    metric_id: numberField,
    metric_version: numberField.optional(),
    name: z.string(),
    role: z.enum(METRIC_ROLES).optional(),
    aggregation: z.enum(AGGREGATIONS),
    direction: z.enum(DIRECTIONS),
    definition: z.looseObject({}).optional().describe('As it counted for these figures.'),
    variants: z.record(z.string(), arm),
    inference: z.record(z.string(), inference.nullable()).describe('By treatment.'),
    analysis: z.record(z.string(), analysis).describe('By treatment.'),
    error: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .describe('Why the metric could not be read; the others stand.'),
  })
  .meta({ id: 'MetricResult' });

/** Response: how the variants compare. */
export const resultsPayload = z
  .looseObject({
    srm_p_value: probability.nullable().describe('Null below 100 identities.'),
    srm: z.looseObject({
      alarm: z.boolean(),
      reason: z.string().nullable().describe('Why nothing was tested.'),
      observed: z.record(z.string(), count),
      expected: z.record(z.string(), z.number()).describe('From the epochs’ allocations.'),
    }),
    excluded_identities: count,
    unexpected_variants: z.array(z.string()).describe('Variants that nobody allocated, the largest ones.'),
    unexpected_variants_left_out: count,
    metrics: z.array(metric).describe('The primary one first.'),
  })
  .meta({ id: 'ResultsPayload', description: 'The metrics of all variants as of one moment.' });
