import { z } from 'zod/v4';
import {
  BLOCKED_BY,
  INDICATIONS,
  SHOWN_GUARDRAIL_VERDICTS,
  SHOWN_VERDICTS,
} from '../../domain/metrics/metric-verdict.js';
import type { GuardrailFigures, SnapshotAnalysis } from '../../domain/snapshots/snapshot-analysis.js';
import { DECISIONS } from '../../domain/snapshots/verdict-dates.js';
import { heldTo } from '../contract/held-to.js';
import { countField, probabilityField } from '../fields/answer-fields.js';

/** Where answers explain themselves at length. */
export const FORMULAS = '[Reading results](/docs/results) has the formulas.';

/** Said of each figure that may be of either. */
const OF_THE_LIFT = 'Of the lift, or of the difference where `kind` is `absoluteOnly`.';

const estimate = z.looseObject({
  estimate: z.number().describe('Treatment against control; above 0 is more, whichever way is good.'),
  ci_low: z.number().describe('Lower end of the 95 % interval by Student’s t, valid for a single look.'),
  ci_high: z.number().describe('Upper end of the same.'),
});

const verdict = z
  .enum(SHOWN_VERDICTS)
  .describe(
    'Of a goal: `better` or `worse` by the metric’s `direction` once `adjusted_p_value` is at most 0.05, otherwise `inconclusive`; `waiting` until its planned end where the decision falls there. Of any other metric: `indication`, which decides nothing. `collecting`: too few identities or conversions. `blocked`: a sample ratio mismatch, or what `blocked_by` says, whatever the effect. `informational`: the metric never decides. `expected_direction` plays no part.',
  );

const dates = {
  decided_at: z.iso
    .datetime()
    .optional()
    .describe(
      'The `as_of` of the first snapshot since when all have had this verdict, if it is `better`, `worse`, `harmed` or `unharmed`; else of the one that was taken back last.',
    ),
  withdrawn_at: z.iso
    .datetime()
    .optional()
    .describe('The `as_of` of the snapshot that took back the last verdict which was taken back.'),
  withdrawn_verdict: z.enum(DECISIONS).optional().describe('Which one that was.'),
};

const worstLift = z.looseObject({
  worst_lift: z
    .number()
    .nullable()
    .describe(
      'The worst lift that the data do not rule out, at 5 %: a lower bound where up is good (below 0 is harm), an upper bound where down is good (above 0 is harm). Null where control’s mean is not told from 0.',
    ),
  p_value: probabilityField.describe('Of the hypothesis that the harm is the margin or more.'),
});

const guardrail = heldTo<GuardrailFigures>()(
  z
    .looseObject({
      margin: z
        .number()
        .describe('How much worse than control still counts as unharmed: part of its mean, 0.02 is 2 %.'),
      verdict: z
        .enum(SHOWN_GUARDRAIL_VERDICTS)
        .describe(
          '`unharmed`, `harmed`: the harm is surely less, surely more than the margin. The others as ever.',
        ),
      ...dates,
      contrast: z
        .number()
        .optional()
        .describe(
          'By how much it holds, in units of the metric: the difference and the margin, the good way up.',
        ),
      standard_error: z.number().optional().describe('Of the contrast.'),
      fixed: worstLift.optional().describe('Valid for a single look.'),
      always_valid: worstLift
        .extend({
          harm_p_value: probabilityField
            .optional()
            .describe('Of the hypothesis that the harm is the margin or less; at most 0.05 is `harmed`.'),
        })
        .optional()
        .describe('Valid at every look; the verdict follows from it.'),
      reason: z
        .string()
        .optional()
        .describe(
          'Why there are no figures, or no `worst_lift`: as in `reason` or `lift_refusal` of the analysis.',
        ),
    })
    .meta({
      id: 'GuardrailResult',
      description: 'One-sided non-inferiority: is the harm surely below the margin?',
    }),
);

const decided = {
  ...dates,
  adjusted_p_value: probabilityField
    .optional()
    .describe(
      'Of a goal: the p-value by which the verdict fell, corrected for all goals and treatments; `always_valid.p_value`, or at the planned end `p_value` as it was then.',
    ),
  indication: z
    .enum(INDICATIONS)
    .optional()
    .describe(
      'Of what decides nothing: where it points, by `always_valid.p_value` at most 0.05 and without correction.',
    ),
  blocked_by: z
    .enum(BLOCKED_BY)
    .optional()
    .describe(
      'What blocks the verdict besides the sizes. `values_unreadable`: in control or the treatment more than 5 % of the values are no numbers, see `unreadable_share`.',
    ),
};

const prior = z
  .union([
    z.looseObject({
      sd: z.number().describe('As the experiment has it.'),
      lift: z
        .looseObject({ mean: z.number().describe('Expected lift.'), sd: z.number().describe('Its error.') })
        .describe('What is believed of the lift after the data: normal.'),
    }),
    z.looseObject({
      sd: z.number().describe('As the experiment has it.'),
      refusal: z
        .string()
        .describe('Why it was not applied, as in `lift_refusal`; chance and losses are without it.'),
    }),
  ])
  .describe('The prior of the experiment, where it has one.');

const numbers = {
  ...decided,
  prior: prior.optional(),
  n: countField.describe('Identities of the treatment.'),
  mean: z.number().describe('The treatment’s, per identity; of a ratio, the ratio.'),
  verdict,
  absolute: estimate
    .extend({
      always_valid: z
        .looseObject({
          ci_low: z.number().describe('Lower end of the 95 % confidence sequence.'),
          ci_high: z.number().describe('Upper end of the same.'),
        })
        .meta({ id: 'DifferenceAtEveryLook' })
        .optional()
        .describe('Of the difference, valid at every look.'),
    })
    .describe('Treatment’s mean less control’s, in units of the metric.'),
  control_mean: z.number().optional().describe('Control’s, over the same phases as `mean`.'),
  standard_error: z
    .number()
    .optional()
    .describe('Of the difference: the larger of Welch’s and the pooled one. All tests are by it.'),
  left_out_units: countField
    .optional()
    .describe(
      'Identities of both variants in phases in which they cannot be compared. Missing when there are none.',
    ),
  p_value: probabilityField.describe(
    'Two-sided, by Student’s t of `z`, valid for a single look: at most 0.05 exactly when the intervals of the difference and of the lift leave out 0.',
  ),
  z: z.number().optional().describe('The difference in its standard errors.'),
  always_valid: z
    .looseObject({
      ci_low: z.number().describe('Lower end of the 95 % confidence sequence, in the unit of the lift.'),
      ci_high: z.number().describe('Upper end of the same.'),
      p_value: probabilityField.describe('At most 0.05 exactly when the interval leaves out 0.'),
    })
    .describe(
      `Valid however often one looks, so the verdict follows from it; tightest at the experiment’s \`planned_units\`. ${OF_THE_LIFT}`,
    ),
  chance_to_win: probabilityField.describe(
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
  'Why nothing can be compared. Wait: `noUnits`, `tooFewUnits` (fewer than 50 identities in a variant), `tooFewConversions` (`occurrence`: fewer than 5 to be expected in a variant if there is no effect).',
  'By the data: `zeroVariance` (nobody differs from anybody), `zeroDenominator`, `unstableDenominator` (of a ratio).',
  'Sums that cannot be: `negativeVariance`, `invalidStatistics`.',
].join(' ');

const rateEstimate = z.object({
  estimate: z.number().describe('A rate, or a difference of rates.'),
  ci_low: z.number().describe('Lower end, at 95 %.'),
  ci_high: z.number().describe('Upper end.'),
});

const smallSample = z
  .object({
    control: rateEstimate.describe('Control’s rate, with its exact interval.'),
    treatment: rateEstimate.describe('The treatment’s.'),
    difference: rateEstimate.describe('Treatment’s less control’s, with Newcombe’s interval.'),
  })
  .describe('Of an occurrence below the floors, within one phase: for information and a single look.');

/** Response: how a treatment compares with control. */
export const analysis = heldTo<SnapshotAnalysis>()(
  z
    .discriminatedUnion('kind', [
      z.looseObject({
        kind: z.literal('result').describe('All figures.'),
        ...numbers,
        lift: estimate.meta({
          id: 'LiftEstimate',
          description: '`(treatment − control) / |control|` of the means: 0.2 is 20 %.',
        }),
      }),
      z.looseObject({
        kind: z.literal('absoluteOnly').describe('Figures of the difference: the lift has no bounds.'),
        ...numbers,
        lift: z
          .looseObject({
            estimate: z.number().describe('As in a `result`.'),
            ci_low: z.number().nullable().describe('For a single look; null without a bound.'),
            ci_high: z.number().nullable().describe('The same.'),
          })
          .meta({ id: 'UnboundedLift' })
          .optional()
          .describe('What is known of it. Missing where control’s mean is 0.'),
        lift_refusal: z
          .string()
          .describe(
            'Why the lift has no bounds: `zeroControlMean`, or `controlMeanUncertain` where control’s mean is not told from 0 at every look.',
          ),
      }),
      z.looseObject({
        kind: z.literal('refused').describe('No figures.'),
        reason: z.string().describe(REASONS),
        n: countField.describe('Identities of the treatment.'),
        mean: z.number().nullable().describe('The treatment’s; null where there is none.'),
        verdict,
        small_sample: smallSample.optional(),
        ...decided,
        guardrail: guardrail.optional().describe('Of a metric in the role of a guardrail.'),
      }),
    ])
    .meta({ id: 'TreatmentAnalysis', description: `A treatment against control. ${FORMULAS}` }),
);
