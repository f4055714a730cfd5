import { z } from 'zod/v4';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';

/**
 * What identifiers are hashed with, for as long as the experiment lives. A changed salt would move people, so nothing
 * may change it: the triggers `experiment_salts_are_frozen` and `feature_state_salt_is_frozen` in db/postgres/schema.sql
 * refuse whoever tries.
 */
export interface FrozenSalts {
  readonly enrolment: number;
  readonly bucketing: number;
}

const saltsRow = z.object({ enrolment: id, bucketing: id });

/** Two draws from one sequence, so that enrolment and variant never share a hash. */
export const drawFrozenSalts = (queries: Queries): Promise<FrozenSalts> =>
  queries.one(sql.type(saltsRow)`
    SELECT nextval('serving_id_seq') AS enrolment, nextval('serving_id_seq') AS bucketing`);
