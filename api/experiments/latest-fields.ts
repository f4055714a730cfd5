import { z } from 'zod/v4';
import type { StoredStanding } from '../../db/postgres/experiments/status-read-model.js';
import { SHOWN_GUARDRAIL_VERDICTS, SHOWN_VERDICTS } from '../../domain/metrics/metric-verdict.js';
import { END_SOURCES } from '../../domain/status/expected-end.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { iso } from '../fields/iso.js';

const liftField = z.number().nullable();

const primary = z
  .object({
    metric_id: numberField.describe('The id of the headline metric.'),
    metric: z.string().describe('Its name.'),
    variant: z
      .string()
      .describe(
        'The treatment that speaks for the experiment: the best that is better, or else the worst that is worse, or else the best.',
      ),
    verdict: z.enum(SHOWN_VERDICTS).describe('As in the results.'),
    lift: liftField.describe('Of 1; null where only the difference is known, or nothing.'),
    lower: liftField.describe(
      'Lower end of the interval by which the verdict falls: the always-valid one, or that of one look where the experiment decides once.',
    ),
    upper: liftField.describe('Its upper end.'),
  })
  .meta({ id: 'PrimaryFigures', description: 'What the headline metric says.' });

const worstGuardrail = z
  .object({
    metric_id: numberField.describe('The id of the metric.'),
    metric: z.string().describe('Its name.'),
    variant: z.string().describe('The treatment.'),
    verdict: z.enum(SHOWN_GUARDRAIL_VERDICTS).describe('As in the results.'),
    margin: z.number().describe('How much harm is borne, of 1.'),
    worst_lift: liftField.describe('The worst lift that is not ruled out; null where it is not known.'),
  })
  .meta({ id: 'WorstGuardrail', description: 'Of all guardrails the one that is worst off.' });

/** Response: the figures of a row in a list. */
export const latestField = z
  .object({
    primary: primary.nullable().describe('Null where no goal is compared yet.'),
    units: countField
      .nullable()
      .describe(
        'Identities of control and the smallest treatment together, to be held against `planned_units`.',
      ),
    srm_alarm: z
      .boolean()
      .describe('Whether the sizes of the variants are wrong: then no figure can be trusted.'),
    worst_guardrail: worstGuardrail.nullable().describe('Null where there is no guardrail.'),
    as_of: momentField.describe('The moment that the figures are of.'),
    seq: numberField.describe('The number of the refresh that found them.'),
  })
  .meta({ id: 'LatestFigures' })
  .nullable()
  .describe('The latest figures, in short; null before there are any.');

/** Response: when it is expected to end. */
export const expectedEndField = z
  .object({
    at: momentField.describe('When it is; may have passed. Nothing is expected later than in ten years.'),
    by: z
      .enum(END_SOURCES)
      .describe(
        '`schedule`: it is completed then by itself. `rate`: it has `planned_units` then if they go on to come as they did; an estimate.',
      ),
  })
  .meta({ id: 'ExpectedEnd' })
  .nullable()
  .describe('When it is expected to end; null where it is not under way, or nobody can say.');

type LatestBody = DeepReadonly<z.output<typeof latestField>>;

/** @returns the figures of a row in a list. */
export const latestBody = ({ latest, asOf, seq }: StoredStanding): LatestBody => {
  if (latest === null || asOf === null || seq === null) return null;
  const { primary: shown, worstGuardrail: worst } = latest;
  return {
    primary: shown === null ? null : (({ metricId, ...rest }) => ({ metric_id: metricId, ...rest }))(shown),
    units: latest.units,
    srm_alarm: latest.sampleRatioAlarm,
    worst_guardrail:
      worst === null
        ? null
        : {
            metric_id: worst.metricId,
            metric: worst.metric,
            variant: worst.variant,
            verdict: worst.verdict,
            margin: worst.margin,
            worst_lift: worst.worstLift,
          },
    as_of: iso(asOf),
    seq,
  };
};

/** @returns when an experiment in a list is expected to end. */
export const expectedEndBody = ({
  expectedEnd,
}: StoredStanding): DeepReadonly<z.output<typeof expectedEndField>> =>
  expectedEnd === null ? null : { at: iso(expectedEnd.at), by: expectedEnd.by };
