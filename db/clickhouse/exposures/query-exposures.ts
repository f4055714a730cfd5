import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { Granularity } from '../../../domain/refreshes/granularity.js';
import { BUCKET_MS } from '../../../domain/refreshes/granularity.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { unionOf } from '../window/epoch-window.js';
import { inSlices, ofUnits } from '../window/unit-ranges.js';
import { variantNames } from './exposures-in-window.js';
import { identitiesInWindow } from './identities-in-window.js';

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

/** Identities that were excluded, by where and when they came first. */
export type ExcludedRow = Omit<ExposureRow, 'bucket'>;

export interface ExposureReadout {
  /** Sorted by bucket, variant and epoch. */
  readonly rows: readonly ExposureRow[];
  /** Identities that were seen in more than one variant in the phase in which they came; they are in no row. */
  readonly excludedIdentities: number;
  /** The same by the variant that each saw first, which is of the epoch given; sorted by epoch and variant. */
  readonly excluded: readonly ExcludedRow[];
}

const row = z.object({
  excluded: z.coerce.number().transform((flag) => flag === 1),
  variant: z.string(),
  epoch: z.coerce.number(),
  bucket: z.coerce.number(),
  identities: z.coerce.number(),
});
type FoundRow = z.output<typeof row>;

/** The rows of all identities, by variant, epoch and bucket. */
export const exposuresStatement = (input: WindowInput): Statement => {
  const found = identitiesInWindow(input);
  const sql = `WITH ${variantNames(input)}
SELECT excluded, variant_name AS variant, entry_epoch AS epoch, bucket, identities
FROM (
  SELECT
    excluded, arm, epoch AS entry_epoch,
    toUInt64(toUnixTimestamp64Milli(first)) - toUInt64(toUnixTimestamp64Milli(first)) % {width:UInt64} AS bucket,
    count() AS identities
  FROM ${input.identities === undefined ? `(${found.sql})` : `${input.identities} WHERE 1 ${ofUnits(input, 'unit').sql}`}
  GROUP BY excluded, arm, entry_epoch, bucket
) AS counted
INNER JOIN named ON counted.arm = named.vh
ORDER BY bucket, variant, epoch`;
  return { sql, params: { ...found.params, width: BUCKET_MS[input.granularity] } };
};

/** The order of those who were excluded in an answer. */
export const byEpochAndVariant = (left: ExcludedRow, right: ExcludedRow): number =>
  left.epoch - right.epoch || (left.variant < right.variant ? -1 : 1);

/** The order of those who take part: as the warehouse puts them, which compares the bytes of variants. */
export const byBucket = (left: ExposureRow, right: ExposureRow): number =>
  left.bucket - right.bucket ||
  Buffer.compare(Buffer.from(left.variant), Buffer.from(right.variant)) ||
  left.epoch - right.epoch;

/** @returns the excluded without their buckets, which are of no use to anybody. */
const excludedOf = (found: readonly ExposureRow[]): readonly ExcludedRow[] => {
  const rows = new Map<string, ExcludedRow>();
  for (const { variant, epoch, identities } of found) {
    const key = `${epoch} ${variant}`;
    rows.set(key, { variant, epoch, identities: identities + (rows.get(key)?.identities ?? 0) });
  }
  return [...rows.values()].sort(byEpochAndVariant);
};

/** Rows that say the same of the identities of several slices as one. */
const addedUp = (rows: readonly FoundRow[]): readonly FoundRow[] => {
  const added = new Map<string, FoundRow>();
  for (const one of rows) {
    const key = JSON.stringify([one.excluded, one.bucket, one.epoch, one.variant]);
    added.set(key, { ...one, identities: one.identities + (added.get(key)?.identities ?? 0) });
  }
  return [...added.values()].sort(byBucket);
};

/** Identities by variant, epoch and bucket of their first exposure. */
export const queryExposures = async (
  clickHouse: ClickHouse,
  input: WindowInput,
  options: ReadOptions,
): Promise<ExposureReadout> => {
  if (unionOf(input.epochs).length === 0) return { rows: [], excludedIdentities: 0, excluded: [] };
  const found = addedUp(
    await inSlices(input, options, (slice, own) => runQuery(clickHouse, exposuresStatement(slice), row, own)),
  );
  const rowsOf = (isExcluded: boolean): readonly ExposureRow[] =>
    found
      .filter(({ excluded }) => excluded === isExcluded)
      .map(({ variant, epoch, bucket, identities }) => ({ variant, epoch, bucket, identities }));
  const excluded = excludedOf(rowsOf(true));
  return {
    rows: rowsOf(false),
    excludedIdentities: excluded.reduce((sum, { identities }) => sum + identities, 0),
    excluded,
  };
};
