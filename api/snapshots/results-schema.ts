/** Loose objects are those that grow: an older snapshot has less in them, a newer one more. */
import { z } from 'zod/v4';
import { FAMILY_METHODS } from '../../domain/metrics/decision-settings.js';
import { AGGREGATIONS, DIRECTIONS, METRIC_ROLES } from '../../domain/metrics/metric.js';
import { SAMPLE_RATIO_THRESHOLD } from '../../domain/snapshots/sample-ratio-threshold.js';
import { DECISION_STATES } from '../../domain/snapshots/snapshot-payload.js';
import type { StoredMetricResult, StoredResults } from '../../domain/snapshots/stored-snapshot.js';
import { heldTo } from '../contract/held-to.js';
import {
  countField,
  momentField,
  numberField,
  probabilityField,
  recordShape,
} from '../fields/answer-fields.js';
import { analysis, FORMULAS } from './analysis-schema.js';
import { inTransitField, unchangedSinceField } from './in-transit-field.js';

const arm = z
  .looseObject({
    n: countField.describe('Identities, whether they did anything or not.'),
    sum: z
      .number()
      .describe(
        'Of the identities’ numbers: converted ones, events, values or averages, by the aggregation.',
      ),
    sum_squares: z.number().describe('Of the squares of the identities’ numbers.'),
    mean: z
      .number()
      .optional()
      .describe('Of the identities’ numbers. Older snapshots have none of what is centred.'),
    m2: z
      .number()
      .optional()
      .describe(
        'Sum of the squared deviations from the mean: what `sum_squares` loses where numbers are large and close together is still in it.',
      ),
    rejected_values: countField.describe('Events whose value is no number; they are left out of the sums.'),
    read_values: countField
      .optional()
      .describe('Events whose value is a number, of a metric that reads values. Older snapshots have none.'),
    unreadable_share: probabilityField
      .optional()
      .describe(
        'The part of the values that are no numbers: `rejected_values` of all; of a ratio the larger one of above and below the line; of several phases not less than their average by `weights`. Above 0.01 there is a warning, above 0.05 the verdict is `blocked`. Absent where it is 0.',
      ),
    denominator_sum: z.number().optional().describe('What is below the line; of a ratio only, as all below.'),
    denominator_sum_squares: z.number().optional().describe('Of the identities’ squares below the line.'),
    denominator_mean: z.number().optional().describe('Of the identities’ numbers below the line.'),
    denominator_m2: z.number().optional().describe('Of their squared deviations from that mean.'),
    sum_of_products: z.number().optional().describe('Numerator times denominator, over the identities.'),
    comoment: z
      .number()
      .optional()
      .describe(
        'Over the identities, the product of the deviations above and below the line from their means.',
      ),
    denominator_rejected_values: countField
      .optional()
      .describe('Events below the line whose value is no number.'),
    denominator_read_values: countField.optional().describe('Events below the line whose value is a number.'),
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
    chance_to_win: probabilityField.describe('Of being better than control, by the metric’s direction.'),
  })
  .meta({
    id: 'Inference',
    description:
      'The lift as Flagsmith’s clients know it: a 95 % interval by the normal distribution, valid for a single look. `analysis` has the same lift with Student’s t, whose interval is a little wider, and the verdict. Go by that.',
  });

const metricPhase = z
  .looseObject({
    phase: countField.describe('The number of the phase.'),
    variants: recordShape(arm).describe(
      'By the key of the variant; one that nobody saw in the phase has 0 identities.',
    ),
    weights: recordShape(probabilityField).describe(
      'By the key of the treatment: what the phase weighs in its comparison, the part of the identities of control and the treatment that came in it. A phase in which one of the two has less than two identities is left out, and has no weight.',
    ),
  })
  .meta({ id: 'MetricPhase', description: 'A metric in one phase of the experiment.' });

const sampleRatioPhase = z
  .looseObject({
    number: countField.describe('Of the phase, from 1.'),
    reason: z
      .string()
      .nullable()
      .describe('Why it is left out of the test for a single look, as `srm.reason`; null when it is in it.'),
    observed: recordShape(countField).describe('Identities that came first in this phase, by variant.'),
    expected: recordShape(z.number()).describe('Its identities times the share; empty where it is left out.'),
    statistic: z.number().nullable().describe('Its chi-square; null where it is left out.'),
    degrees_of_freedom: countField.nullable().describe('One less than the variants with a share.'),
  })
  .meta({ id: 'SampleRatioPhase', description: 'The sizes of the variants in one phase.' });

const LATER = 'Older snapshots have none.';

const sampleRatio = z
  .looseObject({
    alarm: z
      .boolean()
      .describe(
        `Whether \`e_value\` has reached ${1 / SAMPLE_RATIO_THRESHOLD}, now or in an earlier snapshot. Then all verdicts are \`blocked\`. In older snapshots: whether the p-value was below ${SAMPLE_RATIO_THRESHOLD} at that look.`,
      ),
    reason: z
      .string()
      .nullable()
      .describe(
        'Why there is no test for a single look: `noUnits`, `tooFewUnits`, `tooFewArms`, `unknownShares`, `invalidStatistics`; null when there is. The alarm needs none.',
      ),
    observed: recordShape(countField).describe(
      'Identities by the key of the variant, of the phases that are tested; of all where none is.',
    ),
    expected: recordShape(z.number()).describe(
      'What the allocations promise of as many identities; empty where nothing was tested.',
    ),
    p_value: probabilityField.nullable().optional().describe(`The same as \`srm_p_value\`. ${LATER}`),
    statistic: z
      .number()
      .nullable()
      .optional()
      .describe(`The sum of the chi-squares of the phases. ${LATER}`),
    degrees_of_freedom: countField.nullable().optional().describe(`The sum of those of the phases. ${LATER}`),
    e_value: z
      .number()
      .nullable()
      .optional()
      .describe(
        `Evidence against the allocation that may be looked at as often as one likes: the product of the phases’ ones. Null where nobody has told the shares, and where it is too large for a number. ${LATER}`,
      ),
    log_e_value: z.number().nullable().optional().describe(`Its natural logarithm. ${LATER}`),
    first_alarm_at: momentField
      .nullable()
      .optional()
      .describe(`The \`as_of\` of the first snapshot whose alarm rang. ${LATER}`),
    phases: z.array(sampleRatioPhase).optional().describe(`In the order of time. ${LATER}`),
  })
  .describe('Sample ratio mismatch: whether the variants have the sizes that they should.');

const crossover = z
  .looseObject({
    alarm: z
      .boolean()
      .describe('Whether there are at least 10, and 1 % of all. It warns and blocks nothing.'),
    excluded: countField.describe('The same as `excluded_identities`.'),
    share: probabilityField.describe('Their part of all identities that came.'),
  })
  .meta({
    id: 'Crossover',
    description: 'Identities that saw more than one variant in the phase in which they came.',
  });

const phase = z
  .looseObject({
    number: countField.describe('From 1.'),
    from: momentField.describe('Where its first epoch begins.'),
    to: momentField.describe('Where its last epoch ends, or the window.'),
    epochs: z.array(countField).describe('The numbers of its epochs.'),
    split: recordShape(probabilityField).describe(
      'By the key of the variant: the part that it was to get. Empty where nobody has told.',
    ),
    observed: recordShape(countField).describe(
      'Identities that came first in this phase, by the key of the variant.',
    ),
    excluded: recordShape(countField).describe(
      'Identities that saw more than one variant in this phase, by the one that they saw first.',
    ),
    left_out: countField
      .optional()
      .describe(
        'Identities of the phase that are in no comparison, since an arm has fewer than two. Absent where there are none.',
      ),
  })
  .meta({
    id: 'ResultsPhase',
    description:
      'A run of epochs with the same split and the same audience. An identity belongs to the phase of its first exposure, and only what it does in that phase counts.',
  });

const metric = heldTo<StoredMetricResult>()(
  z
    .looseObject({
      metric_id: numberField.describe('The id of the metric.'),
      metric_version: numberField.optional().describe('The version that counted; older snapshots say none.'),
      name: z.string().describe('What people called it then.'),
      role: z.enum(METRIC_ROLES).optional().describe('What it was for; older snapshots say none.'),
      aggregation: z.enum(AGGREGATIONS).describe('How an identity’s events became its one number.'),
      direction: z.enum(DIRECTIONS).describe('Which way is good.'),
      definition: z.looseObject({}).optional().describe('As it counted for these figures.'),
      variants: recordShape(arm).describe(
        'By the key of the variant, `control` among them; over all phases.',
      ),
      phases: z
        .array(metricPhase)
        .optional()
        .describe('By phase. Absent where there is one phase only: then `variants` has its sums.'),
      inference: recordShape(inference.nullable()).describe(
        'By the key of the treatment; null below the floors, or where control’s mean is not above 0.',
      ),
      analysis: recordShape(analysis).describe('By the key of the treatment.'),
      error: z
        .object({
          code: z.string().describe('For programs.'),
          detail: z.string().describe('For people.'),
        })
        .nullable()
        .describe('Why the metric could not be read; the others stand. Null when it could.'),
    })
    .meta({ id: 'MetricResult' }),
);

const decisionFields = {
  family: z
    .looseObject({
      method: z.enum(FAMILY_METHODS).describe('As the experiment has it.'),
      size: countField.describe('Goals times treatments, those without figures included.'),
      changed_at: momentField
        .optional()
        .describe(
          'The `as_of` of the first payload that had other goals than one with figures. Missing while the goals are those that were chosen without figures.',
        ),
    })
    .optional()
    .describe('The decisions that are corrected together.'),
  headline: z
    .looseObject({ metric_id: numberField.describe('The id of the metric.') })
    .optional()
    .describe('The first goal, to be read first. Missing where no metric is a goal.'),
  decision: z
    .looseObject({
      at: z.literal('planned_end').describe('As the experiment has it.'),
      planned_units: countField.describe('At how many identities the decision falls.'),
      units: countField.describe('How many there are: of control and the treatment with fewest, together.'),
      state: z
        .enum(DECISION_STATES)
        .describe(
          '`waiting`; `decided`; `blocked`: there was a sample ratio mismatch at that look, and there is no other; `missed`: the experiment ended before.',
        ),
      as_of: momentField.nullable().describe('As of when it was decided or blocked; null before.'),
      seq: countField
        .optional()
        .describe('The `seq` of the payload in which it was; missing in that one itself.'),
    })
    .optional()
    .describe('Where the decision at the planned end has got; missing where verdicts fall at every look.'),
};

const warning = z
  .looseObject({
    code: z
      .literal('values_unreadable')
      .describe('Of a variant’s values for a metric, more than 1 % are no numbers.'),
    metric_id: numberField.describe('The id of the metric.'),
    variant: z.string().describe('The key of the variant.'),
    share: probabilityField.describe('The part of the values; above 0.05 the verdict is `blocked`.'),
    detail: z.string().describe('The same for people.'),
  })
  .meta({ id: 'ResultsWarning' });

/** Response: how the variants compare. */
export const resultsPayload = heldTo<StoredResults>()(
  z
    .looseObject({
      srm_p_value: probabilityField
        .nullable()
        .describe(
          'Of a sample ratio mismatch, for a single look: the chi-squares of the variants’ sizes against the allocation, added over the phases. Null where nothing was tested: below 100 identities in every phase, for instance, or below 5 expected in a variant.',
        ),
      srm: sampleRatio,
      excluded_identities: countField.describe(
        'Identities that saw more than one variant in the phase in which they came, and so count for none.',
      ),
      crossover: crossover.optional().describe('How many were excluded. Older snapshots have none.'),
      phases: z.array(phase).optional().describe('In the order of time. Older snapshots have none.'),
      unexpected_variants: z
        .array(z.string())
        .describe(
          'Variants that somebody got although the phase gives them to nobody; of those that no epoch names, the largest.',
        ),
      unexpected_variants_left_out: countField.describe('How many more of them there are.'),
      metrics: z.array(metric).describe('In their order; `headline` names the first goal.'),
      events_in_transit: inTransitField,
      unchanged_since: unchangedSinceField,
      ...decisionFields,
      warnings: z
        .array(warning)
        .optional()
        .describe('What to know before the figures are believed. Missing where there is nothing.'),
    })
    .meta({
      id: 'ResultsPayload',
      description: `The metrics of all variants as of one moment. Events count from an identity’s first exposure on, while the experiment ran and up to the end of the window. ${FORMULAS}`,
    }),
);
