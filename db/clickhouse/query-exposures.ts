import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { Granularity } from '../../domain/granularity.js';
import type { ClickHouse } from './client.js';
import { exposuresInWindow, type ExperimentWindow } from './epoch-window.js';
import { runQuery, type ReadOptions } from './run-query.js';

/** The window of an experiment and how wide the buckets of its exposures are. */
export interface WindowInput extends ExperimentWindow {
  readonly granularity: Granularity;
}

/** How many identities came first to a variant in a bucket of time; an identity is in one row only. */
export interface ExposureRow {
  readonly variant: string;
  /** Number of the epoch of the first exposure. */
  readonly epoch: number;
  /** Start of the UTC hour or day of the first exposure. */
  readonly bucket: Instant;
  readonly identities: number;
}

export interface ExposureReadout {
  /** Sorted by bucket, variant and epoch. */
  readonly rows: readonly ExposureRow[];
  /** Identities that were seen in more than one variant; they are in no row. */
  readonly excludedIdentities: number;
}

const row = z.object({
  excluded: z.coerce.number().transform((flag) => flag === 1),
  variant: z.string(),
  epoch: z.number(),
  bucket: z.coerce.number(),
  identities: z.coerce.number(),
});

const BUCKET_MS: Readonly<Record<Granularity, number>> = { hour: 3_600_000, day: 86_400_000 };

/** Identities by variant, epoch and bucket of their first exposure. */
export const queryExposures = async (
  clickHouse: ClickHouse,
  input: WindowInput,
  options: ReadOptions,
): Promise<ExposureReadout> => {
  if (input.epochs.length === 0) return { rows: [], excludedIdentities: 0 };
  const window = exposuresInWindow(input);
  // No alias repeats a column's name: ClickHouse would read the alias inside of WHERE and of aggregates.
  const sql = `SELECT
  excluded,
  if(excluded, '', arm) AS variant,
  if(excluded, 0, first_epoch) AS epoch,
  if(excluded, 0, first - first % {width:Int64}) AS bucket,
  count() AS identities
FROM (
  SELECT
    min(vh) != max(vh) AS excluded,
    toString(any(variant)) AS arm,
    argMin(epoch, first_exposure) AS first_epoch,
    toUnixTimestamp64Milli(min(first_exposure)) AS first
  ${window.sql}
  GROUP BY unit
)
GROUP BY excluded, variant, epoch, bucket
ORDER BY bucket, variant, epoch`;
  const params = { ...window.params, width: BUCKET_MS[input.granularity] };
  const rows = await runQuery(clickHouse, { sql, params }, row, options);
  return {
    rows: rows
      .filter(({ excluded }) => !excluded)
      .map(({ variant, epoch, bucket, identities }) => ({ variant, epoch, bucket, identities })),
    excludedIdentities: rows.find(({ excluded }) => excluded)?.identities ?? 0,
  };
};
