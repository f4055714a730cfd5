import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';

/** An experiment where adding what had come gave another figure than reading everything. */
interface DifferingExperiment {
  readonly id: number;
  readonly name: string;
  readonly environmentKey: string;
  /** Paths into the readout. */
  readonly figures: readonly string[];
  readonly at: Instant;
}

/** How the two ways of reading compare, over all experiments. */
export interface ReadoutAudits {
  /** How often they were compared, and how often they differed. */
  readonly audits: number;
  readonly differences: number;
  /** Those that have ever differed, the latest first. */
  readonly differing: readonly DifferingExperiment[];
}

const SHOWN = 20;

const auditsRow: z.ZodType<ReadoutAudits> = z.object({
  audits: z.number().int(),
  differences: z.number().int(),
  differing: z.array(
    z.object({
      id,
      name: z.string(),
      environmentKey: z.string(),
      figures: z.array(z.string()),
      at: instant,
    }),
  ),
});

/** @returns how often adding what had come was compared with reading everything, and where they differed. */
export const findReadoutAudits = (queries: Queries): Promise<ReadoutAudits> =>
  queries.one(sql.type(auditsRow)`
    WITH differing AS (
      SELECT e.id, e.name, v.api_key, a.last_difference -> 'figures' AS figures,
        (a.last_difference ->> 'at')::timestamptz AS differed_at
      FROM readout_audits a
      JOIN experiments e ON e.id = a.experiment_id
      JOIN environments v ON v.id = e.environment_id
      WHERE a.differences > 0 AND e.deleted_at IS NULL AND v.deleted_at IS NULL
      ORDER BY differed_at DESC LIMIT ${SHOWN}
    )
    SELECT
      coalesce(sum(audits), 0)::bigint AS audits,
      coalesce(sum(differences), 0)::bigint AS differences,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', id, 'name', name, 'environmentKey', api_key, 'figures', figures,
          'at', ${instantAsJson(sql.fragment`differed_at`)}
        ) ORDER BY differed_at DESC)
        FROM differing
      ), '[]') AS differing
    FROM readout_audits`);
