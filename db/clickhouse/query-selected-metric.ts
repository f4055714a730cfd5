import { z } from 'zod/v4';
import type { Aggregation, MetricDefinitionV2 } from '../../domain/metrics/metric.js';
import { cleanIdentities } from './clean-identities.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { variantNames } from './exposures-in-window.js';
import { onlyPhase } from './phase-window.js';
import { postExposureEvents } from './post-exposure.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';
import type { SelectedSums } from './selected-sums.js';
import {
  eventRoles,
  identityNumbers,
  readSums,
  SUM_COLUMNS,
  sumsOfIdentities,
  sumsRow,
  withinConversionWindow,
} from './selected-sums.js';

/** One metric that chooses its events. */
export interface SelectedMetricInput extends ExperimentWindow {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinitionV2;
}

/** What the identities of a variant and phase came to, counted in the same statement. */
export interface SelectedMetricReadout extends SelectedSums {
  readonly phase: number;
  readonly variant: string;
}

const row = z.object({ variant: z.string(), phase: z.number(), ...sumsRow });

/** Every event of the window that matters to an identity that is exposed: which part it plays, and its numbers. */
const attributedEvents = (input: SelectedMetricInput): Statement => {
  const roles = eventRoles(input.definition);
  const counted = postExposureEvents(input, roles.names);
  const timely = withinConversionWindow(input.definition);
  const sql = `SELECT
      metric_events.unit AS identity, clean.arm AS hash,${onlyPhase(input.epochs) === null ? ' clean.phase AS phase,' : ''}
      ${roles.sql}
    ${counted.sql} ${timely.sql}`;
  return { sql, params: { ...counted.params, ...roles.params, ...timely.params } };
};

/**
 * One row per identity with its numerator and denominator, then one per phase and variant. Both come out of the same pass,
 * so that the sum of their products does too. Identities are counted from the exposures' side, as in `queryMetrics`.
 */
const statement = (input: SelectedMetricInput): Statement => {
  const numbers = identityNumbers(input);
  const clean = cleanIdentities(input);
  const events = attributedEvents(input);
  const sql = `WITH ${variantNames(input)},
${clean.sql},
arms AS (SELECT arm, ${clean.phase} AS phase_number, count() AS identities FROM clean GROUP BY arm, phase_number),
measured AS (
  SELECT
    hash, phase_number, ${sumsOfIdentities(input.definition)}
  FROM (
    SELECT
      any(hash) AS hash, ${onlyPhase(input.epochs) === null ? 'any(phase)' : clean.phase} AS phase_number,
      ${numbers.sql}
    FROM (${events.sql})
    GROUP BY identity
  )
  GROUP BY hash, phase_number
)
SELECT
  variant_name AS variant, arms.phase_number AS phase, identities AS n, ${SUM_COLUMNS}
FROM arms
INNER JOIN named ON arms.arm = named.vh
LEFT JOIN measured ON arms.arm = measured.hash AND arms.phase_number = measured.phase_number
ORDER BY phase, variant`;
  return { sql, params: { ...clean.params, ...events.params, ...numbers.params } };
};

/**
 * As `queryMetrics`, for one metric that chooses its events. A filter sees an event only after its copies are removed.
 *
 * @returns a row for every phase and variant that has identities, sorted
 */
export const querySelectedMetric = async (
  clickHouse: ClickHouse,
  input: SelectedMetricInput,
  options: ReadOptions,
): Promise<readonly SelectedMetricReadout[]> => {
  if (unionOf(input.epochs).length === 0) return [];
  const rows = await runQuery(clickHouse, statement(input), row, options);
  return rows.map((found) => {
    const { phase, variant } = found;
    return { phase, variant, ...readSums(found, input.definition) };
  });
};
