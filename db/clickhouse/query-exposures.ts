import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { Granularity } from '../../domain/refreshes/granularity.js';
import { BUCKET_MS } from '../../domain/refreshes/granularity.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { exposuresInWindow, variantNames } from './exposures-in-window.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';

/** The window of an experiment and how wide the buckets of its exposures are. */
export interface WindowInput extends ExperimentWindow {
  readonly granularity: Granularity;
}

/** How many identities came first to a variant in a bucket of time; an identity is in one row only. */
interface ExposureRow {
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
  epoch: z.coerce.number(),
  bucket: z.coerce.number(),
  identities: z.coerce.number(),
});

/**
 * Instant and epoch of an identity's first exposure are found as one number, which is cheaper than a minimum and an
 * argument of the minimum: milliseconds in the upper 44 bits, number of the epoch in the lower 20.
 */
const statement = (input: WindowInput): Statement => {
  const window = exposuresInWindow(input);
  // No alias repeats a column's name: ClickHouse would read the alias inside of WHERE and of aggregates.
  const sql = `WITH ${variantNames(input)}
SELECT excluded, variant_name AS variant, entry_epoch AS epoch, bucket, identities
FROM (
  SELECT excluded, arm, entry_epoch, entry_ms - entry_ms % {width:UInt64} AS bucket, count() AS identities
  FROM (
    SELECT
      min(vh) AS arm,
      min(vh) != max(vh) AS excluded,
      min(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(ts)), 20) + epoch) AS entry,
      bitAnd(entry, 1048575) AS entry_epoch,
      bitShiftRight(entry, 20) AS entry_ms
    ${window.sql}
    GROUP BY unit
  )
  GROUP BY excluded, arm, entry_epoch, bucket
) AS counted
INNER JOIN named ON counted.arm = named.vh
ORDER BY bucket, variant, epoch`;
  return { sql, params: { ...window.params, width: BUCKET_MS[input.granularity] } };
};

/** Identities by variant, epoch and bucket of their first exposure. */
export const queryExposures = async (
  clickHouse: ClickHouse,
  input: WindowInput,
  options: ReadOptions,
): Promise<ExposureReadout> => {
  if (unionOf(input.epochs).length === 0) return { rows: [], excludedIdentities: 0 };
  const found = await runQuery(clickHouse, statement(input), row, options);
  return {
    rows: found
      .filter(({ excluded }) => !excluded)
      .map(({ variant, epoch, bucket, identities }) => ({ variant, epoch, bucket, identities })),
    // They come by the one of their variants whose hash is lowest, which means nothing.
    excludedIdentities: found
      .filter(({ excluded }) => excluded)
      .reduce((sum, { identities }) => sum + identities, 0),
  };
};
