import { z } from 'zod/v4';
import type { WholeSums } from '../../../domain/metrics/whole-sums.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { cleanIdentities } from '../exposures/clean-identities.js';
import { variantNames } from '../exposures/exposures-in-window.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { unionOf } from '../window/epoch-window.js';
import { onlyPhase } from '../window/phase-window.js';
import { inSlices } from '../window/unit-ranges.js';
import type { MetricColumns } from './metric-columns.js';
import { metricColumns } from './metric-columns.js';
import { addRows, NO_SUMS, sumsRow } from './metric-sums.js';
import { postExposureEvents } from './post-exposure.js';
import type { AskedMetric } from './read-at-fitting-scales.js';
import { readAtFittingScales } from './read-at-fitting-scales.js';

export interface MetricsInput extends ExperimentWindow {
  readonly metrics: readonly AskedMetric[];
}

/** What the identities of a variant and phase came to in a metric. */
export interface MetricReadout {
  readonly metricId: number;
  readonly phase: number;
  readonly variant: string;
  readonly sums: WholeSums;
}

const row = z.object({
  variant: z.string(),
  phase: z.number(),
  /** Number of the group of tallies; 0 is the row with the variant's identities. */
  ix: z.number(),
  identities: z.coerce.number(),
  ...sumsRow,
});
type Row = z.output<typeof row>;

const SUMS = Object.keys(sumsRow).join(', ');

/**
 * One row for each identity and group of tallies, then one for each phase, variant and group: any number of metrics
 * costs one pass over the events. Only the identities are counted from the exposures' side; those without events
 * contribute zeros to everything else.
 */
export const metricsStatement = (input: ExperimentWindow, columns: MetricColumns): Statement => {
  const clean = cleanIdentities(input);
  const counted = postExposureEvents(input, columns.names);
  const isOne = onlyPhase(input.epochs) !== null;
  const sql = `WITH ${variantNames(input)},
${clean.sql}
SELECT variant_name AS variant, phase_number AS phase, ix, identities, ${SUMS}
FROM (
  SELECT arm AS hash, ${clean.phase} AS phase_number, toUInt16(0) AS ix, count() AS identities, ${NO_SUMS}
  FROM clean
  GROUP BY hash, phase_number
  UNION ALL
  SELECT
    hash, phase_number, ix, toUInt64(0) AS identities,
    ${columns.sums}
  FROM (
    SELECT
      any(arm) AS hash, ${isOne ? clean.phase : 'any(phase)'} AS phase_number, ix,
      ${columns.ofIdentities}
    FROM (
      SELECT metric_events.unit AS identity, clean.arm AS arm,${isOne ? '' : ' clean.phase AS phase,'}
      ${columns.ofEvents}
    ${counted.sql}
    )
    GROUP BY identity, ix
  )
  GROUP BY hash, phase_number, ix
) AS arms
INNER JOIN named ON arms.hash = named.vh`;
  return { sql, params: { ...clean.params, ...counted.params, ...columns.params } };
};

/** The order of arms in an answer. */
export const byArm = (left: MetricReadout, right: MetricReadout): number =>
  left.phase - right.phase || (left.variant < right.variant ? -1 : 1);

/** @returns the name of an arm, for steps that are asked for */
export const armKey = ({ phase, variant }: Pick<Row, 'phase' | 'variant'>): string => `${phase} ${variant}`;

/** Rows of the same arm and group in several slices as one: so nothing that follows can tell how identities were parted. */
const addedUp = (rows: readonly Row[]): readonly Row[] => {
  const arms = new Map<string, Row>();
  for (const one of rows) {
    const key = `${one.ix} ${armKey(one)}`;
    const known = arms.get(key);
    const identities = one.identities + (known?.identities ?? 0);
    arms.set(key, known === undefined ? one : { ...one, ...addRows(known, one), identities });
  }
  return [...arms.values()];
};

/**
 * Sums of all metrics in one pass; a further one for those whose numbers are very large or very small. A filter sees an
 * event only after its copies are removed. Which events count is said in post-exposure.ts, and which identities in
 * clean-identities.ts.
 *
 * @returns a row for every metric, in no order, and for every phase and variant that has identities, sorted
 */
export const queryMetrics = async (
  clickHouse: ClickHouse,
  input: MetricsInput,
  options: ReadOptions,
): Promise<readonly MetricReadout[]> => {
  if (input.metrics.length === 0 || unionOf(input.epochs).length === 0) return [];
  // A server may not have let go of the pass before when the next one comes.
  let passes = 0;
  const nextId = (): string => `${options.queryId}${(passes += 1) === 1 ? '' : `-${passes}`}`;
  const read = await readAtFittingScales<Row>(
    input.metrics,
    async (groups) => {
      const columns = metricColumns(groups);
      const ask = (slice: MetricsInput, own: ReadOptions): Promise<readonly Row[]> =>
        runQuery(clickHouse, metricsStatement(slice, columns), row, own);
      return addedUp(await inSlices(input, { ...options, queryId: nextId() }, ask));
    },
    armKey,
  );
  return read
    .map(({ metricId, arm: { phase, variant }, sums }) => ({ metricId, phase, variant, sums }))
    .sort(byArm);
};
