/** What snapshots hold. Loose objects are those that grow: an older snapshot has less in them, a newer one more. */
import { z } from 'zod/v4';
import { AGGREGATIONS, DIRECTIONS, METRIC_ROLES } from '../../domain/metrics/metric.js';
import { SHOWN_GUARDRAIL_VERDICTS, SHOWN_VERDICTS } from '../../domain/metrics/metric-verdict.js';
import { GRANULARITIES, LONGEST_HOURLY } from '../../domain/refreshes/granularity.js';
import { SAMPLE_RATIO_THRESHOLD } from '../../domain/snapshots/sample-ratio-threshold.js';
import { momentField, numberField } from '../fields/answer-fields.js';

const count = z.int().min(0);
const probability = z.number().min(0).max(1);
const byVariant = z.record(z.string(), count);
/** Where answers explain themselves at length. */
const MORE = '[Reading results](/docs/results) has the formulas.';

/** Half of what is asked is which effect a figure is of. */
const OF_THE_LIFT = 'Of the lift, or of the absolute effect where `kind` is `absoluteOnly`.';

const HEALTH = [
  'Exposure events, repeats by the same identity included, by what their verification said. `verified` (our hash gives the same variant) and `trusted` (an external experiment) enrol; the others are kept and enrol nobody:',
  '`no_identity`, `unknown_feature`, `not_running`, `overridden`, `not_enrolled` (outside of the percentage), `not_in_audience`, `audience_unchecked` (no traits known), `wrong_variant` (without a `value`: before `overridden`). The first that holds counts, in this order; what did not occur is left out.',
  '[Events](/docs/events#exposures) says more.',
].join(' ');

/** Response: who came when. */
export const exposuresPayload = z
  .object({
    excluded_identities: count.describe('Identities that saw more than one variant, and so count for none.'),
    timeseries: z
      .object({
        granularity: z
          .enum(GRANULARITIES)
          .describe(`Hours up to ${LONGEST_HOURLY} of them, UTC days beyond.`),
        points: z
          .array(
            z.object({
              bucket: momentField.describe('The beginning of the hour or day.'),
              new_identities: byVariant.describe(
                'First exposures by the key of the variant; variants without any are left out.',
              ),
            }),
          )
          .describe('Sorted; buckets in which nobody came are left out.'),
      })
      .describe('When identities were exposed first. Increments, not running totals.'),
    totals: byVariant.describe('Identities that count, by the key of the variant.'),
    health: byVariant.describe(HEALTH),
    late: z
      .object({
        exposures: count.describe('Exposures that came so late.'),
        metric_events: count.describe('Events of the metrics that came so late.'),
      })
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
    sum: z
      .number()
      .describe(
        'Of the identities’ numbers: converted ones, events, values or averages, by the aggregation.',
      ),
    sum_squares: z.number().describe('Of the squares of the identities’ numbers.'),
    rejected_values: count.describe('Events whose value is no number; they are left out of the sums.'),
    denominator_sum: z
      .number()
      .optional()
      .describe('What is below the line; of a ratio only, as the next three.'),
    denominator_sum_squares: z.number().optional().describe('Of the identities’ squares below the line.'),
    sum_of_products: z.number().optional().describe('Numerator times denominator, over the identities.'),
    denominator_rejected_values: count.optional().describe('Events below the line whose value is no number.'),
  })
  .meta({
    id: 'ArmStatistics',
    description: 'What a variant’s identities did, in sums from which everything else follows.',
  });

const inference = z
  .object({
    lift: z.number().describe('Relative to control’s mean; 0.2 is 20 % more.'),
    ci_low: z
      .number()
      .describe('Lower end of its 95 % interval: the lift less 1.959964 standard errors (Φ⁻¹(0.975)).'),
    ci_high: z.number().describe('Upper end of the same.'),
    chance_to_win: probability.describe('Of being better than control, by the metric’s direction.'),
  })
  .meta({
    id: 'Inference',
    description:
      'The lift as Flagsmith’s clients know it: a 95 % interval by the normal distribution, valid for a single look. `analysis` has the same lift with Student’s t, whose interval is a little wider, and the verdict. Go by that.',
  });

const estimate = z.looseObject({
  estimate: z.number().describe('Treatment against control; above 0 is more, whichever way is good.'),
  ci_low: z.number().describe('Lower end of the 95 % interval by Welch’s t, valid for a single look.'),
  ci_high: z.number().describe('Upper end of the same.'),
});

const verdict = z
  .enum(SHOWN_VERDICTS)
  .describe(
    '`better` or `worse` by the metric’s `direction` once `always_valid.p_value` is at most 0.05, otherwise `inconclusive`. `collecting`: too few identities or conversions. `blocked`: a sample ratio mismatch, whatever the effect. `informational`: the metric never decides. `expected_direction` plays no part.',
  );

const worstLift = z.looseObject({
  worst_lift: z
    .number()
    .describe(
      'The worst lift that the data do not rule out, at 5 %: a lower bound where up is good (below 0 is harm), an upper bound where down is good (above 0 is harm).',
    ),
  p_value: probability.describe('Of the hypothesis that the harm is the margin or more.'),
});

const guardrail = z
  .looseObject({
    margin: z
      .number()
      .describe('How much worse than control still counts as unharmed: part of its mean, 0.02 is 2 %.'),
    verdict: z
      .enum(SHOWN_GUARDRAIL_VERDICTS)
      .describe(
        '`unharmed`, `harmed`: the harm is surely less, surely more than the margin. The others as ever.',
      ),
    fixed: worstLift.optional().describe('Valid for a single look.'),
    always_valid: worstLift.optional().describe('Valid at every look; the verdict follows from it.'),
    reason: z
      .string()
      .optional()
      .describe('Why there are no figures: as in `reason` or `lift_refusal` of the analysis.'),
  })
  .meta({
    id: 'GuardrailResult',
    description: 'One-sided non-inferiority: is the harm surely below the margin?',
  });

const numbers = {
  n: count.describe('Identities of the treatment.'),
  mean: z.number().describe('The treatment’s, per identity; of a ratio, the ratio.'),
  verdict,
  absolute: estimate.describe('Treatment’s mean less control’s, in units of the metric.'),
  p_value: probability.describe(
    `Two-sided, by Welch’s t, valid for a single look. ${OF_THE_LIFT} So it need not agree with the interval of \`absolute\`.`,
  ),
  always_valid: z
    .looseObject({
      ci_low: z.number().describe('Lower end of the 95 % confidence sequence, in the unit of the lift.'),
      ci_high: z.number().describe('Upper end of the same.'),
      p_value: probability.describe('At most 0.05 exactly when the interval leaves out 0.'),
    })
    .describe(
      `Valid however often one looks, so the verdict follows from it; tightest at the experiment’s \`planned_units\`. ${OF_THE_LIFT}`,
    ),
  chance_to_win: probability.describe(
    'That the treatment is better than control, by the metric’s `direction`; flat prior, valid for a single look.',
  ),
  expected_loss: z
    .looseObject({
      choosing_treatment: z
        .number()
        .describe('What is lost on average by shipping the treatment, if it is worse.'),
      keeping_control: z
        .number()
        .describe('What is lost on average by keeping control, if the treatment is better.'),
    })
    .describe(`Never negative; 0.01 is 1 % of control’s mean. ${OF_THE_LIFT}`),
  guardrail: guardrail.optional().describe('Of a metric in the role of a guardrail.'),
};

const REASONS = [
  'Why nothing can be compared. Wait: `noUnits`, `tooFewUnits` (fewer than 50 identities in a variant), `tooFewConversions` (`occurrence`: fewer than 5 in a variant).',
  'By the data: `zeroVariance` (nobody differs), `zeroDenominator`, `unstableDenominator` (of a ratio).',
  'Sums that cannot be: `negativeVariance`, `invalidStatistics`.',
].join(' ');

const analysis = z
  .discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('result').describe('All figures.'),
      ...numbers,
      lift: estimate.describe('`(treatment − control) / |control|` of the means: 0.2 is 20 %.'),
    }),
    z.looseObject({
      kind: z.literal('absoluteOnly').describe('Figures of the absolute effect: a lift has no meaning.'),
      ...numbers,
      lift_refusal: z
        .string()
        .describe(
          'Why there is no lift: `zeroControlMean`, or `unstableControlMean` where the interval of control’s mean covers 0.',
        ),
    }),
    z.looseObject({
      kind: z.literal('refused').describe('No figures.'),
      reason: z.string().describe(REASONS),
      n: count.describe('Identities of the treatment.'),
      mean: z.number().nullable().describe('The treatment’s; null where there is none.'),
      verdict,
      guardrail: guardrail.optional().describe('Of a metric in the role of a guardrail.'),
    }),
  ])
  .meta({ id: 'TreatmentAnalysis', description: `A treatment against control. ${MORE}` });

const metric = z
  .looseObject({
    metric_id: numberField.describe('The id of the metric.'),
    metric_version: numberField.optional().describe('The version that counted; older snapshots say none.'),
    name: z.string().describe('What people called it then.'),
    role: z.enum(METRIC_ROLES).optional().describe('What it was for; older snapshots say none.'),
    aggregation: z.enum(AGGREGATIONS).describe('How an identity’s events became its one number.'),
    direction: z.enum(DIRECTIONS).describe('Which way is good.'),
    definition: z.looseObject({}).optional().describe('As it counted for these figures.'),
    variants: z.record(z.string(), arm).describe('By the key of the variant, `control` among them.'),
    inference: z
      .record(z.string(), inference.nullable())
      .describe(
        'By the key of the treatment; null below the floors, or where control’s mean is not above 0.',
      ),
    analysis: z.record(z.string(), analysis).describe('By the key of the treatment.'),
    error: z
      .object({
        code: z.string().describe('For programs.'),
        detail: z.string().describe('For people.'),
      })
      .nullable()
      .describe('Why the metric could not be read; the others stand. Null when it could.'),
  })
  .meta({ id: 'MetricResult' });

/** Response: how the variants compare. */
export const resultsPayload = z
  .looseObject({
    srm_p_value: probability
      .nullable()
      .describe(
        'Of a sample ratio mismatch: chi-square of the variants’ sizes against the allocation. Null where nothing was tested: below 100 identities, for instance, or below 5 expected in a variant.',
      ),
    srm: z
      .looseObject({
        alarm: z
          .boolean()
          .describe(
            `Whether the p-value is below ${SAMPLE_RATIO_THRESHOLD}. Then all verdicts are \`blocked\`.`,
          ),
        reason: z
          .string()
          .nullable()
          .describe(
            'Why nothing was tested: `noUnits`, `tooFewUnits`, `tooFewArms`, `invalidStatistics`; null when it was.',
          ),
        observed: z.record(z.string(), count).describe('Identities by the key of the variant.'),
        expected: z
          .record(z.string(), z.number())
          .describe(
            'What the epochs’ allocations promise of as many identities; empty where nothing was tested.',
          ),
      })
      .describe('Sample ratio mismatch: whether the variants have the sizes that they should.'),
    excluded_identities: count.describe('Identities that saw more than one variant, and so count for none.'),
    unexpected_variants: z.array(z.string()).describe('Variants that nobody allocated, the largest ones.'),
    unexpected_variants_left_out: count.describe('How many more of them there are.'),
    metrics: z.array(metric).describe('The primary one first.'),
  })
  .meta({
    id: 'ResultsPayload',
    description: `The metrics of all variants as of one moment. Events count from an identity’s first exposure on, while the experiment ran and up to the end of the window. ${MORE}`,
  });
