import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { DecisionSettings } from '../../../domain/metrics/decision-settings.js';
import { currentOrigin } from '../audit/acting-as.js';
import { recordAudit } from '../audit/audit-entry.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { outdatedEdit } from '../audit/outdated-edit.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { DECISION_SETTINGS_AS_JSON, decisionColumns, decisionSettings } from '../shapes/decision-settings.js';
import { id, instant } from '../shapes/stored-values.js';
import { SCHEDULE_EDITION } from './stored-schedule.js';

/**
 * What people may rewrite of an experiment. Nothing served depends on it, so notes may be rewritten in whatever state it
 * is; how it decides, and what it is planned for, may be chosen until its first start.
 */
export interface ExperimentEdit extends Partial<DecisionSettings> {
  readonly name?: string;
  readonly hypothesis?: string;
  /** Null is nobody. */
  readonly owner?: string | null;
  readonly tags?: readonly string[];
  readonly notes?: string;
  /** The smallest lift that it is planned to see; null is none. */
  readonly targetEffect?: number | null;
}

const editableFields = {
  name: z.string(),
  hypothesis: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  targetEffect: z.number().nullable(),
};
const editableRow = z.object({
  id,
  environmentId: id,
  isStarted: z.boolean(),
  edition: z.number().int(),
  decisions: decisionSettings,
  ...editableFields,
});
type EditableRow = Readonly<z.output<typeof editableRow>>;
type Editable = Omit<EditableRow, 'id' | 'environmentId' | 'isStarted' | 'edition' | 'decisions'> &
  DecisionSettings;
type Field = keyof Editable;

const FIELDS: readonly Field[] = [
  'name',
  'hypothesis',
  'owner',
  'tags',
  'notes',
  'family',
  'decision',
  'prior',
  'targetEffect',
];
const FROZEN_BY_START: readonly Field[] = ['family', 'decision', 'prior', 'targetEffect'];

/** What became of an edit: `frozen` when it would have changed what the first start has frozen. */
export type EditOutcome = { readonly kind: 'edited' | 'frozen' | 'missing' } | OutdatedEdit;

/** Keeps commands and other edits away until the transaction ends. */
const lockEditable = (queries: Queries, uuid: string): Promise<EditableRow | null> =>
  queries.maybeOne(sql.type(editableRow)`
    SELECT
      id, environment_id, name, hypothesis, owner, tags, notes, target_effect, edition, started_at IS NOT NULL AS is_started,
      ${DECISION_SETTINGS_AS_JSON} AS decisions
    FROM experiments e
    WHERE uuid = ${uuid} AND deleted_at IS NULL
    FOR UPDATE`);

const linesOf = (uuid: string): SqlFragment => sql.fragment`experiment_uuid = ${uuid}`;

/** Says whether an experiment is of another edition than one of these; it may be by the time that somebody is told. */
export const outdatedExperiment = async (
  queries: Queries,
  uuid: string,
  editions: WantedEditions,
): Promise<OutdatedEdit | null> => {
  const edition = await queries.maybeOneFirst(sql.type(z.object({ edition: z.number().int() }))`
    SELECT edition FROM experiments WHERE uuid = ${uuid}`);
  return edition === null ? null : outdatedEdit(queries, edition, editions, linesOf(uuid));
};

/** The same of its schedule, which is decided later as well. */
export const outdatedSchedule = async (
  queries: Queries,
  uuid: string,
  editions: WantedEditions,
): Promise<OutdatedEdit | null> => {
  const edition = await queries.maybeOneFirst(sql.type(z.object({ edition: z.number().int() }))`
    SELECT ${SCHEDULE_EDITION} AS edition FROM experiments e WHERE e.uuid = ${uuid}`);
  const setIt = sql.fragment`${linesOf(uuid)} AND action IN ('created', 'schedule set')`;
  return edition === null ? null : outdatedEdit(queries, edition, editions, setIt);
};

const only = (side: Editable, fields: readonly Field[]): Partial<Editable> =>
  Object.fromEntries(fields.map((field) => [field, side[field]]));

const write = (
  queries: Queries,
  experimentId: number,
  { name, hypothesis, owner, tags, notes, targetEffect, ...decisions }: Editable,
): Promise<number> => {
  const { method, at, units, sd } = decisionColumns(decisions);
  return queries.oneFirst(sql.type(z.object({ at: instant }))`
    UPDATE experiments
    SET
      name = ${name}, hypothesis = ${hypothesis}, owner = ${owner}, tags = ${sql.array(tags, 'text')}, notes = ${notes},
      family_method = ${method}, decision_at = ${at}, decision_units = ${units}, prior_sd = ${sd},
      target_effect = ${targetEffect},
      updated_at = greatest(updated_at, clock_timestamp())
    WHERE id = ${experimentId}
    RETURNING updated_at AS at`);
};

/**
 * Rewrites what people note about an experiment, and until its start how it decides; to be run in one transaction. The
 * revision stays as it is: it fences commands, and these depend on none of this. Where nothing changes, nothing is
 * written.
 *
 * @param editions of which the edit may be one; of another one it is not done, even if it would change nothing
 */
export const editExperiment = async (
  queries: Queries,
  uuid: string,
  edit: ExperimentEdit,
  editions: WantedEditions,
): Promise<EditOutcome> => {
  const row = await lockEditable(queries, uuid);
  if (row === null) return { kind: 'missing' };
  const { id: experimentId, environmentId, isStarted, edition, decisions, ...notes } = row;
  const outdated = await outdatedEdit(queries, edition, editions, linesOf(uuid));
  if (outdated !== null) return outdated;
  const before: Editable = { ...notes, ...decisions };
  const after: Editable = { ...before, ...edit, tags: [...(edit.tags ?? before.tags)] };
  const changed = FIELDS.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  if (changed.length === 0) return { kind: 'edited' };
  if (isStarted && changed.some((field) => FROZEN_BY_START.includes(field))) return { kind: 'frozen' };
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
  return { kind: 'edited' };
};
