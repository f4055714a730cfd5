import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { DeliveryState } from '../../../domain/webhooks/webhook.js';
import { DELIVERY_STATES, TEST_TYPE } from '../../../domain/webhooks/webhook.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id, instant } from '../shapes/stored-values.js';
import { hurry } from './hurry.js';

/** A message on its way to one webhook, or arrived there. */
export interface StoredDelivery {
  readonly id: number;
  readonly messageId: string;
  readonly type: string;
  /** When it happened. */
  readonly at: Instant;
  /** Null in a test. */
  readonly experiment: { readonly id: number; readonly name: string } | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Of the last attempt; null where nobody answered. */
  readonly status: number | null;
  readonly answer: string | null;
  readonly error: string | null;
  readonly attemptedAt: Instant | null;
  /** As it is sent; null before the first attempt. */
  readonly body: string | null;
}

interface DeliveryFilter extends PageRequest {
  /** All if absent. */
  readonly state?: DeliveryState | undefined;
}

/** What was and is to be delivered, for those who look after a webhook. */
export interface DeliveryReadModel {
  /** @returns a page of a webhook's deliveries, newest first. */
  list(webhookId: number, filter: DeliveryFilter): Promise<PageOf<StoredDelivery>>;
  /** Writes a test, to be delivered soon. */
  test(environmentId: number, webhookId: number): Promise<StoredDelivery>;
  /** Has one delivered once more, with the same id, or tried at once if it waits. @returns null where there is none */
  again(webhookId: number, deliveryId: number): Promise<StoredDelivery | null>;
}

const deliveryRow: z.ZodType<StoredDelivery> = z.object({
  id,
  messageId: z.string(),
  type: z.string(),
  at: instant,
  experiment: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  status: z.number().int().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
  attemptedAt: instant.nullable(),
  body: z.string().nullable(),
});

const SELECT_DELIVERY = sql.fragment`
  SELECT
    d.id, d.message_id, m.type, m.at,
    CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'name', e.name) END AS experiment,
    d.state, d.attempts, d.status, d.answer, d.error, d.attempted_at, d.body
  FROM webhook_deliveries d
  JOIN webhook_messages m ON m.id = d.message_id
  LEFT JOIN experiments e ON e.id = m.experiment_id`;

const find = (queries: Queries, webhookId: number, deliveryId: number): Promise<StoredDelivery | null> =>
  queries.maybeOne(sql.type(deliveryRow)`
    ${SELECT_DELIVERY} WHERE d.webhook_id = ${webhookId} AND d.id = ${deliveryId}::bigint`);

const list = async (
  queries: Queries,
  webhookId: number,
  { state, ...page }: DeliveryFilter,
): Promise<PageOf<StoredDelivery>> => {
  const inState = state === undefined ? sql.fragment`` : sql.fragment`AND d.state = ${state}`;
  const wanted = sql.fragment`d.webhook_id = ${webhookId} ${inState}`;
  const count = await countRows(queries, sql.fragment`webhook_deliveries d WHERE ${wanted}`);
  const items = await queries.any(sql.type(deliveryRow)`
    ${SELECT_DELIVERY} WHERE ${wanted} ORDER BY d.id DESC ${pageClause(page)}`);
  return { count, items };
};

const test = async (queries: Queries, environmentId: number, webhookId: number): Promise<StoredDelivery> => {
  const deliveryId = await queries.oneFirst(sql.type(z.object({ id }))`
    WITH message AS (
      INSERT INTO webhook_messages (environment_id, type) VALUES (${environmentId}, ${TEST_TYPE}) RETURNING id
    )
    INSERT INTO webhook_deliveries (webhook_id, message_id, lane) SELECT ${webhookId}, id, id FROM message
    RETURNING id`);
  const delivery = await find(queries, webhookId, deliveryId);
  if (delivery === null) throw new Error('A test that was just written is not there.');
  return delivery;
};

/** One that waits is being tried already, and may be between two attempts. */
const again = async (
  queries: Queries,
  webhookId: number,
  deliveryId: number,
): Promise<StoredDelivery | null> => {
  await queries.query(sql.statement`
    UPDATE webhook_deliveries
    SET state = 'waiting', queued_at = clock_timestamp(), due_at = clock_timestamp()
    WHERE webhook_id = ${webhookId} AND id = ${deliveryId}::bigint AND state <> 'waiting'`);
  await hurry(queries, sql.fragment`d.webhook_id = ${webhookId} AND d.id = ${deliveryId}::bigint`);
  return find(queries, webhookId, deliveryId);
};

/** @returns the deliveries on Postgres, to be looked at. */
export const createDeliveryReadModel = (pool: PostgresPool): DeliveryReadModel => ({
  list: (webhookId, filter) => read(pool, (queries) => list(queries, webhookId, filter)),
  test: (environmentId, webhookId) => transact(pool, (queries) => test(queries, environmentId, webhookId)),
  again: (webhookId, deliveryId) => transact(pool, (queries) => again(queries, webhookId, deliveryId)),
});
