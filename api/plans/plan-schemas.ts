import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { TARGET_EFFECT } from '../../domain/metrics/target-effect.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { MAX_VARIANTS } from '../../domain/variant-share.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField } from '../fields/answer-fields.js';
import { idField, percentageField } from '../fields/request-fields.js';
import { goTogether, measuringFields } from '../metrics/metric-schemas.js';

/** Beyond these a plan has no meaning, and sums of squares no digits. */
const LARGEST_MEAN = 1e12;
const MOST_UNITS_PER_DAY = 1e9;
const MOST_LOOKS = 28;
const MOST_COMPARISONS = 1_000;

const aShare = percentageField.refine((basisPoints) => basisPoints > 0, 'must not be 0');

const HALF = ALL_BASIS_POINTS / 2;

const population = z
  .strictObject({
    feature: idField.optional().describe('Whoever was exposed to the feature of this id.'),
    event: z.string().min(1).max(TEXT_LIMITS.name).optional().describe('Whoever sent an event of this name.'),
  })
  .refine(
    ({ feature, event }) => (feature === undefined) !== (event === undefined),
    'must name either a feature or an event',
  );

const planFields = {
  days: z
    .int()
    .min(1)
    .max(90)
    .default(14)
    .describe('How many days back, of 24 hours and until now, the events are read; 14 if left out.'),
  population: population
    .nullish()
    .describe(
      'Who would take part. Null or left out: every identity of the environment with any event or exposure.',
    ),
  baseline: z
    .strictObject({
      mean: z
        .number()
        .min(-LARGEST_MEAN)
        .max(LARGEST_MEAN)
        .describe('Of one identity: a rate of an occurrence metric, the ratio of a ratio metric.'),
      variance: z
        .number()
        .gt(0)
        .max(LARGEST_MEAN * LARGEST_MEAN)
        .optional()
        .describe(
          'Of one identity; of a ratio that of the linearised values. A rate must not have one: it follows.',
        ),
    })
    .optional()
    .describe('Instead of what the events say.'),
  units_per_day: z
    .number()
    .gt(0)
    .max(MOST_UNITS_PER_DAY)
    .optional()
    .describe('New identities a day, before the rollout; instead of what the events say.'),
  rollout_percentage: aShare
    .default(ALL_BASIS_POINTS)
    .describe('How many of them take part, in percent; 100 if left out.'),
  percentage_allocations: z
    .array(aShare)
    .min(1)
    .max(MAX_VARIANTS)
    .refine(
      (shares) => shares.reduce((sum, share) => sum + share, 0) < ALL_BASIS_POINTS,
      'must leave something for control',
    )
    .default([HALF])
    .describe(
      'The share of each treatment, in percent; what is left of 100 is control’s. The smallest one is planned for. One of 50 if left out.',
    ),
  comparisons: z
    .int()
    .min(1)
    .max(MOST_COMPARISONS)
    .optional()
    .describe(
      'Goals times treatments, which share alpha as one family; as many as treatments if left out. 1 where nothing is corrected.',
    ),
  alpha: z
    .number()
    .min(0.0001)
    .max(0.5)
    .default(0.05)
    .describe('How often a false decision may fall; 0.05 if left out.'),
  power: z
    .number()
    .min(0.5)
    .max(0.999)
    .default(0.8)
    .describe('How often the effect is to be found if it is there; 0.8 if left out.'),
  effect: z
    .number()
    .min(TARGET_EFFECT.least)
    .max(TARGET_EFFECT.most)
    .optional()
    .describe('The smallest lift that matters: 0.03 is 3 % of control’s mean. Without it no end is named.'),
  looks: z
    .int()
    .min(1)
    .max(MOST_LOOKS)
    .optional()
    .describe(
      'How often the always-valid test is read until the end. Once a day if left out, of which 28 are reckoned with.',
    ),
};

/** Request: how a metric of the library would do in an experiment that does not exist yet. */
export const planOfMetric = z.strictObject(planFields).meta({ id: 'MetricPlanRequest' });

export type PlanRequest = z.output<typeof planOfMetric>;

/** Request: the same of a metric that need not exist either. */
export const planRequest = z
  .strictObject({ ...measuringFields, ...planFields })
  .check(goTogether)
  .meta({ id: 'PlanRequest' });

const source = z.enum(['events', 'request']).describe('Where it is from.');

const sums = z.object({
  sum: z.number().describe('Of the identities’ numbers.'),
  sum_squares: z.number().describe('Of their squares.'),
  denominator_sum: z.number().optional().describe('Of a ratio, as the next two.'),
  denominator_sum_squares: z.number().optional().describe('Of the squares below the line.'),
  sum_of_products: z.number().optional().describe('Of numerator times denominator.'),
});

const baseline = z
  .object({
    source,
    kind: z
      .enum(['mean', 'proportion', 'ratio'])
      .describe('`proportion` is a rate, whose variance moves with its lift.'),
    mean: z.number().describe('Of one identity.'),
    variance: z.number().min(0).describe('Of one identity; of a ratio that of the linearised values.'),
    units: countField.nullable().describe('Identities that it was computed from; null for a request’s.'),
    rejected_values: countField.nullable().describe('Events whose value is no number, and counted as none.'),
    sums: sums.nullable().describe('What it was computed from, over the identities; null for a request’s.'),
  })
  .meta({ id: 'PlanBaseline', description: 'How identities do without an experiment.' });

const perDay = z.number().min(0);

const range = z
  .object({
    days: countField.describe('Stretches from the first in which anybody came.'),
    least: countField.describe('New identities of the one that had fewest.'),
    most: countField.describe('Of the one that had most.'),
    median: perDay.describe('Of one in the middle.'),
    stretch_days: z
      .int()
      .min(1)
      .describe('Over how many days in a row the next two are: 7, or 1 where few days were seen.'),
    slowest_per_day: perDay.describe('New identities a day where they were fewest.'),
    fastest_per_day: perDay.describe('Where they were most.'),
    dominant: z
      .object({ from: momentField, new_units: countField.describe('New identities of it.') })
      .nullable()
      .describe(
        'The one with most, where it has at least three times the median: then `units_per_day` is none to expect.',
      ),
  })
  .meta({
    id: 'PlanTrafficRange',
    description:
      'How much the days of the traffic differ. Nobody knows who came before the first of them, so it has more new ones than any later one.',
  });

const traffic = z
  .object({
    source,
    units_per_day: z.number().min(0).describe('New identities a day, before the rollout.'),
    days: z
      .array(
        z.object({
          from: momentField,
          new_units: countField.describe('Identities that had not been seen since the first day.'),
        }),
      )
      .describe('Stretches of 24 hours, oldest first; empty for a request’s.'),
    range: range
      .nullable()
      .describe('How much they differ; null for a request’s, and where fewer than three were seen.'),
  })
  .meta({ id: 'PlanTraffic', description: 'How many would come.' });

const units = z.int().min(0);
const liftFound = z.number().min(0).nullable();

const end = z
  .object({
    required_units: units
      .nullable()
      .describe('Identities of control and one treatment together that find the effect; null where none do.'),
    days: units.nullable().describe('How long that takes in whole weeks; null beyond 26 of them.'),
    planned_units: units
      .nullable()
      .describe('Identities of both by then: the `planned_units` of the experiment.'),
    days_by_traffic: z
      .object({
        fastest: units.nullable().describe('In whole weeks; null beyond 26 of them.'),
        slowest: units.nullable().describe('The same.'),
      })
      .nullable()
      .describe(
        'How long it takes with the fastest and with the slowest traffic of `traffic.range`; null where there is no range.',
      ),
  })
  .meta({ id: 'PlannedEnd' });

/** Response: how long an experiment would take. */
export const experimentPlan = z
  .object({
    from: momentField.describe('Events from then on were read.'),
    to: momentField,
    baseline,
    traffic,
    design: z
      .object({
        alpha: z.number().describe('Of all comparisons together.'),
        alpha_each: z.number().describe('Of each comparison: alpha over their number.'),
        power: z.number().describe('How often the effect is found if it is there.'),
        comparisons: z.int().min(1).describe('Goals times treatments.'),
        looks: z.int().min(1).nullable().describe('Null is once a day.'),
        effect: z.number().nullable().describe('The smallest lift that matters; null if none was said.'),
        control_share: z.number().describe('Control’s part of the identities of both together.'),
        pair_units_per_day: z
          .number()
          .describe('New identities of control and the smallest treatment together, a day.'),
      })
      .describe('What was planned with.'),
    curve: z
      .array(
        z.object({
          days: units.describe('From the start.'),
          units: units.describe('Identities of control and the smallest treatment together.'),
          fixed: liftFound.describe('The smallest lift that a test finds that is read once, at the end.'),
          always_valid: liftFound.describe('The same of the test that may be read at any time.'),
        }),
      )
      .describe('Week by week. A lift is null where none is found.'),
    fixed: end.nullable().describe('Where the test that is read once finds the effect.'),
    always_valid: end.nullable().describe('Where the always-valid test does.'),
  })
  .meta({
    id: 'ExperimentPlan',
    description:
      'What could be found after how many days. Effects are increases of the mean; a decrease of a rate needs a little less.',
  });

export type ExperimentPlanBody = DeepReadonly<z.output<typeof experimentPlan>>;
