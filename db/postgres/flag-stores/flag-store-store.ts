import { z } from 'zod/v4';
import type { FlagStoreTrouble, RepairMode } from '../../../domain/flag-stores/flag-store.js';
import type { Change } from '../catalogue/catalogue-refusal.js';
import { changed, MISSING } from '../catalogue/catalogue-refusal.js';
import { refuseIfLeftThere, refuseIfServed } from '../catalogue/refuse-if-served-elsewhere.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import type { StoredFlagStore } from './flag-store-row.js';
import { flagStoreAudit, flagStoreRow, SELECT_FLAG_STORE } from './flag-store-row.js';

export type { StoredFlagStore } from './flag-store-row.js';

/** A connection as somebody wants it. A key that is null stays as it is. */
export interface FlagStoreContent {
  readonly url: string;
  readonly environmentKey: string;
  readonly apiKey: string | null;
  readonly serverKey: string | null;
  readonly repair: RepairMode;
  readonly checkEveryMinutes: number;
}

/** Where the flags of environments are served elsewhere: one place for each. Every change is in the audit log. */
export interface FlagStoreStore {
  get(environmentId: number): Promise<StoredFlagStore | null>;
  /**
   * Connects an environment, or changes how. Experiments that have not started yet are served there too from then on.
   * `missing` is a new connection without its keys.
   */
  set(environmentId: number, content: FlagStoreContent): Promise<Change<StoredFlagStore>>;
  /** Refused while it serves an experiment that runs or is paused. What it still has of those that are over is left there. */
  remove(environmentId: number): Promise<Change<StoredFlagStore>>;
  /** Has it looked at soon. */
  askForCheck(environmentId: number): Promise<StoredFlagStore | null>;
  /** Has what differs made right soon. @returns how many experiments are looked at; null without a store */
  askForRepair(environmentId: number, experimentId: number | null): Promise<number | null>;
}

const storeKeys = z.object({ apiKey: z.string(), serverKey: z.string() });

const findStore = (queries: Queries, environmentId: number): Promise<StoredFlagStore | null> =>
  queries.maybeOne(sql.type(flagStoreRow)`
    ${SELECT_FLAG_STORE} WHERE s.environment_id = ${environmentId}::bigint`);

/** Experiments are created under a weaker lock, and find the store or not. */
const lockEnvironment = async (queries: Queries, environmentId: number): Promise<void> => {
  await queries.query(sql.statement`
    SELECT FROM environments WHERE id = ${environmentId}::bigint FOR UPDATE`);
};

const writeStore = async (
  queries: Queries,
  environmentId: number,
  content: FlagStoreContent & Keys,
): Promise<void> => {
  const { url, environmentKey, apiKey, serverKey, repair, checkEveryMinutes } = content;
  await queries.query(sql.statement`
    INSERT INTO flag_stores AS s
      (environment_id, kind, url, environment_key, api_key, server_key, repair, check_every_minutes)
    VALUES (
      ${environmentId}, 'flagsmith', ${url}, ${environmentKey}, ${apiKey}, ${serverKey}, ${repair},
      ${checkEveryMinutes}
    )
    ON CONFLICT (environment_id) DO UPDATE SET
      url = excluded.url, environment_key = excluded.environment_key, api_key = excluded.api_key,
      server_key = excluded.server_key, repair = excluded.repair,
      check_every_minutes = excluded.check_every_minutes, updated_at = clock_timestamp(), due_at = clock_timestamp(),
      woken_at = NULL, problem_code = NULL, problem = NULL, checked_at = NULL, asked = s.asked + 1, attempts = 0`);
  await queries.query(sql.statement`
    INSERT INTO flag_mirrors (experiment_id, environment_id)
    SELECT e.id, e.environment_id FROM experiments e
    WHERE e.environment_id = ${environmentId} AND e.assignment = 'flag' AND e.deleted_at IS NULL
      AND e.status = 'created'
    ON CONFLICT DO NOTHING`);
  await queries.query(sql.statement`
    UPDATE flag_mirrors SET due_at = clock_timestamp(), attempts = 0, asked = asked + 1
    WHERE environment_id = ${environmentId} AND state <> 'released'`);
};

interface Keys {
  readonly apiKey: string;
  readonly serverKey: string;
}

const keysOf = (queries: Queries, environmentId: number): Promise<Keys | null> =>
  queries.maybeOne(sql.type(storeKeys)`
    SELECT api_key, server_key FROM flag_stores WHERE environment_id = ${environmentId}::bigint`);

/** Another address with the keys of the one before would hand these to whoever listens there. */
const isMoved = (before: StoredFlagStore | null, { url, environmentKey }: FlagStoreContent): boolean =>
  before === null || before.url !== url || before.environmentKey !== environmentKey;

/** @returns the keys that hold from now on; null where one is missing */
const keysAfter = (kept: Keys | null, { apiKey, serverKey }: FlagStoreContent): Keys | null => {
  const keys = { apiKey: apiKey ?? kept?.apiKey, serverKey: serverKey ?? kept?.serverKey };
  return keys.apiKey === undefined || keys.serverKey === undefined
    ? null
    : { apiKey: keys.apiKey, serverKey: keys.serverKey };
};

/** Which keys are others from now on; never the keys. */
const replacedKeys = (kept: Keys | null, keys: Keys): { readonly keysChanged?: readonly string[] } => {
  const keysChanged = [
    ...(kept?.apiKey === keys.apiKey ? [] : ['api_key']),
    ...(kept?.serverKey === keys.serverKey ? [] : ['server_key']),
  ];
  return keysChanged.length === 0 ? {} : { keysChanged };
};

const audited = async (
  queries: Queries,
  before: StoredFlagStore | null,
  after: StoredFlagStore,
  facts: ReturnType<typeof replacedKeys>,
): Promise<Change<StoredFlagStore>> => {
  if (before !== null) return flagStoreAudit.changed(queries, before, changed(after), facts);
  await flagStoreAudit.created(queries, { kind: 'created', value: after });
  return changed(after);
};

const set = async (
  queries: Queries,
  environmentId: number,
  content: FlagStoreContent,
): Promise<Change<StoredFlagStore>> => {
  await lockEnvironment(queries, environmentId);
  const before = await findStore(queries, environmentId);
  const moved = isMoved(before, content);
  const kept = await keysOf(queries, environmentId);
  const keys = keysAfter(moved ? null : kept, content);
  if (moved && before !== null) {
    const refusal =
      (await refuseIfServed(queries, environmentId)) ??
      (await refuseIfLeftThere(queries, sql.fragment`m.environment_id = ${environmentId}`));
    if (refusal !== null) return refusal;
  }
  if (keys === null) return MISSING;
  await writeStore(queries, environmentId, { ...content, ...keys });
  const after = await findStore(queries, environmentId);
  return after === null ? MISSING : audited(queries, before, after, replacedKeys(kept, keys));
};

const LEFT_THERE: FlagStoreTrouble = {
  code: 'disconnected',
  detail:
    'It was disconnected before the experiment was off it: segment and override are left there, and the shares of the default as they were.',
};

const remove = async (queries: Queries, environmentId: number): Promise<Change<StoredFlagStore>> => {
  await lockEnvironment(queries, environmentId);
  const store = await findStore(queries, environmentId);
  if (store === null) return MISSING;
  const refusal = await refuseIfServed(queries, environmentId);
  if (refusal !== null) return refusal;
  // Of those that ended, what they were hashed with is kept: late exposures are judged by it.
  await queries.query(sql.statement`
    DELETE FROM flag_mirrors m USING experiments e
    WHERE e.id = m.experiment_id AND m.environment_id = ${environmentId} AND e.status = 'created'`);
  await queries.query(sql.statement`
    UPDATE flag_mirrors SET
      state = 'released', due_at = NULL,
      problem_code = CASE WHEN recorded IS NULL THEN problem_code ELSE ${LEFT_THERE.code} END,
      problem = CASE WHEN recorded IS NULL THEN problem ELSE ${LEFT_THERE.detail} END
    WHERE environment_id = ${environmentId} AND state <> 'released'`);
  await queries.query(sql.statement`DELETE FROM flag_stores WHERE environment_id = ${environmentId}`);
  return flagStoreAudit.removed(queries, changed(store));
};

const askForCheck = async (queries: Queries, environmentId: number): Promise<StoredFlagStore | null> => {
  await queries.query(sql.statement`
    UPDATE flag_stores SET due_at = clock_timestamp(), woken_at = NULL, asked = asked + 1, attempts = 0
    WHERE environment_id = ${environmentId}::bigint`);
  return findStore(queries, environmentId);
};

const askForRepair = async (
  queries: Queries,
  environmentId: number,
  experimentId: number | null,
): Promise<number | null> => {
  if ((await findStore(queries, environmentId)) === null) return null;
  const one = experimentId === null ? sql.fragment`` : sql.fragment`AND experiment_id = ${experimentId}`;
  const { rowCount } = await queries.query(sql.statement`
    UPDATE flag_mirrors SET repair_asked = true, asked = asked + 1, attempts = 0, due_at = clock_timestamp()
    WHERE environment_id = ${environmentId} AND state <> 'released' ${one}`);
  await queries.query(sql.statement`
    UPDATE flag_stores SET woken_at = NULL WHERE environment_id = ${environmentId}`);
  return rowCount;
};

/** @returns the stores of flags on Postgres. */
export const createFlagStoreStore = (pool: PostgresPool): FlagStoreStore => ({
  get: (environmentId) => read(pool, (queries) => findStore(queries, environmentId)),
  set: (environmentId, content) => transact(pool, (queries) => set(queries, environmentId, content)),
  remove: (environmentId) => transact(pool, (queries) => remove(queries, environmentId)),
  askForCheck: (environmentId) => transact(pool, (queries) => askForCheck(queries, environmentId)),
  askForRepair: (environmentId, experimentId) =>
    transact(pool, (queries) => askForRepair(queries, environmentId, experimentId)),
});
