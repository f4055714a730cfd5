import { z } from 'zod/v4';
import type { DecisionSettings, FamilyMethod } from '../../../domain/metrics/decision-settings.js';
import { FAMILY_METHODS } from '../../../domain/metrics/decision-settings.js';
import { sql } from '../connection/sql.js';

/** SQL for how an experiment decides, as a JSON object; `e` is the experiment's row. */
export const DECISION_SETTINGS_AS_JSON = sql.fragment`jsonb_build_object(
  'family', jsonb_build_object('method', e.family_method),
  'decision', jsonb_strip_nulls(jsonb_build_object('at', e.decision_at, 'plannedUnits', e.decision_units)),
  'prior', CASE WHEN e.prior_sd IS NULL THEN 'null'::jsonb ELSE jsonb_build_object('sd', e.prior_sd) END
)`;

export const decisionSettings: z.ZodType<DecisionSettings> = z.object({
  family: z.object({ method: z.enum(FAMILY_METHODS) }),
  decision: z.discriminatedUnion('at', [
    z.object({ at: z.literal('always') }),
    z.object({ at: z.literal('planned_end'), plannedUnits: z.number().int() }),
  ]),
  prior: z.object({ sd: z.number() }).nullable(),
});

interface DecisionColumns {
  readonly method: FamilyMethod;
  readonly at: DecisionSettings['decision']['at'];
  readonly units: number | null;
  readonly sd: number | null;
}

/** @returns the values of the columns family_method, decision_at, decision_units and prior_sd. */
export const decisionColumns = ({ family, decision, prior }: DecisionSettings): DecisionColumns => ({
  method: family.method,
  at: decision.at,
  units: decision.at === 'planned_end' ? decision.plannedUnits : null,
  sd: prior?.sd ?? null,
});
