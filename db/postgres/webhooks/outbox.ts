import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { DeliveryState, WebhookFormat } from '../../../domain/webhooks/webhook.js';
import { DELIVERY_STATES, TEST_TYPE, WEBHOOK_FORMATS } from '../../../domain/webhooks/webhook.js';
import { actingAs } from '../audit/acting-as.js';
import { changed } from '../catalogue/catalogue-refusal.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { stopWaiting } from './stop-waiting.js';
import type { StoredWebhook } from './webhook-row.js';
import { lockWebhook, SELECT_WEBHOOK, webhookAudit, webhookRow } from './webhook-row.js';
import { forgetSecrets, SIGNING_SECRETS } from './webhook-secrets.js';

/** What is delivered one after the other: all about one experiment, to one webhook. */
export interface WebhookLane {
  readonly webhookId: number;
  readonly lane: string;
}

/** A lane in which something is due. */
export interface DueLane extends WebhookLane {
  /** Whether what is being tried there is to be tried at once, however long it would wait. */
  readonly isHurried: boolean;
}

/** The next of a lane. */
export interface NextDelivery {
  readonly deliveryId: number;
  /** Since when it is being tried. */
  readonly queuedAt: Instant;
  /** Whether it is tried once and no more, since somebody waits for what comes of it. */
  readonly isOnce: boolean;
}

/** What it takes to send one. */
export interface OutgoingDelivery {
  readonly id: number;
  readonly state: DeliveryState;
  readonly messageId: string;
  readonly webhookId: number;
  readonly isEnabled: boolean;
  readonly url: string;
  readonly format: WebhookFormat;
  /** All that count, the present one first. */
  readonly secrets: readonly string[];
  /** As it was sent before in this format; null at the first attempt. */
  readonly body: string | null;
}

/** What came of an attempt. */
export interface DeliveryAttempt {
  /** Null where nobody answered. */
  readonly status: number | null;
  readonly answer: string | null;
  /** Null where it was taken. */
  readonly error: string | null;
}

/** Messages on their way out, for workers. */
export interface Outbox {
  /**
   * Takes lanes in which something waits that nobody was told of lately. They come again after a minute, and then ever later; one
   * that is hurried comes again within a minute, until it is noted that somebody was woken for it.
   */
  claim(): Promise<readonly DueLane[]>;
  /** What was hurried in lanes is being tried by now. What was hurried once more since they were taken is not meant. */
  noteWoken(lanes: readonly WebhookLane[]): Promise<void>;
  /** @returns the next of a lane; null when nothing waits in it */
  next(lane: WebhookLane): Promise<NextDelivery | null>;
  find(deliveryId: number): Promise<OutgoingDelivery | null>;
  /**
   * Keeps a body from the first attempt on, in place of one in another format.
   *
   * @returns the one that is kept, which another attempt may have been faster with
   */
  keepBody(deliveryId: number, format: WebhookFormat, body: string): Promise<string>;
  /**
   * Notes what came of an attempt. What was stopped, given up or delivered meanwhile stays so, unless this one was taken.
   *
   * @returns the state that holds now
   */
  note(deliveryId: number, attempt: DeliveryAttempt, state: DeliveryState): Promise<DeliveryState>;
  /** It is not tried any more. */
  giveUp(deliveryId: number): Promise<void>;
  /**
   * The server at this address has said that it is gone for good. Nothing happens where another address counts by now.
   *
   * @returns whether the webhook was disabled by this
   */
  stop(webhookId: number, url: string): Promise<boolean>;
  /** Has lanes taken again soon, since nobody could be told of them. */
  giveBack(lanes: readonly WebhookLane[]): Promise<void>;
  /** @returns environments that have somebody to tell */
  watched(): Promise<readonly number[]>;
  /** Deletes some of what is older and waits for nobody, and empties secrets that sign no more. @returns how many it deleted */
  forget(before: Instant): Promise<number>;
}

const LANES_AT_ONCE = 200;
const FORGOTTEN_AT_ONCE = 1_000;

const stateRow = z.object({ state: z.enum(DELIVERY_STATES) });
const laneRow: z.ZodType<DueLane> = z.object({ webhookId: id, lane: z.string(), isHurried: z.boolean() });
const nextRow: z.ZodType<NextDelivery> = z.object({ deliveryId: id, queuedAt: instant, isOnce: z.boolean() });
const outgoingRow: z.ZodType<OutgoingDelivery> = z.object({
  id,
  state: z.enum(DELIVERY_STATES),
  messageId: z.string(),
  webhookId: id,
  isEnabled: z.boolean(),
  url: z.string(),
  format: z.enum(WEBHOOK_FORMATS),
  secrets: z.array(z.string()),
  body: z.string().nullable(),
});

/** When a delivery `d` is looked at once more: whoever has waited for long is tried rarely. */
const LOOK_AGAIN_AT = sql.fragment`
  clock_timestamp() + greatest(interval '1 minute', least(interval '1 hour', clock_timestamp() - d.queued_at))`;

const claim = async (queries: Queries): Promise<readonly DueLane[]> => {
  const claimed = await queries.any(sql.type(laneRow)`
    WITH due AS (
      SELECT id, is_hurried FROM webhook_deliveries WHERE state = 'waiting' AND due_at <= clock_timestamp()
      ORDER BY due_at LIMIT ${LANES_AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_deliveries d
    SET
      due_at = CASE WHEN d.is_hurried THEN clock_timestamp() + interval '30 seconds' ELSE ${LOOK_AGAIN_AT} END
    FROM due WHERE d.id = due.id
    RETURNING d.webhook_id, d.lane, due.is_hurried`);
  const lanes = new Map<string, DueLane>();
  for (const lane of claimed) {
    const key = `${lane.webhookId} ${lane.lane}`;
    lanes.set(key, { ...lane, isHurried: lane.isHurried || lanes.get(key)?.isHurried === true });
  }
  return [...lanes.values()];
};

/** @returns a condition on deliveries `d`: those that wait in one of the lanes */
const waitingIn = (lanes: readonly WebhookLane[]): SqlFragment => sql.fragment`
  d.state = 'waiting' AND (d.webhook_id, d.lane) IN (
    SELECT "webhookId", lane FROM jsonb_to_recordset(${sql.jsonb(lanes.map(({ webhookId, lane }) => ({ webhookId, lane })))})
      AS lanes ("webhookId" integer, lane uuid)
  )`;

const noteWoken = async (queries: Queries, lanes: readonly WebhookLane[]): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhook_deliveries d SET due_at = ${LOOK_AGAIN_AT}, is_hurried = false
    WHERE ${waitingIn(lanes)} AND d.is_hurried AND d.due_at > clock_timestamp()`);
};

const find = (queries: Queries, deliveryId: number): Promise<OutgoingDelivery | null> =>
  queries.maybeOne(sql.type(outgoingRow)`
    SELECT
      d.id, d.state, d.message_id, d.webhook_id,
      w.is_enabled AND w.deleted_at IS NULL AND e.deleted_at IS NULL AS is_enabled, w.url, w.format,
      ${SIGNING_SECRETS} AS secrets, CASE WHEN coalesce(d.body_format, w.format) = w.format THEN d.body END AS body
    FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id JOIN environments e ON e.id = w.environment_id
    WHERE d.id = ${deliveryId}::bigint`);

const keepBody = (
  queries: Queries,
  deliveryId: number,
  format: WebhookFormat,
  body: string,
): Promise<string> =>
  queries.oneFirst(sql.type(z.object({ body: z.string() }))`
    UPDATE webhook_deliveries SET
      body = CASE WHEN body IS NULL OR body_format <> ${format} THEN ${body} ELSE body END, body_format = ${format}
    WHERE id = ${deliveryId} RETURNING body`);

const note = async (
  queries: Queries,
  deliveryId: number,
  { status, answer, error }: DeliveryAttempt,
  state: DeliveryState,
): Promise<DeliveryState> => {
  const held = await queries.maybeOneFirst(sql.type(stateRow)`
    UPDATE webhook_deliveries SET
      state = CASE WHEN state = 'waiting' OR ${state} = 'delivered' THEN ${state} ELSE state END,
      attempts = attempts + 1, status = ${status}, answer = ${answer}, error = ${error},
      attempted_at = clock_timestamp()
    WHERE id = ${deliveryId} AND NOT (state = 'delivered' AND ${state} <> 'delivered')
    RETURNING state`);
  // Gone with its experiment, or taken by an attempt that was faster.
  return held ?? 'stopped';
};

const findWebhook = (queries: Queries, webhookId: number): Promise<StoredWebhook | null> =>
  queries.maybeOne(sql.type(webhookRow)`${SELECT_WEBHOOK} AND w.id = ${webhookId}`);

/** Nobody of us has done it, so the log says that it was the product, and why. */
const stop = async (queries: Queries, webhookId: number, url: string): Promise<boolean> => {
  await lockWebhook(queries, webhookId);
  const before = await findWebhook(queries, webhookId);
  const { rowCount } = await queries.query(sql.statement`
    UPDATE webhooks SET is_enabled = false, disabled_because = 'gone', updated_at = clock_timestamp()
    WHERE id = ${webhookId} AND url = ${url} AND is_enabled`);
  if (rowCount === 0) return false;
  await stopWaiting(queries, webhookId);
  const after = await findWebhook(queries, webhookId);
  if (after === null) return true;
  const comment = 'The server has answered 410: nobody is there any more.';
  await actingAs({ actor: 'holdfast', source: 'system', comment }, () =>
    webhookAudit.changed(queries, before, changed(after)),
  );
  return true;
};

const giveBack = async (queries: Queries, lanes: readonly WebhookLane[]): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhook_deliveries d SET due_at = clock_timestamp() + interval '5 seconds' WHERE ${waitingIn(lanes)}`);
};

const forget = async (queries: Queries, before: Instant): Promise<number> => {
  await forgetSecrets(queries);
  const { rowCount } = await queries.query(sql.statement`
    DELETE FROM webhook_messages WHERE id IN (
      SELECT m.id FROM webhook_messages m
      WHERE m.at < ${sql.instant(before)} AND NOT EXISTS (
        SELECT FROM webhook_deliveries d WHERE d.message_id = m.id AND d.state = 'waiting'
      )
      LIMIT ${FORGOTTEN_AT_ONCE}
    )`);
  return rowCount;
};

/** @returns the outbox on Postgres. */
export const createOutbox = (pool: PostgresPool): Outbox => ({
  claim: () => transact(pool, claim),
  next: ({ webhookId, lane }) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(nextRow)`
        SELECT d.id AS delivery_id, d.queued_at, m.type = ${TEST_TYPE} AS is_once
        FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
        WHERE d.webhook_id = ${webhookId} AND d.lane = ${lane}::uuid AND d.state = 'waiting'
        ORDER BY d.id LIMIT 1`),
    ),
  find: (deliveryId) => read(pool, (queries) => find(queries, deliveryId)),
  keepBody: (deliveryId, format, body) =>
    read(pool, (queries) => keepBody(queries, deliveryId, format, body)),
  note: (deliveryId, attempt, state) => read(pool, (queries) => note(queries, deliveryId, attempt, state)),
  giveUp: (deliveryId) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        UPDATE webhook_deliveries
        SET state = 'failed', error = coalesce(error, 'It could not be sent in time.')
        WHERE id = ${deliveryId} AND state = 'waiting'`);
    }),
  stop: (webhookId, url) => transact(pool, (queries) => stop(queries, webhookId, url)),
  noteWoken: (lanes) => read(pool, (queries) => noteWoken(queries, lanes)),
  giveBack: (lanes) => read(pool, (queries) => giveBack(queries, lanes)),
  watched: () =>
    read(pool, (queries) =>
      queries.anyFirst(sql.type(z.object({ environmentId: id }))`
        SELECT DISTINCT w.environment_id
        FROM webhooks w JOIN environments e ON e.id = w.environment_id
        WHERE w.is_enabled AND w.deleted_at IS NULL AND e.deleted_at IS NULL
        ORDER BY 1`),
    ),
  forget: (before) => transact(pool, (queries) => forget(queries, before)),
});
