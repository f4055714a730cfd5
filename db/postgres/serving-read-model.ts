import { z } from 'zod/v4';
import type { Epoch } from '../../domain/epoch.js';
import type { Assignment, ExperimentStatus, Instant } from '../../domain/experiment.js';
import type { SegmentRule } from '../../domain/segment-rules.js';
import { EPOCHS_AS_JSON } from './analysis-plan.js';
import { isIdentity } from './identity-row.js';
import type { PostgresPool } from './pool.js';
import { read, transact } from './run-query.js';
import type { Queries } from './run-query.js';
import { SELECT_SERVED_FEATURES, servedFeatureRow } from './served-feature-row.js';
import type { ServedFeature } from './served-feature-row.js';
import { SELECT_SERVED_IDENTITIES, servedIdentityRow } from './served-identity-row.js';
import type { ServedIdentity } from './served-identity-row.js';
import { sql } from './sql.js';
import { assignment, epoch, id, instant, segmentRules, status } from './stored-values.js';

export type { ServedIdentity, ServedIdentityOverride } from './served-identity-row.js';
export type { ServedFeature, ServedOverride, ServedState } from './served-feature-row.js';

/** The environment that a client key stands for. */
export interface ServedEnvironment {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  /** The client key, part of every identity's hash. */
  readonly apiKey: string;
  /** Raised by every change of what is served: what was read with a version is true as long as it stands. */
  readonly version: number;
  readonly updatedAt: Instant;
}

/** An experiment as exposures are checked against it. */
export interface ExperimentForExposure {
  readonly id: number;
  readonly uuid: string;
  readonly featureName: string;
  readonly status: ExperimentStatus;
  readonly assignment: Assignment;
  /** Null for an external experiment. */
  readonly enrolmentSalt: number | null;
  readonly bucketingSalt: number | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly epochs: readonly Epoch[];
}

/** A segment as SDKs' documents hold it. */
export interface ServedSegment {
  readonly id: number;
  readonly name: string;
  readonly kind: 'user' | 'rollout';
  readonly rules: readonly SegmentRule[];
}

/** All that an environment serves at one moment, identities aside. */
export interface ServedSnapshot {
  readonly environment: ServedEnvironment;
  readonly project: { readonly id: number; readonly name: string };
  readonly features: readonly ServedFeature[];
  readonly segments: readonly ServedSegment[];
}

/** What evaluation and ingestion need. */
export interface ServingReadModel {
  environmentByClientKey(apiKey: string): Promise<ServedEnvironment | null>;
  /** @returns every feature of the environment's project with its default and its live overrides, by id. */
  served(environmentId: number): Promise<readonly ServedFeature[]>;
  /** @returns the project's segments, and those of rollouts that are live in the environment, by id. */
  segments(environmentId: number): Promise<readonly ServedSegment[]>;
  /** @returns features and segments as they are at one moment, with the version that they have then. */
  snapshot(environmentId: number): Promise<ServedSnapshot | null>;
  /** @returns what is known of one identity, and what it gets, or null. Not part of what the version stands for. */
  identity(environmentId: number, identifier: string): Promise<ServedIdentity | null>;
  /** @returns the same for many identifiers at once; those of which nothing is known are left out. */
  identities(environmentId: number, identifiers: readonly string[]): Promise<readonly ServedIdentity[]>;
  /**
   * @param afterId the id of the last identity of the page before, 0 for the first page
   * @returns identities that have overrides, by id
   */
  overriddenIdentities(
    environmentId: number,
    afterId: number,
    limit: number,
  ): Promise<readonly ServedIdentity[]>;
  /** @returns the experiments of these features that are not deleted, in whatever state, newest first. */
  experimentsForFeatures(
    environmentId: number,
    featureNames: readonly string[],
  ): Promise<readonly ExperimentForExposure[]>;
}

const environmentRow: z.ZodType<ServedEnvironment> = z.object({
  id,
  projectId: id,
  name: z.string(),
  apiKey: z.string(),
  version: z.number().int(),
  updatedAt: instant,
});

const experimentRow: z.ZodType<ExperimentForExposure> = z.object({
  id,
  uuid: z.string(),
  featureName: z.string(),
  status,
  assignment,
  enrolmentSalt: id.nullable(),
  bucketingSalt: id.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  epochs: z.array(epoch),
});

const segmentRow: z.ZodType<ServedSegment> = z.object({
  id,
  name: z.string(),
  kind: z.enum(['user', 'rollout']),
  rules: segmentRules,
});

const projectRow = z.object({ id, name: z.string() });

const findEnvironment = (
  queries: Queries,
  where: ReturnType<typeof sql.fragment>,
): Promise<ServedEnvironment | null> =>
  queries.maybeOne(sql.type(environmentRow)`
    SELECT id, project_id AS "projectId", name, api_key AS "apiKey", version, updated_at AS "updatedAt"
    FROM environments
    WHERE ${where} AND deleted_at IS NULL`);

const findServed = (queries: Queries, environmentId: number): Promise<readonly ServedFeature[]> =>
  queries.any(sql.type(servedFeatureRow)`
    ${SELECT_SERVED_FEATURES}
    WHERE d.environment_id = ${environmentId}::bigint AND d.segment_id IS NULL AND d.identity_id IS NULL
      AND f.deleted_at IS NULL
    ORDER BY f.id`);

const findSegments = (queries: Queries, environmentId: number): Promise<readonly ServedSegment[]> =>
  queries.any(sql.type(segmentRow)`
    SELECT g.id, g.name, g.kind, g.rules
    FROM environments n
    JOIN segments g ON g.project_id = n.project_id
    WHERE n.id = ${environmentId}::bigint AND (
      g.kind = 'user'
      OR EXISTS (SELECT FROM feature_states s WHERE s.segment_id = g.id AND s.environment_id = n.id AND s.live)
    )
    ORDER BY g.id`);

/** To be run in one transaction. */
const findSnapshot = async (queries: Queries, environmentId: number): Promise<ServedSnapshot | null> => {
  await queries.query(sql.statement`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
  const environment = await findEnvironment(queries, sql.fragment`id = ${environmentId}::bigint`);
  if (environment === null) return null;
  const project = await queries.one(sql.type(projectRow)`
    SELECT id, name FROM projects WHERE id = ${environment.projectId}`);
  const features = await findServed(queries, environmentId);
  return { environment, project, features, segments: await findSegments(queries, environmentId) };
};

const findExperiments = (
  queries: Queries,
  environmentId: number,
  featureNames: readonly string[],
): Promise<readonly ExperimentForExposure[]> =>
  queries.any(sql.type(experimentRow)`
    SELECT
      e.id, e.uuid, f.name AS "featureName", e.status, e.assignment, e.enrolment_salt AS "enrolmentSalt",
      e.bucketing_salt AS "bucketingSalt", e.started_at AS "startedAt", e.ended_at AS "endedAt",
      ${EPOCHS_AS_JSON} AS epochs
    FROM experiments e
    JOIN features f ON f.id = e.feature_id
    WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL
      AND f.name = ANY(${sql.array(featureNames, 'text')})
    ORDER BY e.created_at DESC, e.id DESC`);

/** @returns what is served on Postgres, to be read. */
export const createServingReadModel = (pool: PostgresPool): ServingReadModel => ({
  environmentByClientKey: (apiKey) =>
    read(pool, (queries) => findEnvironment(queries, sql.fragment`api_key = ${apiKey}`)),
  served: (environmentId) => read(pool, (queries) => findServed(queries, environmentId)),
  segments: (environmentId) => read(pool, (queries) => findSegments(queries, environmentId)),
  snapshot: (environmentId) => transact(pool, (queries) => findSnapshot(queries, environmentId)),
  identity: (environmentId, identifier) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(servedIdentityRow)`
        ${SELECT_SERVED_IDENTITIES} WHERE ${isIdentity({ environmentId, identifier })}`),
    ),
  identities: (environmentId, identifiers) =>
    read(pool, (queries) =>
      queries.any(sql.type(servedIdentityRow)`
        ${SELECT_SERVED_IDENTITIES}
        WHERE i.environment_id = ${environmentId}::bigint AND identifier_digest(i.identifier) IN (
          SELECT identifier_digest(wanted) FROM unnest(${sql.array(identifiers, 'text')}) AS wanted
        )
        ORDER BY i.id`),
    ),
  overriddenIdentities: (environmentId, afterId, limit) =>
    read(pool, (queries) =>
      queries.any(sql.type(servedIdentityRow)`
        ${SELECT_SERVED_IDENTITIES}
        WHERE i.environment_id = ${environmentId}::bigint AND i.id > ${afterId}::bigint AND EXISTS (
          SELECT FROM feature_states s
          JOIN features f ON f.id = s.feature_id AND f.deleted_at IS NULL
          WHERE s.identity_id = i.id AND s.live
        )
        ORDER BY i.id
        LIMIT ${limit}`),
    ),
  experimentsForFeatures: (environmentId, featureNames) =>
    read(pool, (queries) => findExperiments(queries, environmentId, featureNames)),
});
