import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import type { Instant } from '../../../domain/experiment.js';
import type {
  FlagAsServed,
  FlagStoreProblemCode,
  MirrorState,
  RepairMode,
  StateAsServed,
  StoreHashing,
} from '../../../domain/flag-stores/flag-store.js';
import { REPAIR_MODES } from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import type { MirroredExperiment } from '../../../domain/flag-stores/wanted-flag.js';
import { findSegments } from '../catalogue/segment-row.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { hashing, spans } from '../shapes/served-elsewhere.js';
import { featureValue, frozenAudience, id, instant, rollout, status } from '../shapes/stored-values.js';
import { variantsAsJson } from '../shapes/variant.js';
import { problemCode } from './flag-store-row.js';
import { mirrorState } from './mirror-row.js';

/** How a store is asked. */
export interface FlagStoreAccess {
  readonly url: string;
  readonly environmentKey: string;
  readonly apiKey: string;
  readonly serverKey: string;
}

/** How a store is asked, as of what was asked of the connection last. */
export interface CountedAccess extends FlagStoreAccess {
  readonly asked: number;
}

/** An experiment whose flag is to be looked at. */
export interface MirrorTask {
  readonly access: CountedAccess;
  readonly environmentId: number;
  readonly repair: RepairMode;
  readonly uuid: string;
  readonly featureName: string;
  readonly experiment: MirroredExperiment;
  /** The number of the latest epoch, 0 before the first start. */
  readonly epoch: number;
  readonly asked: number;
  /** Counts commands. */
  readonly commanded: number;
  /** Whether a command was never seen to be served. */
  readonly isUnwritten: boolean;
  readonly state: MirrorState;
  /** Since when it is not as it is to be, in looks. */
  readonly attempts: number;
  readonly problemCode: FlagStoreProblemCode | null;
  readonly hashing: StoreHashing | null;
  readonly spans: readonly ServedSpan[];
  readonly recorded: StateAsServed['shares'] | null;
  /** What was served when all was last seen to be right. */
  readonly confirmed: FlagAsServed | null;
  readonly isRepairAsked: boolean;
  readonly lastInStepAt: Instant | null;
}

const access = {
  url: z.string(),
  environmentKey: z.string(),
  apiKey: z.string(),
  serverKey: z.string(),
};
const accessRow: z.ZodType<CountedAccess> = z.object({ ...access, asked: z.number().int() });

const isObject = (stored: unknown): boolean => typeof stored === 'object' && stored !== null;
/** Shares of a default as they were recorded. */
export const shares = z.custom<StateAsServed['shares']>(isObject);

const taskRow = z
  .object({
    ...access,
    storeAsked: z.number().int(),
    repair: z.enum(REPAIR_MODES),
    environmentId: id,
    uuid: z.string(),
    featureName: z.string(),
    status,
    isDeleted: z.boolean(),
    rollout,
    audience: frozenAudience.nullable(),
    variants: z.array(z.object({ key: z.string(), value: featureValue })),
    shipped: z.object({ variant: z.string().nullable() }).nullable(),
    epoch: z.number().int(),
    asked: z.number().int(),
    commanded: z.number().int(),
    isUnwritten: z.boolean(),
    state: mirrorState,
    attempts: z.number().int(),
    problemCode: problemCode.nullable(),
    hashing: hashing.nullable(),
    spans,
    recorded: shares.nullable(),
    confirmed: z.custom<FlagAsServed>(isObject).nullable(),
    repairAsked: z.boolean(),
    inStepAt: instant.nullable(),
  })
  .transform((row): MirrorTask => {
    const { url, environmentKey, apiKey, serverKey, storeAsked, isDeleted, audience, variants } = row;
    const { uuid, featureName, repair, epoch, asked, commanded, isUnwritten, recorded, confirmed } = row;
    const shipped = row.shipped === null ? {} : { shipped: row.shipped.variant };
    return {
      access: { url, environmentKey, apiKey, serverKey, asked: storeAsked },
      experiment: defined({
        ...{ status: row.status, isDeleted, rollout: row.rollout, audience, variants, ...shipped },
      }),
      environmentId: row.environmentId,
      ...{ uuid, featureName, repair, epoch, asked, commanded, isUnwritten, recorded, confirmed },
      ...{ state: row.state, attempts: row.attempts, problemCode: row.problemCode },
      hashing: row.hashing,
      spans: row.spans,
      isRepairAsked: row.repairAsked,
      lastInStepAt: row.inStepAt,
    };
  });

/** @returns how an environment's store is asked; null without one */
export const findAccess = (queries: Queries, environmentId: number): Promise<CountedAccess | null> =>
  queries.maybeOne(sql.type(accessRow)`
    SELECT url, environment_key, api_key, server_key, asked FROM flag_stores WHERE environment_id = ${environmentId}`);

const findTask = (queries: Queries, experimentId: number): Promise<MirrorTask | null> =>
  queries.maybeOne(sql.type(taskRow)`
    SELECT
      s.url, s.environment_key, s.api_key, s.server_key, s.asked AS store_asked, s.repair, m.environment_id, e.uuid,
      f.name AS feature_name, e.status, e.deleted_at IS NOT NULL AS is_deleted, e.rollout,
      (SELECT p.audience FROM epochs p WHERE p.experiment_id = e.id ORDER BY p.number DESC LIMIT 1) AS audience,
      ${variantsAsJson(sql.fragment`0`)} AS variants, m.shipped,
      (SELECT coalesce(max(p.number), 0) FROM epochs p WHERE p.experiment_id = e.id) AS epoch,
      m.asked, m.commanded, m.commanded > m.written AS is_unwritten, m.state, m.attempts, m.problem_code, m.hashing, m.spans, m.recorded, m.confirmed,
      m.repair_asked, m.in_step_at
    FROM flag_mirrors m
    JOIN flag_stores s ON s.environment_id = m.environment_id
    JOIN experiments e ON e.id = m.experiment_id
    JOIN features f ON f.id = e.feature_id
    WHERE m.experiment_id = ${experimentId}::bigint AND m.state <> 'released'`);

/**
 * Before the start no audience is frozen: the segments as they are now say whether it could be served.
 *
 * @returns what is known of an experiment's flag; null where it is done with, or its store is not connected any more
 */
export const loadTask = async (queries: Queries, experimentId: number): Promise<MirrorTask | null> => {
  const task = await findTask(queries, experimentId);
  const audience = task?.experiment.rollout.audience;
  if (task === null || task.epoch > 0 || audience === undefined) return task;
  const segments = await findSegments(
    queries,
    audience.segments.map(({ id: segmentId }) => segmentId),
  );
  return { ...task, experiment: { ...task.experiment, audience: { match: audience.match, segments } } };
};
