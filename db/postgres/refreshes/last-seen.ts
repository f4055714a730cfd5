import { z } from 'zod/v4';
import type { SeenIdentities } from '../../../domain/refreshes/identities-fell.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

const seenRow: z.ZodType<SeenIdentities> = z.object({
  identities: z.number().int(),
  exposures: z.number().int(),
});

/** The counts inside of a field of a stored payload; nothing where an older one lacks it. */
const sumOf = (field: string) => sql.fragment`
  (SELECT coalesce(sum(c.value::numeric), 0)::bigint FROM jsonb_each_text(coalesce(s.payload -> ${field}::text, '{}')) AS c)`;

/** @returns what the last good snapshot has seen of those who took part, or null where there is none */
export const findLastSeen = (queries: Queries, experimentId: number): Promise<SeenIdentities | null> =>
  queries.maybeOne(sql.type(seenRow)`
    SELECT
      ${sumOf(STORED_FIELDS.totals)}
        + coalesce((s.payload ->> ${STORED_FIELDS.excludedIdentities}::text)::bigint, 0) AS identities,
      ${sumOf(STORED_FIELDS.health)} AS exposures
    FROM snapshots s
    WHERE s.experiment_id = ${experimentId} AND s.kind = 'exposures'
    ORDER BY s.seq DESC
    LIMIT 1`);
