import { sql } from '../connection/sql.js';

/** SQL that is true for a line (`a`) of what was refused: of experiments alone, as a refused catalogue change has no line. */
export const IS_REFUSED = sql.fragment`(a.subject = 'experiment' AND a.action LIKE '% refused')`;

/** SQL for what became of what a line (`a`) tells, and why not, if so. */
export const AUDITED_OUTCOME = sql.fragment`
  CASE WHEN ${IS_REFUSED} THEN 'refused' ELSE 'applied' END AS outcome,
  CASE WHEN ${IS_REFUSED} THEN a.after->>'code' END AS code,
  CASE WHEN ${IS_REFUSED} THEN a.after->>'detail' END AS detail`;
