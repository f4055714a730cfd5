import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { Addition, Change } from '../catalogue/catalogue-refusal.js';
import { changed, created, MISSING, refused } from '../catalogue/catalogue-refusal.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id } from '../shapes/stored-values.js';
import { hurry } from './hurry.js';
import { stopWaiting } from './stop-waiting.js';
import type { StoredWebhook } from './webhook-row.js';
import { lockWebhook, SELECT_WEBHOOK, webhookAudit, webhookRow } from './webhook-row.js';
import { rotateSecret } from './webhook-secrets.js';

export type { StoredWebhook } from './webhook-row.js';

export type WebhookContent = Pick<StoredWebhook, 'name' | 'url' | 'format' | 'types' | 'isEnabled'>;

/** The webhooks of environments. Every change is in the audit log, and no secret ever. */
export interface WebhookStore {
  /** @returns a page of an environment's webhooks, oldest first. */
  list(environmentId: number, page: PageRequest): Promise<PageOf<StoredWebhook>>;
  get(environmentId: number, webhookId: number): Promise<StoredWebhook | null>;
  create(environmentId: number, content: WebhookContent, secret: string): Promise<Addition<StoredWebhook>>;
  /** Says of an edit that was read before whether it would be refused, so that nothing is asked in vain for it. */
  outdated(webhook: StoredWebhook, editions: WantedEditions): Promise<OutdatedEdit | null>;
  /** Enabled again, it is told what happens from then on. */
  replace(
    environmentId: number,
    webhookId: number,
    content: WebhookContent,
    editions: WantedEditions,
  ): Promise<Change<StoredWebhook> | OutdatedEdit>;
  /** Gives it another secret. Those before sign as well, each for a day; of very many the latest. */
  rotate(environmentId: number, webhookId: number, secret: string): Promise<Change<StoredWebhook>>;
  /** What waits for it is stopped, and its secrets are gone. */
  remove(
    environmentId: number,
    webhookId: number,
    editions: WantedEditions,
  ): Promise<Change<StoredWebhook> | OutdatedEdit>;
}

const findWebhook = (
  queries: Queries,
  environmentId: number,
  webhookId: number,
): Promise<StoredWebhook | null> =>
  queries.maybeOne(sql.type(webhookRow)`
    ${SELECT_WEBHOOK} AND w.environment_id = ${environmentId}::bigint AND w.id = ${webhookId}::bigint`);

const listWebhooks = async (
  queries: Queries,
  environmentId: number,
  page: PageRequest,
): Promise<PageOf<StoredWebhook>> => {
  const count = await countRows(
    queries,
    sql.fragment`webhooks w WHERE w.deleted_at IS NULL AND w.environment_id = ${environmentId}::bigint`,
  );
  const items = await queries.any(sql.type(webhookRow)`
    ${SELECT_WEBHOOK} AND w.environment_id = ${environmentId}::bigint ORDER BY w.id ${pageClause(page)}`);
  return { count, items };
};

/** Keeps other writers of the environment's webhooks away until the transaction ends, so that a name stays free. */
const lockWebhooks = async (queries: Queries, environmentId: number): Promise<void> => {
  await queries.query(sql.statement`
    SELECT FROM environments WHERE id = ${environmentId}::bigint FOR NO KEY UPDATE`);
};

const nameTaken = (name: string) => refused('name_taken', `The environment has a webhook named ${name}.`);

const isNameTaken = (queries: Queries, environmentId: number, name: string): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM webhooks WHERE environment_id = ${environmentId} AND name = ${name} AND deleted_at IS NULL`);

const typesOf = ({ types }: WebhookContent) =>
  types === null ? sql.fragment`NULL::text[]` : sql.array(types, 'text');

const insert = async (
  queries: Queries,
  environmentId: number,
  content: WebhookContent,
  secret: string,
): Promise<Addition<StoredWebhook>> => {
  const { name, url, format, isEnabled } = content;
  await lockWebhooks(queries, environmentId);
  if (await isNameTaken(queries, environmentId, name)) return nameTaken(name);
  const webhookId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO webhooks (environment_id, name, url, format, types, secret, is_enabled)
    VALUES (${environmentId}, ${name}, ${url}, ${format}, ${typesOf(content)}, ${secret}, ${isEnabled})
    RETURNING id`);
  const webhook = await findWebhook(queries, environmentId, webhookId);
  return webhook === null
    ? refused('environment_not_found', `There is no environment ${environmentId}.`)
    : webhookAudit.created(queries, created(webhook));
};

const contentOf = ({ name, url, format, types, isEnabled }: StoredWebhook): WebhookContent => ({
  name,
  url,
  format,
  types,
  isEnabled,
});

const replace = async (
  queries: Queries,
  environmentId: number,
  webhookId: number,
  content: WebhookContent,
  editions: WantedEditions,
): Promise<Change<StoredWebhook> | OutdatedEdit> => {
  const { name, url, format, isEnabled } = content;
  await lockWebhooks(queries, environmentId);
  await lockWebhook(queries, webhookId);
  const before = await findWebhook(queries, environmentId, webhookId);
  if (before === null) return MISSING;
  const conflict = await webhookAudit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  if (isDeepStrictEqual({ ...content }, contentOf(before))) return changed(before);
  if (name !== before.name && (await isNameTaken(queries, environmentId, name))) return nameTaken(name);
  await queries.query(sql.statement`
    UPDATE webhooks SET
      name = ${name}, url = ${url}, format = ${format}, types = ${typesOf(content)}, is_enabled = ${isEnabled},
      disabled_because = CASE WHEN ${isEnabled} THEN NULL ELSE disabled_because END, updated_at = clock_timestamp()
    WHERE id = ${webhookId}`);
  if (!isEnabled) await stopWaiting(queries, webhookId);
  // What is tried in vain was perhaps edited for that.
  else if (url !== before.url || format !== before.format)
    await hurry(queries, sql.fragment`d.webhook_id = ${webhookId}`);
  const after = await findWebhook(queries, environmentId, webhookId);
  return webhookAudit.changed(queries, before, changed(after ?? before));
};

const rotate = async (
  queries: Queries,
  environmentId: number,
  webhookId: number,
  secret: string,
): Promise<Change<StoredWebhook>> => {
  await lockWebhook(queries, webhookId);
  const before = await findWebhook(queries, environmentId, webhookId);
  if (before === null) return MISSING;
  await rotateSecret(queries, webhookId, secret);
  const after = await findWebhook(queries, environmentId, webhookId);
  return webhookAudit.changed(queries, before, changed(after ?? before));
};

const remove = async (
  queries: Queries,
  environmentId: number,
  webhookId: number,
  editions: WantedEditions,
): Promise<Change<StoredWebhook> | OutdatedEdit> => {
  await lockWebhook(queries, webhookId);
  const webhook = await findWebhook(queries, environmentId, webhookId);
  if (webhook === null) return MISSING;
  const conflict = await webhookAudit.outdated(queries, webhook, editions);
  if (conflict !== null) return conflict;
  await queries.query(sql.statement`
    UPDATE webhooks
    SET deleted_at = clock_timestamp(), secret = '', previous_secret = NULL, earlier_secrets = '[]'
    WHERE id = ${webhookId}`);
  await stopWaiting(queries, webhookId);
  return webhookAudit.removed(queries, changed(webhook));
};

/** @returns the webhooks on Postgres. */
export const createWebhookStore = (pool: PostgresPool): WebhookStore => ({
  list: (environmentId, page) => read(pool, (queries) => listWebhooks(queries, environmentId, page)),
  get: (environmentId, webhookId) => read(pool, (queries) => findWebhook(queries, environmentId, webhookId)),
  create: (environmentId, content, secret) =>
    transact(pool, (queries) => insert(queries, environmentId, content, secret)),
  outdated: (webhook, editions) => webhookAudit.outdated(pool, webhook, editions),
  replace: (environmentId, webhookId, content, editions) =>
    transact(pool, (queries) => replace(queries, environmentId, webhookId, content, editions)),
  rotate: (environmentId, webhookId, secret) =>
    transact(pool, (queries) => rotate(queries, environmentId, webhookId, secret)),
  remove: (environmentId, webhookId, editions) =>
    transact(pool, (queries) => remove(queries, environmentId, webhookId, editions)),
});
