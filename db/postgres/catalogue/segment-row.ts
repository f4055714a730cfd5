import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { containsClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id, instant, segmentRules } from '../shapes/stored-values.js';

/** A set of identities, defined by rules; one for all environments of a project. */
export interface StoredSegment {
  readonly id: number;
  readonly projectId: number;
  /** Made for this feature only. */
  readonly featureId: number | null;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly SegmentRule[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Counts every change of it. */
  readonly edition: number;
}

export interface SegmentFilter extends PageRequest {
  /** Part of the name. */
  readonly q?: string;
}

const segmentFields = {
  id,
  projectId: id,
  featureId: id.nullable(),
  name: z.string(),
  description: z.string(),
  rules: segmentRules,
  createdAt: instant,
  updatedAt: instant,
  edition: z.number().int(),
};
const segmentRow: z.ZodType<StoredSegment> = z.object(segmentFields);

/** In a list, so that who keeps it can find and mend one whose rules cannot be read: it holds for nobody. */
const listedRow: z.ZodType<StoredSegment> = z.object({ ...segmentFields, rules: segmentRules.catch([]) });

const SELECT_SEGMENT = sql.fragment`
  SELECT g.id, g.project_id, g.feature_id, g.name, g.description, g.rules, g.created_at, g.updated_at, g.edition
  FROM segments g
  WHERE g.kind = 'user'`;

/** @returns a user segment; those of rollouts are nobody's business. */
export const findSegment = (queries: Queries, segmentId: number): Promise<StoredSegment | null> =>
  queries.maybeOne(sql.type(segmentRow)`${SELECT_SEGMENT} AND g.id = ${segmentId}::bigint`);

/** @returns those of the segments that exist. */
export const findSegments = (
  queries: Queries,
  segmentIds: readonly number[],
): Promise<readonly StoredSegment[]> =>
  queries.any(sql.type(segmentRow)`
    ${SELECT_SEGMENT} AND g.id = ANY(${sql.array(segmentIds, 'int8')}) ORDER BY g.id`);

/** @returns a page of a project's segments, oldest first. */
export const listSegments = async (
  queries: Queries,
  projectId: number,
  filter: SegmentFilter,
): Promise<PageOf<StoredSegment>> => {
  const contains = containsClause(sql.fragment`g.name`, filter.q);
  const count = await countRows(
    queries,
    sql.fragment`segments g WHERE g.kind = 'user' AND g.project_id = ${projectId}::bigint AND ${contains}`,
  );
  const items = await queries.any(sql.type(listedRow)`
    ${SELECT_SEGMENT} AND g.project_id = ${projectId}::bigint AND ${contains}
    ORDER BY g.id ${pageClause(filter)}`);
  return { count, items };
};
