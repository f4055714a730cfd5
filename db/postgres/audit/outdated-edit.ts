import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';

/** Editions that an edit may be of; null is any. */
export type WantedEditions = readonly number[] | null;

/** Who changed something last, as the audit log has it. */
interface LastChange {
  readonly actor: string;
  readonly at: Instant;
}

/** An edit was made of an edition that is no longer the present one, so nothing was changed. */
export interface OutdatedEdit {
  readonly kind: 'outdated';
  /** The present one. */
  readonly edition: number;
  /** Null where the log does not say. */
  readonly lastChange: LastChange | null;
}

const lastChangeRow = z.object({ actor: z.string(), at: instant });

const findLastChange = (queries: Queries, where: SqlFragment): Promise<LastChange | null> =>
  queries.maybeOne(sql.type(lastChangeRow)`
    SELECT actor, at FROM audit_log WHERE ${where} ORDER BY id DESC LIMIT 1`);

/**
 * Holds an edit back that is of another edition than the present one. Expects the row to be locked: of several that edit
 * the same edition at the same moment, one is right.
 *
 * @param where which lines of the audit log are about the thing
 * @returns null for an edit that may be done
 */
export const outdatedEdit = async (
  queries: Queries,
  edition: number,
  wanted: WantedEditions,
  where: SqlFragment,
): Promise<OutdatedEdit | null> =>
  wanted === null || wanted.includes(edition)
    ? null
    : { kind: 'outdated', edition, lastChange: await findLastChange(queries, where) };
