import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import type { Instant } from '../../../domain/experiment.js';
import type { FlagDifference } from '../../../domain/flag-stores/compare-flag.js';
import type {
  FlagStoreProblemCode,
  FlagStoreTrouble,
  FoundFlag,
  MirrorState,
  RepairMode,
  StateAsServed,
  StoreHashing,
} from '../../../domain/flag-stores/flag-store.js';
import { REPAIR_MODES } from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import type { MirroredExperiment } from '../../../domain/flag-stores/wanted-flag.js';
import { findSegments } from '../catalogue/segment-row.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
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

/** An experiment whose flag is to be looked at. */
export interface MirrorTask {
  readonly access: FlagStoreAccess;
  readonly environmentId: number;
  readonly repair: RepairMode;
  readonly uuid: string;
  readonly featureName: string;
  readonly experiment: MirroredExperiment;
  /** The number of the latest epoch, 0 before the first start. */
  readonly epoch: number;
  readonly asked: number;
  readonly state: MirrorState;
  /** Since when it is not as it is to be, in looks. */
  readonly attempts: number;
  readonly problemCode: FlagStoreProblemCode | null;
  readonly hashing: StoreHashing | null;
  readonly spans: readonly ServedSpan[];
  readonly recorded: StateAsServed['shares'] | null;
  readonly isRepairAsked: boolean;
  readonly lastInStepAt: Instant | null;
}

/** What came of looking at an experiment's flag. */
export interface MirrorFinding {
  readonly state: MirrorState;
  readonly hashing: StoreHashing | null;
  readonly spans: readonly ServedSpan[];
  /** Null where nothing could be looked at: what was found before stands. */
  readonly drift: readonly FlagDifference[] | null;
  readonly stronger: FoundFlag['stronger'] | null;
  readonly trouble: FlagStoreTrouble | null;
  /** Whether something was written there. */
  readonly isChanged: boolean;
}

/** What is to be done next for an environment. */
export type FlagStoreStep =
  | { readonly kind: 'connection' }
  | { readonly kind: 'experiment'; readonly experimentId: number };

/** Experiments' flags on their way to stores elsewhere, for workers. */
export interface MirrorStore {
  /** Takes environments for which something is due that nobody was told of lately. */
  claim(): Promise<readonly number[]>;
  /** Has environments taken again soon, since nobody could be told of them. */
  giveBack(environmentIds: readonly number[]): Promise<void>;
  /** @returns what is due for an environment, the connection itself first; null when nothing is */
  next(environmentId: number): Promise<FlagStoreStep | null>;
  access(environmentId: number): Promise<FlagStoreAccess | null>;
  load(experimentId: number): Promise<MirrorTask | null>;
  /** Keeps the default's shares as they were before the experiment; the first ones stay. @returns those that are kept */
  record(experimentId: number, shares: StateAsServed['shares']): Promise<StateAsServed['shares']>;
  /** Notes what was found at a moment, and when to look again. What was asked meanwhile stays due. */
  note(experimentId: number, asked: number, finding: MirrorFinding, at: Instant): Promise<void>;
  /** Has a step, of which nobody knows what came, tried again in a minute. */
  defer(environmentId: number, step: FlagStoreStep): Promise<void>;
  /** Notes what a look at the connection came to. What hinders it hinders all, which wait as long. */
  noteConnection(environmentId: number, trouble: FlagStoreTrouble | null): Promise<void>;
}

const ENVIRONMENTS_AT_ONCE = 100;
const MOST_SECONDS = 600;

const accessRow: z.ZodType<FlagStoreAccess> = z.object({
  url: z.string(),
  environmentKey: z.string(),
  apiKey: z.string(),
  serverKey: z.string(),
});

const shares = z.custom<StateAsServed['shares']>((stored) => typeof stored === 'object' && stored !== null);

const taskRow = z
  .object({
    url: z.string(),
    environmentKey: z.string(),
    apiKey: z.string(),
    serverKey: z.string(),
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
    state: mirrorState,
    attempts: z.number().int(),
    problemCode: problemCode.nullable(),
    hashing: hashing.nullable(),
    spans,
    recorded: shares.nullable(),
    repairAsked: z.boolean(),
    inStepAt: instant.nullable(),
  })
  .transform((row): MirrorTask => {
    const { url, environmentKey, apiKey, serverKey, isDeleted, audience, variants } = row;
    const { uuid, featureName, repair, epoch, asked, state, recorded } = row;
    const shipped = row.shipped === null ? {} : { shipped: row.shipped.variant };
    return {
      access: { url, environmentKey, apiKey, serverKey },
      experiment: defined({
        ...{ status: row.status, isDeleted, rollout: row.rollout, audience, variants, ...shipped },
      }),
      environmentId: row.environmentId,
      ...{ uuid, featureName, repair, epoch, asked, state, recorded },
      ...{ attempts: row.attempts, problemCode: row.problemCode },
      hashing: row.hashing,
      spans: row.spans,
      isRepairAsked: row.repairAsked,
      lastInStepAt: row.inStepAt,
    };
  });

const claim = (queries: Queries): Promise<readonly number[]> =>
  queries.anyFirst(sql.type(z.object({ environmentId: id }))`
    UPDATE flag_stores s SET woken_at = clock_timestamp()
    WHERE s.id IN (
      SELECT s.id FROM flag_stores s
      JOIN environments e ON e.id = s.environment_id AND e.deleted_at IS NULL
      LEFT JOIN LATERAL (
        SELECT max(m.due_at) AS latest FROM flag_mirrors m
        WHERE m.environment_id = s.environment_id AND m.due_at <= clock_timestamp()
      ) due ON true
      WHERE (s.due_at <= clock_timestamp() OR due.latest IS NOT NULL)
        AND (
          s.woken_at IS NULL OR s.woken_at < clock_timestamp() - interval '1 minute'
          OR s.woken_at < greatest(due.latest, CASE WHEN s.due_at <= clock_timestamp() THEN s.due_at END)
        )
      ORDER BY s.id LIMIT ${ENVIRONMENTS_AT_ONCE} FOR UPDATE OF s SKIP LOCKED
    )
    RETURNING s.environment_id`);

const next = async (queries: Queries, environmentId: number): Promise<FlagStoreStep | null> => {
  const isDue = await queries.exists(sql.statement`
    SELECT FROM flag_stores WHERE environment_id = ${environmentId} AND due_at <= clock_timestamp()`);
  if (isDue) return { kind: 'connection' };
  const experimentId = await queries.maybeOneFirst(sql.type(z.object({ experimentId: id }))`
    SELECT m.experiment_id FROM flag_mirrors m JOIN flag_stores s ON s.environment_id = m.environment_id
    WHERE m.environment_id = ${environmentId} AND m.due_at <= clock_timestamp()
    ORDER BY m.due_at, m.experiment_id LIMIT 1`);
  return experimentId === null ? null : { kind: 'experiment', experimentId };
};

const findTask = (queries: Queries, experimentId: number): Promise<MirrorTask | null> =>
  queries.maybeOne(sql.type(taskRow)`
    SELECT
      s.url, s.environment_key, s.api_key, s.server_key, s.repair, m.environment_id, e.uuid, f.name AS feature_name, e.status,
      e.deleted_at IS NOT NULL AS is_deleted, e.rollout,
      (SELECT p.audience FROM epochs p WHERE p.experiment_id = e.id ORDER BY p.number DESC LIMIT 1) AS audience,
      ${variantsAsJson(sql.fragment`0`)} AS variants, m.shipped,
      (SELECT coalesce(max(p.number), 0) FROM epochs p WHERE p.experiment_id = e.id) AS epoch,
      m.asked, m.state, m.attempts, m.problem_code, m.hashing, m.spans, m.recorded, m.repair_asked, m.in_step_at
    FROM flag_mirrors m
    JOIN flag_stores s ON s.environment_id = m.environment_id
    JOIN experiments e ON e.id = m.experiment_id
    JOIN features f ON f.id = e.feature_id
    WHERE m.experiment_id = ${experimentId}::bigint AND m.state <> 'released'`);

/** Before the start no audience is frozen: the segments as they are now say whether it could be served. */
const load = async (queries: Queries, experimentId: number): Promise<MirrorTask | null> => {
  const task = await findTask(queries, experimentId);
  const audience = task?.experiment.rollout.audience;
  if (task === null || task.epoch > 0 || audience === undefined) return task;
  const segments = await findSegments(
    queries,
    audience.segments.map(({ id: segmentId }) => segmentId),
  );
  return { ...task, experiment: { ...task.experiment, audience: { match: audience.match, segments } } };
};

/** What passes is tried again after 5 seconds, 10, 20, up to ten minutes, or as long as the other side asks for. */
const waitSeconds = (retryAfter: number | undefined) =>
  sql.fragment`greatest(least(5 * power(2, least(m.attempts, 10)), ${MOST_SECONDS}), ${retryAfter ?? 0})`;

/** What others call their segments may be any text; Postgres holds every character but one. */
const storable = (value: unknown) =>
  sql.jsonb(value === null ? null : JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')));

const note = async (
  queries: Queries,
  experimentId: number,
  asked: number,
  { state, hashing: found, spans: served, drift, stronger, trouble, isChanged }: MirrorFinding,
  at: Instant,
): Promise<void> => {
  const moment = sql.instant(at);
  const isAgain = state === 'pending';
  await queries.query(sql.statement`
    UPDATE flag_mirrors m SET
      state = CASE WHEN m.asked = ${asked} THEN ${state} ELSE m.state END,
      hashing = ${storable(found)}, spans = ${sql.jsonb(served)}, drift = coalesce(${storable(drift)}, m.drift),
      drift_found_at = CASE
        WHEN ${drift === null} THEN m.drift_found_at
        WHEN ${drift?.length === 0} THEN NULL
        ELSE coalesce(m.drift_found_at, ${moment})
      END,
      stronger = coalesce(${storable(stronger)}, m.stronger), problem_code = ${trouble?.code ?? null}, problem = ${trouble?.detail ?? null},
      attempts = CASE WHEN ${isAgain} AND m.asked = ${asked} THEN m.attempts + 1 ELSE 0 END,
      repair_asked = m.repair_asked AND (m.asked <> ${asked} OR ${isAgain}),
      checked_at = ${moment},
      in_step_at = CASE WHEN ${state === 'in_step' || state === 'released'} THEN ${moment} ELSE m.in_step_at END,
      changed_at = CASE WHEN ${isChanged} THEN ${moment} ELSE m.changed_at END,
      due_at = CASE
        WHEN m.asked <> ${asked} THEN m.due_at
        WHEN ${state === 'released'} THEN NULL
        WHEN ${isAgain} THEN clock_timestamp() + ${waitSeconds(trouble?.retryAfter)} * interval '1 second'
        ELSE clock_timestamp() + s.check_every_minutes * interval '1 minute'
      END
    FROM flag_stores s
    WHERE m.experiment_id = ${experimentId} AND s.environment_id = m.environment_id`);
  if (trouble !== null) return;
  await queries.query(sql.statement`
    UPDATE flag_stores s SET problem_code = NULL, problem = NULL, checked_at = ${moment}
    FROM flag_mirrors m WHERE m.experiment_id = ${experimentId} AND s.environment_id = m.environment_id`);
};

const noteConnection = async (
  queries: Queries,
  environmentId: number,
  trouble: FlagStoreTrouble | null,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE flag_stores SET
      checked_at = clock_timestamp(), problem_code = ${trouble?.code ?? null}, problem = ${trouble?.detail ?? null},
      due_at = NULL
    WHERE environment_id = ${environmentId}`);
  if (trouble === null) return;
  await queries.query(sql.statement`
    UPDATE flag_mirrors m SET
      problem_code = ${trouble.code}, problem = ${trouble.detail}, attempts = m.attempts + 1,
      due_at = clock_timestamp() + ${waitSeconds(trouble.retryAfter)} * interval '1 second'
    WHERE m.environment_id = ${environmentId} AND m.due_at <= clock_timestamp()`);
};

const defer = async (queries: Queries, environmentId: number, step: FlagStoreStep): Promise<void> => {
  const later = sql.fragment`clock_timestamp() + interval '1 minute'`;
  await queries.query(
    step.kind === 'connection'
      ? sql.statement`UPDATE flag_stores SET due_at = ${later} WHERE environment_id = ${environmentId}`
      : sql.statement`UPDATE flag_mirrors SET due_at = ${later} WHERE experiment_id = ${step.experimentId}`,
  );
};

/** @returns experiments' flags on their way elsewhere, on Postgres. */
export const createMirrorStore = (pool: PostgresPool): MirrorStore => ({
  claim: () => transact(pool, claim),
  giveBack: (environmentIds) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        UPDATE flag_stores SET woken_at = clock_timestamp() - interval '55 seconds'
        WHERE environment_id = ANY(${sql.array(environmentIds, 'int4')})`);
    }),
  next: (environmentId) => read(pool, (queries) => next(queries, environmentId)),
  access: (environmentId) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(accessRow)`
        SELECT url, environment_key, api_key, server_key FROM flag_stores WHERE environment_id = ${environmentId}`),
    ),
  load: (experimentId) => read(pool, (queries) => load(queries, experimentId)),
  record: (experimentId, found) =>
    read(pool, (queries) =>
      queries.oneFirst(sql.type(z.object({ recorded: shares }))`
        UPDATE flag_mirrors SET recorded = coalesce(recorded, ${sql.jsonb(found)})
        WHERE experiment_id = ${experimentId} RETURNING recorded`),
    ),
  note: (experimentId, asked, finding, at) =>
    transact(pool, (queries) => note(queries, experimentId, asked, finding, at)),
  defer: (environmentId, step) => read(pool, (queries) => defer(queries, environmentId, step)),
  noteConnection: (environmentId, trouble) =>
    transact(pool, (queries) => noteConnection(queries, environmentId, trouble)),
});
