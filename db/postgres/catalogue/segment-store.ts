import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { DatabaseError } from '../connection/database-error.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import type { PageOf } from '../shapes/page.js';
import { id } from '../shapes/stored-values.js';
import { auditOf } from './catalogue-audit.js';
import { holdSegment, lockFeatures, lockProject } from './catalogue-locks.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING, refused } from './catalogue-refusal.js';
import { findFeature } from './feature-row.js';
import { onFeaturesOverriddenBy, refuseIfFrozen, refuseIfNeeded, withAudience } from './refuse-if-frozen.js';
import type { SegmentFilter, StoredSegment } from './segment-row.js';
import { findSegment, findSegments, listSegments } from './segment-row.js';

export type { StoredSegment } from './segment-row.js';

type NewSegment = Pick<StoredSegment, 'projectId' | 'featureId' | 'name' | 'description' | 'rules'>;
export type SegmentChange = Partial<Pick<StoredSegment, 'name' | 'description' | 'rules'>>;

/** The segments that people make. Those of rollouts are not among them. */
export interface SegmentStore {
  create(input: NewSegment): Promise<Addition<StoredSegment>>;
  get(segmentId: number): Promise<StoredSegment | null>;
  /** @returns those of the segments that exist. */
  getMany(segmentIds: readonly number[]): Promise<readonly StoredSegment[]>;
  list(projectId: number, filter: SegmentFilter): Promise<PageOf<StoredSegment>>;
  /** Refused while it would move identities of an experiment that has started. */
  change(
    segmentId: number,
    change: SegmentChange,
    editions: WantedEditions,
  ): Promise<Change<StoredSegment> | OutdatedEdit>;
  /** Removes the segment with its overrides; refused also while it is the audience of an experiment to come. */
  remove(segmentId: number, editions: WantedEditions): Promise<Change<StoredSegment> | OutdatedEdit>;
}

const isNameTaken = (queries: Queries, projectId: number, name: string): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM segments WHERE project_id = ${projectId} AND name = ${name} AND kind = 'user'`);

const refuseFeature = async (
  queries: Queries,
  { projectId, featureId }: NewSegment,
): Promise<ReturnType<typeof refused> | null> => {
  if (featureId === null) return null;
  const feature = await findFeature(queries, featureId);
  return feature?.projectId === projectId
    ? null
    : refused('feature_not_found', `The project has no feature ${featureId}.`);
};

const insert = async (queries: Queries, input: NewSegment): Promise<Addition<StoredSegment>> => {
  const { projectId, featureId, name, description, rules } = input;
  if (!(await lockProject(queries, projectId))) {
    return refused('project_not_found', `There is no project ${projectId}.`);
  }
  const refusal = await refuseFeature(queries, input);
  if (refusal !== null) return refusal;
  if (await isNameTaken(queries, projectId, name)) {
    return refused('name_taken', `The project has a segment named ${name}.`);
  }
  const segmentId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO segments (project_id, feature_id, name, description, kind, rules)
    VALUES (${projectId}, ${featureId}, ${name}, ${description}, 'user', ${sql.jsonb(rules)})
    RETURNING id`);
  await announceServingChange(queries, sql.fragment`project_id = ${projectId}`);
  const segment = await findSegment(queries, segmentId);
  if (segment === null) throw new DatabaseError('unexpected', `Segment ${segmentId} is gone.`);
  return created(segment);
};

/** Locks what a start of an experiment looks at, in the order in which it does: features, then the segment. */
const findLockedSegment = async (queries: Queries, segmentId: number): Promise<StoredSegment | null> => {
  const found = await findSegment(queries, segmentId);
  if (found === null) return null;
  await lockProject(queries, found.projectId);
  await lockFeatures(
    queries,
    sql.fragment`id IN (SELECT feature_id FROM feature_states WHERE segment_id = ${segmentId})`,
  );
  await holdSegment(queries, segmentId, sql.fragment`UPDATE`);
  return findSegment(queries, segmentId);
};

const audit = auditOf<StoredSegment>(({ id: segmentId, projectId, featureId, name, description, rules }) => ({
  subject: 'segment',
  id: segmentId,
  name,
  projectId,
  environmentId: null,
  state: { name, featureId, description, rules },
}));

const change = async (
  queries: Queries,
  segmentId: number,
  asked: SegmentChange,
  editions: WantedEditions,
): Promise<Change<StoredSegment> | OutdatedEdit> => {
  const before = await findLockedSegment(queries, segmentId);
  if (before === null) return MISSING;
  const conflict = await audit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  const wanted = { ...before, ...asked };
  if (isDeepStrictEqual(wanted, before)) return changed(before);
  const { name, description, rules } = wanted;
  if (!isDeepStrictEqual(rules, before.rules)) {
    const touched = sql.fragment`${withAudience(segmentId)} OR ${onFeaturesOverriddenBy(segmentId)}`;
    const frozen = await refuseIfFrozen(queries, touched);
    if (frozen !== null) return frozen;
  }
  if (name !== before.name && (await isNameTaken(queries, before.projectId, name))) {
    return refused('name_taken', `The project has a segment named ${name}.`);
  }
  await queries.query(sql.statement`
    UPDATE segments
    SET name = ${name}, description = ${description}, rules = ${sql.jsonb(rules)}, updated_at = clock_timestamp()
    WHERE id = ${segmentId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${before.projectId}`);
  const after = await findSegment(queries, segmentId);
  return after === null ? MISSING : audit.changed(queries, before, changed(after));
};

const remove = async (
  queries: Queries,
  segmentId: number,
  editions: WantedEditions,
): Promise<Change<StoredSegment> | OutdatedEdit> => {
  const segment = await findLockedSegment(queries, segmentId);
  if (segment === null) return MISSING;
  const conflict = await audit.outdated(queries, segment, editions);
  if (conflict !== null) return conflict;
  const refusal =
    (await refuseIfNeeded(queries, withAudience(segmentId))) ??
    (await refuseIfFrozen(queries, onFeaturesOverriddenBy(segmentId)));
  if (refusal !== null) return refusal;
  await queries.query(sql.statement`DELETE FROM feature_states WHERE segment_id = ${segmentId}`);
  await queries.query(sql.statement`DELETE FROM segments WHERE id = ${segmentId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${segment.projectId}`);
  return audit.removed(queries, changed(segment));
};

/** @returns the segments on Postgres. */
export const createSegmentStore = (pool: PostgresPool): SegmentStore => ({
  create: (input) => transact(pool, async (queries) => audit.created(queries, await insert(queries, input))),
  get: (segmentId) => read(pool, (queries) => findSegment(queries, segmentId)),
  getMany: (segmentIds) => read(pool, (queries) => findSegments(queries, segmentIds)),
  list: (projectId, filter) => read(pool, (queries) => listSegments(queries, projectId, filter)),
  change: (segmentId, asked, editions) =>
    transact(pool, (queries) => change(queries, segmentId, asked, editions)),
  remove: (segmentId, editions) => transact(pool, (queries) => remove(queries, segmentId, editions)),
});
