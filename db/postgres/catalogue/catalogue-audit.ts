import { isDeepStrictEqual } from 'node:util';
import type { CatalogueSubject } from '../../../domain/audit-subject.js';
import { currentOrigin } from '../audit/acting-as.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { outdatedEdit } from '../audit/outdated-edit.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import type { Addition, Change } from './catalogue-refusal.js';

/** What the audit log keeps of a thing. */
export interface AuditedThing {
  readonly subject: CatalogueSubject;
  readonly id: number;
  /** What people call it. */
  readonly name: string;
  /** Null for what belongs to the whole organisation, or where only the environment is known. */
  readonly projectId: number | null;
  /** Null for what belongs to all environments of its project. */
  readonly environmentId: number | null;
  /** What can be changed of it. Never a secret. */
  readonly state: Readonly<Record<string, unknown>>;
  /** Which other lines of its environment or project changed it on the way, where there are such. */
  readonly changedBesides?: SqlFragment;
}

type Action = 'created' | 'changed' | 'deleted' | 'revoked';
type AuditedState = AuditedThing['state'];

const record = async (
  queries: Queries,
  thing: AuditedThing,
  action: Action,
  before: AuditedState | null,
  after: AuditedState | null,
): Promise<void> => {
  const { actor, source, comment } = currentOrigin();
  const { subject, id, name, projectId, environmentId } = thing;
  await queries.query(sql.statement`
    INSERT INTO audit_log
      (environment_id, project_id, subject, subject_id, subject_name, actor, source, action, before, after, comment)
    VALUES (
      ${environmentId},
      coalesce(${projectId}, (SELECT e.project_id FROM environments e WHERE e.id = ${environmentId}::bigint)),
      ${subject}, ${id}, ${name}, ${actor}, ${source}, ${action}, ${sql.jsonb(before)}, ${sql.jsonb(after)},
      ${comment ?? null}
    )`);
};

/** @returns those fields that are not the same, as they are on the one side. */
const differing = (side: AuditedState, other: AuditedState): AuditedState =>
  Object.fromEntries(Object.entries(side).filter(([key, value]) => !isDeepStrictEqual(value, other[key])));

/** Which lines of the log are about a thing, by what the log is indexed by. */
const linesOf = ({ subject, id, projectId, environmentId, changedBesides }: AuditedThing): SqlFragment => {
  const place =
    environmentId === null
      ? sql.fragment`project_id = ${projectId}`
      : sql.fragment`environment_id = ${environmentId}`;
  const own = sql.fragment`subject = ${subject} AND subject_id = ${id}`;
  return sql.fragment`${place} AND (${own} OR ${changedBesides ?? sql.fragment`false`})`;
};

/** Writes changes of one kind of thing to the audit log, in the transaction of the change. */
export interface Audit<Thing> {
  /** @returns what it was given. */
  created(queries: Queries, addition: Addition<Thing>): Promise<Addition<Thing>>;
  /**
   * Keeps the fields that changed, as they were and as they are; where none did, there is no entry.
   *
   * @param before null where there is none; to be read under the lock that the change takes
   * @param facts what changed beside the fields, such as a secret, in words that do not tell it
   * @returns what it was given
   */
  changed(
    queries: Queries,
    before: Thing | null,
    change: Change<Thing>,
    facts?: AuditedState,
  ): Promise<Change<Thing>>;
  /** @returns what it was given. */
  removed(queries: Queries, change: Change<Thing>): Promise<Change<Thing>>;
  /** For a key, which stays to be looked at. */
  revoked(queries: Queries, thing: Thing): Promise<void>;
  /** @returns who was faster than an edit of a thing, which is locked; null for an edit that may be done */
  outdated(
    queries: Queries,
    thing: Thing & { readonly edition: number },
    editions: WantedEditions,
  ): Promise<OutdatedEdit | null>;
}

/** @param describe what the log keeps of a thing */
export const auditOf = <Thing>(describe: (thing: Thing) => AuditedThing): Audit<Thing> => ({
  async created(queries, addition) {
    if (addition.kind === 'created') {
      const thing = describe(addition.value);
      await record(queries, thing, 'created', null, thing.state);
    }
    return addition;
  },
  async changed(queries, before, change, facts = {}) {
    if (before === null || change.kind !== 'changed') return change;
    const was = describe(before);
    const is = describe(change.value);
    if (!isDeepStrictEqual(was.state, is.state) || Object.keys(facts).length > 0) {
      const after = { ...differing(is.state, was.state), ...facts };
      await record(queries, is, 'changed', differing(was.state, is.state), after);
    }
    return change;
  },
  async removed(queries, change) {
    if (change.kind === 'changed') {
      const thing = describe(change.value);
      await record(queries, thing, 'deleted', thing.state, null);
    }
    return change;
  },
  async revoked(queries, thing) {
    const described = describe(thing);
    await record(queries, described, 'revoked', described.state, null);
  },
  outdated: (queries, thing, editions) =>
    outdatedEdit(queries, thing.edition, editions, linesOf(describe(thing))),
});
