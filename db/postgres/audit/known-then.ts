import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** @returns SQL for the number of the newest results of an experiment that were there at a moment; null before the first */
export const knownThen = (experimentId: SqlFragment, moment: SqlFragment): SqlFragment => sql.fragment`(
  SELECT max(s.seq) FROM snapshots s
  WHERE s.experiment_id = ${experimentId} AND s.kind = 'results' AND s.computed_at <= ${moment}
)`;
