import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { CommandSchedule, ScheduledCommand } from '../../../domain/lifecycle/command-schedule.js';
import { BREACH_REACTIONS } from '../../../domain/lifecycle/command-schedule.js';
import type { CompletionOutcome } from '../../../domain/lifecycle/completion-outcome.js';
import type { Refusal } from '../../../domain/refusal.js';
import { sql } from '../connection/sql.js';
import { basisPoints, id, instant, refusal } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';

/** What became of a scheduled command; no outcome while it waits, or when it will never come. */
export interface ScheduledLine {
  readonly at: Instant;
  readonly command: ScheduledCommand;
  readonly outcome: 'applied' | 'refused' | null;
  readonly decidedAt: Instant | null;
  readonly refusal: Refusal | null;
}

const completionOutcome: z.ZodType<CompletionOutcome> = z.union([
  z.object({ kind: z.enum(['restore', 'keep_control']) }),
  z.object({ kind: z.literal('ship'), variantId: id }),
]);

const scheduledCommand: z.ZodType<ScheduledCommand> = z.union([
  z.object({ kind: z.enum(['start', 'pause']) }),
  z.object({ kind: z.literal('rollout'), percentage: basisPoints }),
  z.object({ kind: z.literal('complete'), outcome: completionOutcome }),
]);

export const breachReaction = z.enum(BREACH_REACTIONS);

/** A schedule as the column holds it. */
export const commandSchedule: z.ZodType<CommandSchedule> = z.object({
  revision: z.number().int(),
  entries: z.array(z.object({ at: instant, command: scheduledCommand })),
  onGuardrailBreach: breachReaction,
});

export const scheduledLine: z.ZodType<ScheduledLine> = z.object({
  at: instant,
  command: scheduledCommand,
  outcome: z.enum(['applied', 'refused']).nullable(),
  decidedAt: instant.nullable(),
  refusal: refusal.nullable(),
});

/** SQL for the entries of an experiment (`e`), the first as 1, with their outcomes; ids as in scheduledCommandId. */
const ENTRIES_WITH_OUTCOMES = sql.fragment`
  jsonb_array_elements(e.schedule -> 'entries') WITH ORDINALITY AS x (entry, place)
  LEFT JOIN command_outcomes o
    ON o.experiment_uuid = e.uuid
    AND o.command_id = 'schedule/' || (e.schedule ->> 'revision') || '/' || x.place`;

/** SQL for the lines of an experiment's schedule, as JSON. */
export const SCHEDULE_AS_JSON = sql.fragment`coalesce(
  (
    SELECT jsonb_agg(
      x.entry || jsonb_build_object(
        'outcome', o.outcome,
        'decidedAt', ${instantAsJson(sql.fragment`o.decided_at`)},
        'refusal', o.refusal
      )
      ORDER BY x.place
    )
    FROM ${ENTRIES_WITH_OUTCOMES}
  ),
  '[]'
)`;

/** SQL for the edition of an experiment's (`e`) schedule: 1 before it was set first. What becomes of its entries makes none. */
export const SCHEDULE_EDITION = sql.fragment`coalesce((e.schedule ->> 'revision')::integer + 2, 1)`;

/** SQL for how many entries of an experiment's schedule have been issued: they are answered in their order. */
export const ISSUED_ENTRIES = sql.fragment`(
  SELECT coalesce(max(x.place) FILTER (WHERE o.outcome IS NOT NULL), 0) FROM ${ENTRIES_WITH_OUTCOMES}
)`;
