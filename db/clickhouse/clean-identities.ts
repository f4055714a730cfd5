import type { ExperimentWindow } from './epoch-window.js';
import { exposuresInWindow } from './exposures-in-window.js';
import { onlyPhase, phaseWindow } from './phase-window.js';
import type { Statement } from './run-query.js';

/** The identities that a comparison is made of, as the common table `clean`. */
export interface CleanIdentities extends Statement {
  /** The number of an identity's phase: a column of the table, or a constant where there is one phase only. */
  readonly phase: string;
}

/** A phase and a hash as one number: the lowest is of the first phase, which takes one aggregate to find and not two. */
const inPhase = (phase: string, hash: string): string =>
  `min(bitShiftLeft(toUInt128(${phase}), 64) + ${hash})`;

/**
 * The lowest and the highest variant that an identity saw in the phase of its first exposure. Phases follow each other
 * in time, so that is the lowest one.
 *
 * @param phase of an exposure
 * @returns aggregates: the phase with the hash of the lowest, and the phase with the hash of the highest from behind
 */
export const seenInFirstPhase = (phase: string): { readonly lowest: string; readonly highest: string } => ({
  lowest: inPhase(phase, 'vh'),
  highest: inPhase(phase, 'bitNot(vh)'),
});

const ofOnePhase = (from: string): string => `clean AS (
  SELECT unit, min(vh) AS arm, min(ts) AS first
  ${from}
  GROUP BY unit
  HAVING min(vh) = max(vh)
)`;

/**
 * The identities that are seen in one variant only in the phase in which they come first; an identity belongs to that
 * phase. Who sees two in it belongs to none. What is shown in later phases matters to nobody who was there before.
 *
 * @returns a table with columns `unit`, `arm` (the variant's hash) and `first` (exposure); of several phases also
 *   `phase` and `until`, its end
 */
export const cleanIdentities = (window: ExperimentWindow): CleanIdentities => {
  const exposed = exposuresInWindow(window);
  const only = onlyPhase(window.epochs);
  if (only !== null)
    return { sql: ofOnePhase(exposed.sql), phase: `toUInt16(${only})`, params: exposed.params };
  const phases = phaseWindow(window.epochs);
  const { lowest, highest } = seenInFirstPhase(phases.ofExposure);
  const sql = `clean AS (
  SELECT
    unit, toUInt64(lowest) AS arm, first, toUInt16(bitShiftRight(lowest, 64)) AS phase, ${phases.endOf('phase')} AS until
  FROM (
    SELECT unit, ${lowest} AS lowest, ${highest} AS highest, min(ts) AS first
    ${exposed.sql}
    GROUP BY unit
  )
  WHERE toUInt64(lowest) = bitNot(toUInt64(highest))
)`;
  return { sql, phase: 'clean.phase', params: { ...exposed.params, ...phases.params } };
};
