import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import { DECISION_TIMES, FAMILY_METHODS } from '../../../domain/metrics/decision-settings.js';
import { METRIC_VERDICTS } from '../../../domain/metrics/metric-verdict.js';
import type { SnapshotBasis } from '../../../domain/snapshots/snapshot-basis.js';
import { DECISIONS } from '../../../domain/snapshots/verdict-dates.js';
import { ownRecord } from '../../own-record.js';
import {
  aggregation,
  assignment,
  direction,
  expectedDirection,
  frozenAudience,
  id,
  metricDefinition,
  metricRole,
} from '../shapes/stored-values.js';

const moment = z.iso.datetime();
const number = z.number().int();

const verdict = z
  .object({
    verdict: z.string(),
    decided_at: moment.optional(),
    withdrawn_at: moment.optional(),
    withdrawn_verdict: z.enum(DECISIONS).optional(),
  })
  .transform((stored) => defined(stored));

const lookedAt = z
  .object({
    metric_id: id,
    variant: z.string(),
    verdict: z.enum(METRIC_VERDICTS),
    adjusted_p_value: z.number().optional(),
  })
  .transform((stored) => defined(stored));

const before = z.object({
  seq: number,
  as_of: moment,
  goals: z.object({ metric_ids: z.array(id), has_figures: z.boolean(), changed_at: moment.nullable() }),
  first_alarm_at: moment.nullable(),
  look: z
    .object({ seq: number, as_of: moment, state: z.enum(['decided', 'blocked']), goals: z.array(lookedAt) })
    .nullable(),
  verdicts: z.array(
    z
      .object({
        metric_id: id,
        variant: z.string(),
        verdict: verdict.optional(),
        guardrail: verdict.optional(),
      })
      .transform((stored) => defined(stored)),
  ),
});

const epoch = z.object({
  number,
  from: moment,
  to: moment,
  rollout_percentage: z.number(),
  allocation: z.array(z.object({ variant: z.string(), percentage: z.number() })),
  audience: frozenAudience.nullable().default(null),
});

const metric = z
  .object({
    metric_id: id,
    metric_version: number.optional(),
    name: z.string(),
    aggregation,
    direction,
    expected_direction: expectedDirection,
    definition: metricDefinition,
    role: metricRole.optional(),
    margin: z.number().optional(),
  })
  .transform((stored) => defined(stored));

const column = z.string();
const table = { database: z.string(), table: z.string(), identity: column, time: column };
const source = z.object({
  id,
  name: z.string(),
  experiment: z.string(),
  assignment: z.object({ ...table, variant: column, experiment: column.nullable() }),
  facts: z.array(
    z.object({
      ...table,
      event: z.string(),
      value: column.nullable(),
      row_id: column.nullable(),
      event_column: column.nullable(),
      fields: ownRecord(column),
    }),
  ),
});

/** A basis of any age as far as figures can be derived from it; what came later may be absent. */
export const readableBasis: z.ZodType<SnapshotBasis> = z
  .object({
    environment_key: z.string(),
    feature: z.string(),
    experiment_id: id,
    experiment_uuid: z.string(),
    assignment,
    salts: z
      .object({ enrolment: id.nullable(), bucketing: id.nullable() })
      .default({ enrolment: null, bucketing: null }),
    as_of: moment,
    received_before: moment.optional(),
    window: z.object({ from: moment, to: moment }),
    events: z.object({ exposures: z.string(), metrics: z.string() }).default({ exposures: '', metrics: '' }),
    source: source.optional(),
    epochs: z.array(epoch),
    phases: z.array(z.object({ number, epochs: z.array(number) })).optional(),
    metrics: z.array(metric),
    control: z.string(),
    planned_units: number,
    method: z.literal('contrast-fieller-2').optional(),
    family: z.object({ method: z.enum(FAMILY_METHODS) }).optional(),
    decision: z
      .object({ at: z.enum(DECISION_TIMES), planned_units: number.optional() })
      .transform((stored) => defined(stored))
      .optional(),
    prior: z.object({ sd: z.number() }).nullish(),
    before: before.nullish(),
  })
  .transform((stored) => defined(stored));
