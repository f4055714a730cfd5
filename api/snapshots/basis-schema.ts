import { z } from 'zod/v4';
import { ASSIGNMENTS } from '../../domain/experiment.js';
import { DECISION_TIMES, FAMILY_METHODS } from '../../domain/metrics/decision-settings.js';
import { AGGREGATIONS, DIRECTIONS, EXPECTED_DIRECTIONS, METRIC_ROLES } from '../../domain/metrics/metric.js';
import type { StoredBasis } from '../../domain/snapshots/stored-snapshot.js';
import { heldTo } from '../contract/held-to.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { mappingShape } from '../sources/source-schemas.js';

const percent = z.number().min(0).max(100);

const epoch = z.looseObject({
  number: numberField.describe('Counts from 1 by the experiment.'),
  from: momentField,
  to: momentField.describe('Its end, which is not part of it; of the last one, the end of the window.'),
  rollout_percentage: percent.describe('How many of the audience took part, in percent.'),
  allocation: z
    .array(
      z.looseObject({
        variant: z.string().describe('The key of the variant.'),
        percentage: percent.describe('Of those who took part.'),
      }),
    )
    .describe('In the order in which identities are split; what is left of 100 % was control’s.'),
  audience: z
    .looseObject({
      match: z.enum(['any', 'all']).describe('Whether any or all of the segments must have an identity.'),
    })
    .nullish()
    .describe('With the rules that counted; null is everybody.'),
});

const metric = z.looseObject({
  metric_id: numberField.describe('The id of the metric.'),
  metric_version: numberField.optional().describe('The version that counted; older snapshots say none.'),
  name: z.string().describe('What people called it then.'),
  aggregation: z.enum(AGGREGATIONS).describe('How an identity’s events became its one number.'),
  direction: z.enum(DIRECTIONS).describe('Which way is good.'),
  expected_direction: z
    .enum(EXPECTED_DIRECTIONS)
    .describe('What somebody expected; nothing follows from it.'),
  definition: z
    .looseObject({
      version: z.int().describe('1: all events of a name; 2: chosen ones.'),
      event: z.string().describe('The name of the event.'),
    })
    .describe('Which events counted: a `MetricDefinition`.'),
  role: z.enum(METRIC_ROLES).optional().describe('What it was for; older snapshots say none.'),
  margin: z
    .number()
    .optional()
    .describe('Of a guardrail: how much worse than control still counted as unharmed; 0.02 is 2 %.'),
});

const phase = z.object({
  number: numberField.describe('From 1.'),
  epochs: z.array(numberField).describe('The numbers of its epochs.'),
});

const earlierVerdict = z
  .looseObject({ verdict: z.string().describe('What it was.') })
  .meta({ id: 'DatedVerdict', description: 'A verdict of the results before, with its dates.' })
  .optional()
  .describe('Left out where nothing follows from it.');

const before = z
  .looseObject({
    seq: numberField.describe('Their number.'),
    as_of: momentField,
    goals: z
      .looseObject({
        metric_ids: z.array(numberField).describe('Ids of the metrics that decided.'),
        has_figures: z.boolean().describe('Whether anybody could see figures by then.'),
        changed_at: momentField.nullable().describe('As `family.changed_at` of the results; null for none.'),
      })
      .describe('On what they decided.'),
    first_alarm_at: momentField.nullable().describe('As `srm.first_alarm_at` of the results.'),
    look: z
      .looseObject({
        seq: numberField.describe('The number of its results.'),
        as_of: momentField,
        state: z.enum(['decided', 'blocked']).describe('How it ended.'),
        goals: z
          .array(
            z.looseObject({
              metric_id: numberField.describe('The id of the metric.'),
              variant: z.string().describe('The treatment.'),
              verdict: z.string().describe('What was decided.'),
            }),
          )
          .describe('By goal and treatment.'),
      })
      .nullable()
      .describe('The one look of an experiment that decides at its planned end; null before.'),
    verdicts: z
      .array(
        z.looseObject({
          metric_id: numberField.describe('The id of the metric.'),
          variant: z.string().describe('The treatment.'),
          verdict: earlierVerdict,
          guardrail: earlierVerdict,
        }),
      )
      .describe('Decisions, and what took one back.'),
  })
  .describe('What the results before handed on: dates of verdicts, the alarm and the look go on from there.');

/** Response: all that a snapshot was computed from, besides the events. Older snapshots say less. */
export const basis = heldTo<StoredBasis>()(
  z
    .looseObject({
      environment_key: z.string().describe('The client key, which is part of what is hashed.'),
      feature: z.string().describe('The name of the feature.'),
      experiment_id: numberField.describe('The id of the experiment.'),
      experiment_uuid: z.uuid().describe('Names its workflow.'),
      assignment: z.enum(ASSIGNMENTS).describe('Who assigned variants.'),
      salts: z
        .object({
          enrolment: z
            .int()
            .nullable()
            .describe('Hashed as `<salt>,<environment_key>_<identifier>`: does the identity take part?'),
          bucketing: z.int().nullable().describe('Hashed in the same way: which variant does it get?'),
        })
        .optional()
        .describe('Null where somebody else assigns.'),
      as_of: momentField.describe('The moment of the computation; the window ends there at the latest.'),
      received_before: momentField
        .optional()
        .describe(
          'Only events that had arrived before this moment are in the figures, in all of them. Older snapshots have none.',
        ),
      window: z
        .object({ from: momentField, to: momentField })
        .describe('Half-open, of the events’ own time.'),
      events: z
        .object({
          exposures: z.string().describe('Where exposures were read.'),
          metrics: z.string().describe('Where the metrics’ events were read.'),
        })
        .optional()
        .describe('The tables of the warehouse that were read.'),
      source: z
        .looseObject({
          id: numberField.describe('The id of the source.'),
          name: z.string().describe('What people called it then.'),
          experiment: z.string().describe('What the experiment is called in the assignment table.'),
          ...mappingShape,
        })
        .optional()
        .describe(
          'Of tables that are not Holdfast’s, how they were read. Others may change what is in them, also after a result is sealed, so that it need not follow from them any more. Missing where events were sent.',
        ),
      epochs: z
        .array(epoch)
        .describe('The intervals in which the experiment served the same; only these count.'),
      phases: z
        .array(phase)
        .optional()
        .describe(
          'Runs of epochs with the same split and audience; each is an experiment of its own. Older snapshots have none: their figures take all epochs together.',
        ),
      metrics: z.array(metric).describe('As they were measured.'),
      control: z.string().describe('The key that control has in the payload.'),
      planned_units: numberField.describe('Tunes the always-valid intervals.'),
      method: z
        .literal('contrast-fieller-2')
        .optional()
        .describe('How figures follow from sums. Missing in older snapshots, which are by `lift-delta-1`.'),
      family: z
        .looseObject({ method: z.enum(FAMILY_METHODS).describe('As the experiment has it.') })
        .optional()
        .describe('How decisions were corrected.'),
      decision: z
        .looseObject({
          at: z.enum(DECISION_TIMES).describe('As the experiment has it.'),
          planned_units: numberField.optional().describe('Of `planned_end` only.'),
        })
        .optional()
        .describe('When verdicts on goals fell.'),
      prior: z
        .looseObject({ sd: z.number().describe('As the experiment has it.') })
        .nullish()
        .describe('What was believed of lifts before there were data.'),
      before: before
        .nullish()
        .describe('Null in the first snapshots; older ones lack it, and took it from the one before them.'),
    })
    .meta({
      id: 'SnapshotBasis',
      description:
        'All that a snapshot was computed from, besides the events; [Snapshots](/docs/snapshots) tells how to derive it again.',
    }),
);
