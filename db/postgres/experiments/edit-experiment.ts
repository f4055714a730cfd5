import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import { currentOrigin } from '../audit/acting-as.js';
import { recordAudit } from '../audit/audit-entry.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';

/** What people may rewrite of an experiment in whatever state it is: nothing served or computed depends on it. */
export interface ExperimentEdit {
  readonly name?: string;
  readonly hypothesis?: string;
  /** Null is nobody. */
  readonly owner?: string | null;
  readonly tags?: readonly string[];
  readonly notes?: string;
}

const editableFields = {
  name: z.string(),
  hypothesis: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
};
const editableRow = z.object({ id, environmentId: id, ...editableFields });
type Editable = Omit<z.output<typeof editableRow>, 'id' | 'environmentId'>;
type Field = keyof Editable;

const FIELDS: readonly Field[] = ['name', 'hypothesis', 'owner', 'tags', 'notes'];

/** Keeps commands and other edits away until the transaction ends. */
const lockEditable = (queries: Queries, uuid: string): Promise<z.output<typeof editableRow> | null> =>
  queries.maybeOne(sql.type(editableRow)`
    SELECT id, environment_id, name, hypothesis, owner, tags, notes
    FROM experiments
    WHERE uuid = ${uuid} AND deleted_at IS NULL
    FOR UPDATE`);

const only = (side: Editable, fields: readonly Field[]): Partial<Editable> =>
  Object.fromEntries(fields.map((field) => [field, side[field]]));

const write = (
  queries: Queries,
  experimentId: number,
  { name, hypothesis, owner, tags, notes }: Editable,
): Promise<number> =>
  queries.oneFirst(sql.type(z.object({ at: instant }))`
    UPDATE experiments
    SET
      name = ${name}, hypothesis = ${hypothesis}, owner = ${owner}, tags = ${sql.array(tags, 'text')}, notes = ${notes},
      updated_at = greatest(updated_at, clock_timestamp())
    WHERE id = ${experimentId}
    RETURNING updated_at AS at`);

/**
 * Rewrites what people note about an experiment; to be run in one transaction. The revision stays as it is: it fences
 * commands, and these depend on none of this. Where nothing changes, nothing is written.
 *
 * @returns false when there is no such experiment, or not any more
 */
export const editExperiment = async (
  queries: Queries,
  uuid: string,
  edit: ExperimentEdit,
): Promise<boolean> => {
  const row = await lockEditable(queries, uuid);
  if (row === null) return false;
  const { id: experimentId, environmentId, ...before } = row;
  const after: Editable = { ...before, ...edit, tags: [...(edit.tags ?? before.tags)] };
  const changed = FIELDS.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  if (changed.length === 0) return true;
  const at = await write(queries, experimentId, after);
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId: null,
    origin: currentOrigin(),
    action: 'edited',
    before: only(before, changed),
    after: only(after, changed),
    at,
  });
  return true;
};
