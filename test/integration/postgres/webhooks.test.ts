import { randomUUID } from 'node:crypto';
import { createDeliveryReadModel } from '../../../db/postgres/webhooks/delivery-read-model.js';
import type { DueLane } from '../../../db/postgres/webhooks/outbox.js';
import { createOutbox } from '../../../db/postgres/webhooks/outbox.js';
import { createWebhookStore } from '../../../db/postgres/webhooks/webhook-store.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { added, useWorld } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);

const DAY_MS = 86_400_000;
const CONTENT = {
  url: 'https://hooks.example/',
  format: 'json',
  types: null,
  isEnabled: true,
} as const;

const store = createWebhookStore(pool);
const outbox = createOutbox(pool);

let webhookId = 0;
let deliveryId = 0;

beforeEach(async () => {
  const { id: environmentId } = world.environment;
  webhookId = added(await store.create(environmentId, { ...CONTENT, name: 'Hook' }, 'first')).id;
  const [message] = await raw.rows(
    `INSERT INTO webhook_messages (environment_id, type) VALUES ($1, 'webhook.test') RETURNING id`,
    [environmentId],
  );
  const [delivery] = await raw.rows(
    `INSERT INTO webhook_deliveries (webhook_id, message_id, lane) VALUES ($1, $2, $3) RETURNING id`,
    [webhookId, message?.['id'], randomUUID()],
  );
  deliveryId = Number(delivery?.['id']);
});

const rotate = (secret: string) => store.rotate(world.environment.id, webhookId, secret);

/** As processes did it that kept one secret beside the present one. */
const rotateAsBefore = (secret: string) =>
  raw.rows(
    `UPDATE webhooks SET previous_secret = secret, secret = $2, rotated_at = clock_timestamp() WHERE id = $1`,
    [webhookId, secret],
  );

/** Lets time pass for a webhook's secrets. */
const age = (hours: number) =>
  raw.rows(
    `UPDATE webhooks w SET
       rotated_at = rotated_at - make_interval(hours => $2),
       earlier_secrets = (
         SELECT coalesce(jsonb_agg(jsonb_set(each, '{until}', to_jsonb((each ->> 'until')::timestamptz - make_interval(hours => $2)))), '[]')
         FROM jsonb_array_elements(w.earlier_secrets) AS e (each)
       )
     WHERE id = $1`,
    [webhookId, hours],
  );

const signing = async (): Promise<readonly string[] | undefined> => (await outbox.find(deliveryId))?.secrets;

/** @returns all that the row says, as whoever reads the database reads it */
const row = async (): Promise<string> =>
  JSON.stringify(
    await raw.rows(`SELECT secret, previous_secret, earlier_secrets FROM webhooks WHERE id = $1`, [
      webhookId,
    ]),
  );

/** Lets time pass for what waits. */
const waits = (seconds: number) =>
  raw.rows(
    `UPDATE webhook_deliveries SET due_at = due_at - make_interval(secs => $2), queued_at = queued_at - make_interval(secs => $2)
     WHERE id = $1`,
    [deliveryId, seconds],
  );

const sendAgain = () => createDeliveryReadModel(pool).again(webhookId, deliveryId);

/** @returns what is due of the test's own webhook, with whether it is hurried */
const claim = async (): Promise<readonly DueLane[]> =>
  (await outbox.claim()).filter((lane) => lane.webhookId === webhookId);
const claimed = async (): Promise<readonly boolean[]> => (await claim()).map(({ isHurried }) => isHurried);

const forget = () => outbox.forget(Date.now() - 90 * DAY_MS);

test('rotated by a process of before and by one of now within a day, all three secrets sign for their own day', async () => {
  await rotateAsBefore('second');
  await age(20);
  await rotate('third');
  expect(await signing()).toEqual(['third', 'second', 'first']);
  await age(5);
  expect(await signing()).toEqual(['third', 'second']);
  await rotateAsBefore('fourth');
  await rotate('fifth');
  expect(await signing()).toEqual(['fifth', 'fourth', 'third', 'second']);
  await age(20);
  expect(await signing()).toEqual(['fifth', 'fourth', 'third']);
  await age(5);
  expect(await signing()).toEqual(['fifth']);
});

test('of very many rotations by both kinds the latest eight sign beside the present one', async () => {
  for (let index = 1; index <= 6; index += 1) {
    await rotate(`new-${index}`);
    await rotateAsBefore(`old-${index}`);
  }
  await rotate('last');
  expect(await signing()).toEqual([
    'last',
    'old-6',
    'new-6',
    'old-5',
    'new-5',
    'old-4',
    'new-4',
    'old-3',
    'new-3',
  ]);
});

test('a secret that signs no more is gone from the database, and nothing else of the webhook is changed by it', async () => {
  await rotate('second');
  await age(20);
  await rotate('third');
  await forget();
  expect(await signing()).toEqual(['third', 'second', 'first']);
  await age(5);
  const before = await store.get(world.environment.id, webhookId);
  await forget();
  expect(await row()).not.toContain('first');
  expect(await signing()).toEqual(['third', 'second']);
  await age(20);
  const aged = await store.get(world.environment.id, webhookId);
  await forget();
  expect(await row()).toBe(JSON.stringify([{ secret: 'third', previous_secret: null, earlier_secrets: [] }]));
  const after = await store.get(world.environment.id, webhookId);
  expect([after?.name, after?.updatedAt]).toEqual([before?.name, before?.updatedAt]);
  // So that an edit which was open meanwhile is not refused.
  expect(after?.edition).toBe(aged?.edition);
});

test('a webhook that is deleted leaves no secret, and neither does one that was deleted before', async () => {
  await rotate('second');
  const kept = await raw.rows(`SELECT secret, previous_secret, earlier_secrets FROM webhooks WHERE id = $1`, [
    webhookId,
  ]);
  await store.remove(world.environment.id, webhookId, null);
  const gone = JSON.stringify([{ secret: '', previous_secret: null, earlier_secrets: [] }]);
  expect(await row()).toBe(gone);
  const { secret, previous_secret, earlier_secrets } = kept[0] ?? {};
  await raw.rows(
    `UPDATE webhooks SET secret = $2, previous_secret = $3, earlier_secrets = $4::jsonb WHERE id = $1`,
    [webhookId, secret, previous_secret, JSON.stringify(earlier_secrets)],
  );
  await forget();
  expect(await row()).toBe(gone);
});

test('a worker that dies before it has woken anybody loses no hurry: another one takes it within a minute', async () => {
  await waits(3_600);
  expect(await claimed()).toEqual([false]);
  await sendAgain();
  expect(await claimed()).toEqual([true]);
  expect(await claimed()).toEqual([]);
  await waits(35);
  const lanes = await claim();
  expect(lanes.map(({ isHurried }) => isHurried)).toEqual([true]);
  await outbox.noteWoken(lanes);
  await waits(1_800);
  expect(await claimed()).toEqual([]);
  await waits(1_800);
  expect(await claimed()).toEqual([false]);
});

test('who hurries once more while somebody is woken is not taken for the one before', async () => {
  await sendAgain();
  const lanes = await claim();
  await sendAgain();
  await outbox.noteWoken(lanes);
  expect(await claimed()).toEqual([true]);
});

test('of a hurry that reached nobody the next try is soon, and still one', async () => {
  await sendAgain();
  await outbox.giveBack(await claim());
  await waits(6);
  expect(await claimed()).toEqual([true]);
});

/** What changes without anybody’s edit, for each table whose trigger names the columns that count. */
const NO_EDITS: Readonly<Record<string, readonly string[]>> = {
  environments: ['api_key', 'created_at', 'edition', 'id', 'project_id', 'updated_at', 'version'],
  // Secrets are edited by their rotation, whose time counts; that old ones are forgotten is nobody's edit.
  webhooks: [
    'created_at',
    'earlier_secrets',
    'edition',
    'environment_id',
    'id',
    'previous_secret',
    'secret',
    'updated_at',
  ],
};

test('no column is forgotten where a trigger names the columns whose change makes another edition', async () => {
  const triggers = await raw.rows(
    `SELECT t.tgrelid::regclass::text AS table, pg_get_triggerdef(t.oid) AS condition,
       (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
        WHERE a.attrelid = t.tgrelid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
     FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.proname = 'raise_edition' AND NOT t.tgisinternal`,
  );
  const forgotten = triggers
    .filter(({ condition }) => !String(condition).includes('old.* IS DISTINCT FROM new.*'))
    .map(({ table, condition, columns }) => [
      table,
      (columns as readonly string[]).filter(
        (column) => !new RegExp(`old\\.${column}\\b`).test(String(condition)),
      ),
    ]);
  expect(Object.fromEntries(forgotten)).toEqual(NO_EDITS);
});
