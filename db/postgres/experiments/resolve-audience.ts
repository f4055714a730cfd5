import { z } from 'zod/v4';
import type { Assignment } from '../../../domain/experiment.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { Audience, AudienceCheck, FrozenAudience } from '../../../domain/rollouts/audience.js';
import { assignmentFault, checkAudience } from '../../../domain/rollouts/audience.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import { holdSegment } from '../catalogue/catalogue-locks.js';
import { findSegments } from '../catalogue/segment-row.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { frozenAudience } from '../shapes/stored-values.js';

/** An audience with the rules that count for it, or why it cannot be one. */
export type ResolvedAudience =
  | { readonly kind: 'resolved'; readonly audience: FrozenAudience | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refuse = (detail: string): ResolvedAudience => ({
  kind: 'refused',
  refusal: { code: 'invalid_audience', detail },
});

/** Holds the segments as they are until the transaction ends. */
const checkNow = async (queries: Queries, audience: Audience, projectId: number): Promise<AudienceCheck> => {
  const segmentIds = audience.segments.map(({ id }) => id);
  for (const segmentId of segmentIds) await holdSegment(queries, segmentId, sql.fragment`SHARE`);
  return checkAudience(audience, await findSegments(queries, segmentIds), projectId);
};

/** Looks an audience up among the project's segments, as they are now. */
export const resolveAudience = async (
  queries: Queries,
  audience: Audience | undefined,
  of: { readonly projectId: number; readonly assignment: Assignment },
): Promise<ResolvedAudience> => {
  if (audience === undefined) return { kind: 'resolved', audience: null };
  const fault = assignmentFault(of.assignment);
  if (fault !== null) return refuse(fault);
  const check = await checkNow(queries, audience, of.projectId);
  return check.kind === 'fits' ? { kind: 'resolved', audience: check.audience } : refuse(check.detail);
};

/** Names come from the segments, whatever was sent with the ids. */
export const withNames = (rollout: Rollout, audience: FrozenAudience | null): Rollout => {
  if (audience === null) return rollout;
  const segments = audience.segments.map(({ id, name }) => ({ id, name }));
  return { ...rollout, audience: { match: audience.match, segments } };
};

/** @returns the audience as it was frozen when an experiment started. */
export const findFrozenAudience = (queries: Queries, experimentId: number): Promise<FrozenAudience | null> =>
  queries.maybeOneFirst(sql.type(z.object({ audience: frozenAudience.nullable() }))`
    SELECT audience FROM epochs WHERE experiment_id = ${experimentId} ORDER BY number DESC LIMIT 1`);
