import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import type { StateAsServed } from '../../../domain/flag-stores/flag-store.js';
import type { LeftUndone } from '../../../domain/flag-stores/shares-before.js';
import { sharesBefore } from '../../../domain/flag-stores/shares-before.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { shares } from './mirror-task.js';
import { storable } from './storable.js';

type Shares = StateAsServed['shares'];

const leftRow = z
  .object({
    recorded: shares,
    shipped: z.object({ variant: z.string().nullable() }).nullable(),
    isCut: z.boolean(),
  })
  .transform(({ recorded, shipped, isCut }): LeftUndone | null =>
    isCut ? defined({ recorded, shipped: shipped === null ? undefined : shipped.variant }) : null,
  );

/** The last one that has changed the same default at the same place says what is left of it. */
const findLeft = (queries: Queries, experimentId: number): Promise<LeftUndone | null> =>
  queries.maybeOne(sql.type(leftRow)`
    SELECT b.recorded, b.shipped, coalesce(b.problem_code = 'disconnected', false) AS is_cut
    FROM flag_mirrors m
    JOIN flag_stores s ON s.environment_id = m.environment_id
    JOIN experiments e ON e.id = m.experiment_id
    JOIN experiments o ON o.feature_id = e.feature_id AND o.id < e.id
    JOIN flag_mirrors b ON b.experiment_id = o.id AND b.environment_id = m.environment_id
    WHERE m.experiment_id = ${experimentId} AND b.recorded IS NOT NULL AND b.recorded_in = s.environment_key
    ORDER BY b.experiment_id DESC LIMIT 1`);

/** @returns the default's shares as they are to be after an experiment; those that were kept first */
export const recordShares = async (
  queries: Queries,
  experimentId: number,
  found: Shares,
): Promise<Shares> => {
  const before = sharesBefore(found, await findLeft(queries, experimentId));
  return queries.oneFirst(sql.type(z.object({ recorded: shares }))`
    UPDATE flag_mirrors m SET
      recorded = coalesce(m.recorded, ${storable(before)}),
      recorded_in = coalesce(
        m.recorded_in, (SELECT s.environment_key FROM flag_stores s WHERE s.environment_id = m.environment_id)
      )
    WHERE m.experiment_id = ${experimentId} RETURNING m.recorded`);
};
