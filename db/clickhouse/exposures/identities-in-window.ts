import type { Statement } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { onlyPhase, phaseWindow } from '../window/phase-window.js';
import { exposuresInWindow } from './exposures-in-window.js';

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

/** The variants that an identity saw in its phase: aggregates `lowest` and `highest`, and whether they are two. */
const seenVariants = ({ epochs }: ExperimentWindow): Statement => {
  if (onlyPhase(epochs) !== null)
    return { sql: 'min(vh) AS lowest, max(vh) AS highest, lowest != highest AS excluded', params: {} };
  const { ofExposure, params } = phaseWindow(epochs);
  const { lowest, highest } = seenInFirstPhase(ofExposure);
  const sql = `${lowest} AS lowest, ${highest} AS highest, toUInt64(lowest) != bitNot(toUInt64(highest)) AS excluded`;
  return { sql, params };
};

/**
 * Everybody who was exposed, with the variant, the epoch and the instant of the first exposure, and whether they are excluded.
 * These three are found as one number, which is cheaper than a minimum and two arguments of the minimum: milliseconds in the
 * upper 44 bits, then 20 of the epoch's number and 64 of the variant.
 *
 * @returns a query with the columns `unit`, `excluded`, `arm` (the variant's hash), `epoch` and `first`
 */
export const identitiesInWindow = (input: ExperimentWindow): Statement => {
  const window = exposuresInWindow(input);
  const seen = seenVariants(input);
  // No alias repeats a column's name: ClickHouse would read the alias inside of WHERE and of aggregates.
  const sql = `SELECT
    unit, excluded, toUInt64(entry) AS arm, toUInt32(bitAnd(entry_time, 1048575)) AS epoch,
    fromUnixTimestamp64Milli(toInt64(bitShiftRight(entry_time, 20)), 'UTC') AS first
  FROM (
    SELECT
      unit, ${seen.sql},
      min(
        bitShiftLeft(toUInt128(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(ts)), 20) + epoch), 64) + vh
      ) AS entry,
      toUInt64(bitShiftRight(entry, 64)) AS entry_time
    ${window.sql}
    GROUP BY unit
  )`;
  return { sql, params: { ...window.params, ...seen.params } };
};
