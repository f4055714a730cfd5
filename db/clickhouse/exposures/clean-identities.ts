import type { Statement } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { onlyPhase, phaseWindow } from '../window/phase-window.js';
import { ofUnits } from '../window/unit-ranges.js';
import { exposuresInWindow } from './exposures-in-window.js';
import { seenInFirstPhase } from './identities-in-window.js';

/** The identities that a comparison is made of, as the common table `clean`. */
export interface CleanIdentities extends Statement {
  /** The number of an identity's phase: a column of the table, or a constant where there is one phase only. */
  readonly phase: string;
}

const ofOnePhase = (from: string): string => `clean AS (
  SELECT unit, min(vh) AS arm, min(ts) AS first
  ${from}
  GROUP BY unit
  HAVING min(vh) = max(vh)
)`;

/** The same from a table of all identities. */
const ofTable = (identities: string, phase: string, units: Statement): string => `clean AS (
  SELECT unit, arm, first${phase}
  FROM ${identities}
  WHERE NOT excluded ${units.sql}
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
  const { identities } = window;
  const units = ofUnits(window, 'unit');
  if (only !== null) {
    const sql = identities === undefined ? ofOnePhase(exposed.sql) : ofTable(identities, '', units);
    return { sql, phase: `toUInt16(${only})`, params: exposed.params };
  }
  const phases = phaseWindow(window.epochs);
  const params = { ...exposed.params, ...phases.params };
  if (identities !== undefined) {
    // Of the epoch of the first exposure, which is what `epoch` is there.
    const columns = `, ${phases.ofExposure} AS phase, ${phases.endOf('phase')} AS until`;
    return { sql: ofTable(identities, columns, units), phase: 'clean.phase', params };
  }
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
  return { sql, phase: 'clean.phase', params };
};
