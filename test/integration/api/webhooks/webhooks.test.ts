import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { Webhook } from 'standardwebhooks';
import {
  WEBHOOK_WORKFLOW_TYPE,
  webhookTaskQueue,
  webhookWorkflowId,
} from '../../../../workflows/contract/workflow-names.js';
import type { Answer } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';
import { recordHistory } from '../../../support/temporal/record-history.js';
import { useOpened } from '../../../support/use-opened.js';
import type { Received } from '../../../support/webhooks/receiver.js';
import { openReceiver, RECEIVER_HOST } from '../../../support/webhooks/receiver.js';

const PAGES = 'https://pages.example';

const stack = useApiStack({
  workers: true,
  webhooks: true,
  config: { WEBHOOKS_ALLOW_HOSTS: RECEIVER_HOST, API_PAGES_URL: PAGES },
});
const catalogue = useCatalogue(stack, 'test');
const receiver = useOpened({ per: 'file', open: openReceiver, close: (opened) => opened.close() });

const webhooks = (): string => `environments/${catalogue.clientKey}/webhooks/`;

interface Made {
  readonly id: number;
  readonly secret: string;
  readonly path: string;
}

let made = 0;
const newWebhook = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Made> => {
  made += 1;
  const path = `/hook-${made}`;
  const answer = await stack.admin.post(webhooks(), {
    name: `Hook ${made}`,
    url: `${receiver.origin}${path}`,
    ...changes,
  });
  expect(answer.status).toBe(201);
  return { id: numberAt(answer, 'id'), secret: textAt(answer, 'secret'), path };
};

const newExperiment = async (): Promise<string> => {
  const feature = await catalogue.newFeature();
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  expect(answer.status).toBe(201);
  return `${catalogue.experiments}${numberAt(answer, 'id')}/`;
};

const command = async (experiment: string, name: string): Promise<Answer> =>
  stack.admin.post(`${experiment}${name}/`);

const told = (path: string, type: string): Promise<Received> =>
  eventually(`${type} at ${path}`, () => receiver.at(path).find((one) => one.type === type));

const deliveries = async (
  { id }: Made,
  query = '',
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const answer = await stack.admin.get(`${webhooks()}${id}/deliveries/${query}`);
  return listAt(answer, 'results') as readonly Readonly<Record<string, unknown>>[];
};

const verified = (secret: string, { headers, body }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

/** Sends a test and waits for what comes of it. */
const tested = async (webhook: Made): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await stack.admin.post(`${webhooks()}${webhook.id}/test/`);
  expect([answer.status, valueAt(answer, 'state')]).toEqual([202, 'waiting']);
  return eventually('the end of the test', async () =>
    (await deliveries(webhook)).find(
      (one) => one['id'] === numberAt(answer, 'id') && one['state'] !== 'waiting',
    ),
  );
};

test('a life is told once, in order, with the word of the page, and signed as another library expects it', async () => {
  const webhook = await newWebhook();
  const experiment = await newExperiment();
  await told(webhook.path, 'status.draft');
  await command(experiment, 'start');
  await told(webhook.path, 'status.running');
  await command(experiment, 'pause');
  await told(webhook.path, 'status.paused');
  expect((await command(experiment, 'pause')).status).toBe(409);
  await command(experiment, 'complete');
  const final = await untilSealed(stack.admin, experiment, 60_000);
  const seal = await told(webhook.path, 'sealed');
  await eventually('all of it', async () => (await deliveries(webhook, '?state=waiting')).length === 0);

  const received = receiver.at(webhook.path);
  // Whether it settles, and whether a refresh comes in between, is a matter of moments here.
  const types = received
    .map(({ type }) => type)
    .filter((type) => type !== 'status.settling' && type !== 'status.collecting');
  expect(types).toEqual([
    'command.created',
    'status.draft',
    'command.started',
    'status.running',
    'command.paused',
    'status.paused',
    'command.refused',
    'command.completed',
    'sealed',
  ]);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(received.length);
  for (const one of received) expect(verified(webhook.secret, one)).toEqual(one.message);

  const detail = await stack.admin.get(experiment);
  expect(seal.message).toMatchObject({
    experiment: { id: numberAt(detail, 'id'), name: 'Louder button' },
    status_word: 'sealed',
    sentence: valueAt(detail, 'status_reason'),
    snapshot: { content_hash: valueAt(final, 'results.content_hash') },
    url: `${PAGES}/e/${catalogue.environmentId}/experiments/${numberAt(detail, 'id')}`,
  });
  const paused = received.find(({ type }) => type === 'status.paused')?.message;
  expect(paused).toMatchObject({
    status_word: 'paused',
    after: { status_word: 'paused' },
  });
  const before = paused?.['before'] as Readonly<Record<string, unknown>> | undefined;
  expect(before?.['status_word']).toMatch(/^(?:running|collecting)$/);
  const refused = received.find(({ type }) => type === 'command.refused')?.message;
  expect(refused).toMatchObject({ after: { command: 'pause', code: 'illegal_transition' } });
});

/** What is delivered one after the other runs as one workflow until nothing waits; here its last run. */
const recordLane = async (scenario: string, { id }: Made, lane: string): Promise<void> => {
  const connection = await Connection.connect({ address: testTemporalAddress() });
  const { workflow } = new Client({ connection });
  await recordHistory(scenario, workflow.getHandle(webhookWorkflowId(id, lane)));
  await connection.close();
};

test('a server that fails gets the same bytes again until it takes them, and what comes after waits', async () => {
  const webhook = await newWebhook({ types: ['command.created', 'command.started'] });
  let left = 2;
  receiver.answer(webhook.path, (response) => {
    left -= 1;
    response.writeHead(left >= 0 ? 503 : 200).end('busy');
  });
  const experiment = await newExperiment();
  await command(experiment, 'start');
  await told(webhook.path, 'command.started');
  const received = receiver.at(webhook.path);
  expect(received.map(({ type }) => type)).toEqual([
    'command.created',
    'command.created',
    'command.created',
    'command.started',
  ]);
  const firsts = received.slice(0, 3);
  expect(new Set(firsts.map(({ body, headers }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(1);
  for (const one of firsts) verified(webhook.secret, one);
  const [, first] = await eventually('both', async () => {
    const all = await deliveries(webhook, '?state=delivered');
    return all.length === 2 && all;
  });
  expect(first).toMatchObject({ attempts: 3, status: 200, error: null, body: firsts[0]?.body });
  await recordLane('webhook', webhook, textAt(await stack.admin.get(experiment), 'uuid'));
});

test('what waits is delivered in order over several runs of its lane', async () => {
  const webhook = await newWebhook();
  const [lane, sizes] = [randomUUID(), [1, 2, 3, 4, 5]];
  // Due by and by, so that nobody but this test wakes the lane.
  for (const size of sizes)
    await stack.raw.rows(
      `WITH message AS (
         INSERT INTO webhook_messages (environment_id, type, after) VALUES ($1, 'command.paused', $2::jsonb) RETURNING id
       )
       INSERT INTO webhook_deliveries (webhook_id, message_id, lane, due_at)
       SELECT $3, id, $4, clock_timestamp() + interval '1 hour' FROM message`,
      [catalogue.environmentId, JSON.stringify({ size }), webhook.id, lane],
    );
  const connection = await Connection.connect({ address: testTemporalAddress() });
  const { workflow } = new Client({ connection });
  const { taskQueue } = stack;
  const first = await workflow.start(WEBHOOK_WORKFLOW_TYPE, {
    ...{ workflowId: webhookWorkflowId(webhook.id, lane), taskQueue },
    args: [{ webhookId: webhook.id, lane, deliveryQueue: webhookTaskQueue(taskQueue), deliveriesOfARun: 2 }],
  });
  await first.result();
  expect(receiver.at(webhook.path).map(({ message }) => valueAt({ body: message }, 'after.size'))).toEqual(
    sizes,
  );
  const runs = workflow.getHandle(first.workflowId, first.firstExecutionRunId);
  expect((await runs.describe()).status.name).toBe('CONTINUED_AS_NEW');
  await recordHistory('webhook-goes-on', runs);
  await recordHistory('webhook-went-on', workflow.getHandle(first.workflowId));
  await connection.close();
});

test('a server that is gone is told nothing any more, and whoever looks sees why', async () => {
  const webhook = await newWebhook({ types: ['command.created', 'command.started', 'command.paused'] });
  receiver.answer(webhook.path, (response) => response.writeHead(410).end('bye'));
  const experiment = await newExperiment();
  await eventually('the end', async () => (await deliveries(webhook, '?state=stopped')).length > 0);
  const seen = receiver.at(webhook.path).length;
  await command(experiment, 'start');
  const shown = await stack.admin.get(`${webhooks()}${webhook.id}/`);
  expect(shown.body).toMatchObject({ is_enabled: false, disabled_because: 'gone', waiting: 0 });
  const audit = await stack.admin.get(`environments/${catalogue.clientKey}/audit/`);
  expect(listAt(audit, 'results')).toContainEqual(
    expect.objectContaining({
      action: 'changed',
      actor: 'holdfast',
      before: { is_enabled: true, disabled_because: null },
      after: { is_enabled: false, disabled_because: 'gone' },
      comment: expect.stringContaining('410') as unknown,
    }),
  );
  expect(await command(experiment, 'pause')).toMatchObject({ status: 200 });
  // Nothing was written for it, so that nothing can come later.
  expect((await deliveries(webhook)).map((one) => valueAt({ body: one }, 'type'))).toEqual([
    'command.created',
  ]);
  expect([receiver.at(webhook.path).length, seen]).toEqual([1, 1]);
  expect(valueAt(await stack.admin.post(`${webhooks()}${webhook.id}/test/`), 'code')).toBe(
    'webhook_disabled',
  );
});

/** Has a server hold its first answer back. @returns what it is answered with */
const holding = (path: string): Promise<ServerResponse> =>
  new Promise((resolve) => {
    receiver.answer(path, (response) => {
      receiver.answer(path, (next) => next.writeHead(204).end());
      resolve(response);
    });
  });

test('one that moves to Slack while something is tried is told there, in the words of Slack, whatever is answered here', async () => {
  const webhook = await newWebhook({ types: ['command.created'] });
  const held = holding(webhook.path);
  await newExperiment();
  const response = await held;
  const moved = `${webhook.path}-moved`;
  await stack.admin.put(`${webhooks()}${webhook.id}/`, {
    ...{ name: 'Moved', url: `${receiver.origin}${moved}`, format: 'slack', types: ['command.created'] },
  });
  response.writeHead(410).end('bye');
  const there = await eventually('it', () => receiver.at(moved)[0]);
  expect(there.message).toMatchObject({
    ...{ text: expect.stringContaining('Created') as unknown, blocks: expect.any(Array) as unknown },
  });
  expect(there.message).not.toHaveProperty('status_word');
  verified(webhook.secret, there);
  const [here] = receiver.at(webhook.path);
  expect([here?.type, there.headers['webhook-id']]).toEqual(['command.created', here?.headers['webhook-id']]);
  const [delivered] = await eventually('its note', () => deliveries(webhook, '?state=delivered'));
  expect(delivered).toMatchObject({ attempts: 2, status: 204, body: there.body });
  expect((await stack.admin.get(`${webhooks()}${webhook.id}/`)).body).toMatchObject({ is_enabled: true });
});

test('what is under way when its webhook is deleted is not tried again', async () => {
  const webhook = await newWebhook({ types: ['command.created'] });
  const held = holding(webhook.path);
  await newExperiment();
  const response = await held;
  expect((await stack.admin.delete(`${webhooks()}${webhook.id}/`)).status).toBe(204);
  response.writeHead(503).end('busy');
  const noted = await eventually('the note', async () => {
    const [row] = await stack.raw.rows(
      'SELECT state, status, attempts FROM webhook_deliveries WHERE webhook_id = $1',
      [webhook.id],
    );
    return row?.['attempts'] === 1 && row;
  });
  expect(noted).toMatchObject({ state: 'stopped', status: 503 });
  expect(receiver.at(webhook.path)).toHaveLength(1);
});

test('a server that asks to be left alone for a while is', async () => {
  const webhook = await newWebhook({ types: ['command.created'] });
  const times: number[] = [];
  receiver.answer(webhook.path, (response) => {
    times.push(performance.now());
    response.writeHead(times.length === 1 ? 429 : 204, { 'retry-after': '5' }).end();
  });
  await newExperiment();
  await eventually('the second attempt', () => times.length === 2);
  // Two seconds where nobody says when.
  expect(times[1]! - times[0]!).toBeGreaterThan(4_900);
});

test('what would be tried in an hour is tried at once by hand, and when its webhook gets another address', async () => {
  const webhook = await newWebhook({ types: ['command.created'] });
  const moved = `${webhook.path}-moved`;
  receiver.answer(webhook.path, (response) => response.writeHead(503, { 'retry-after': '3600' }).end());
  await newExperiment();
  const attempts = (count: number) =>
    eventually(`attempt ${count}`, async () => {
      const [one] = await deliveries(webhook, '?state=waiting');
      return one?.['attempts'] === count && one;
    });
  const { id } = await attempts(1);
  const again = await stack.admin.post(`${webhooks()}${webhook.id}/deliveries/${String(id)}/send/`);
  expect(again).toMatchObject({ status: 202, body: { state: 'waiting' } });
  await attempts(2);
  await stack.admin.put(`${webhooks()}${webhook.id}/`, {
    ...{ name: 'Elsewhere', url: `${receiver.origin}${moved}`, types: ['command.created'] },
  });
  await told(moved, 'command.created');
  await eventually('its note', async () => (await deliveries(webhook, '?state=delivered')).length === 1);
  expect([receiver.at(webhook.path).length, receiver.at(moved).length]).toEqual([2, 1]);
});

test('what happens while no worker runs is told once when one does', async () => {
  const webhook = await newWebhook({ types: ['command.created', 'command.started'] });
  const experiment = await newExperiment();
  await told(webhook.path, 'command.created');
  await stack.stopWorkers();
  // By a worker that dies right after the commit, so that nobody has seen it.
  await stack.raw.rows(
    `INSERT INTO audit_log (experiment_uuid, environment_id, actor, source, action)
     SELECT uuid, environment_id, 'ada', 'api', 'started' FROM experiments WHERE id = $1`,
    [Number(/(\d+)\/$/.exec(experiment)?.[1])],
  );
  expect(await deliveries(webhook, '?state=waiting')).toHaveLength(1);
  await stack.startWorkers();
  await told(webhook.path, 'command.started');
  await eventually('its note', async () => (await deliveries(webhook, '?state=waiting')).length === 0);
  expect(receiver.at(webhook.path).map(({ type }) => type)).toEqual(['command.created', 'command.started']);
});

test('a test is sent once; a redirect is not followed; it can be sent again, with the same bytes', async () => {
  const webhook = await newWebhook();
  receiver.answer(webhook.path, (response) =>
    response.writeHead(307, { location: `${receiver.origin}/inside` }).end(),
  );
  const failed = await tested(webhook);
  expect(failed).toMatchObject({
    type: 'webhook.test',
    state: 'failed',
    status: 307,
    attempts: 1,
    experiment: null,
  });
  expect(failed['error']).toContain('Redirects are not followed');
  // A test is a lane of its own.
  await recordLane('webhook-given-up', webhook, String(failed['message_id']));
  expect(receiver.at('/inside')).toEqual([]);

  receiver.answer(webhook.path, (response) => response.writeHead(200).end('ok'));
  const again = await stack.admin.post(`${webhooks()}${webhook.id}/deliveries/${String(failed['id'])}/send/`);
  expect(again.status).toBe(202);
  await eventually('the delivery', async () => (await deliveries(webhook, '?state=delivered')).length === 1);
  const [first, second] = receiver.at(webhook.path);
  expect([second?.body, second?.headers['webhook-id']]).toEqual([first?.body, first?.headers['webhook-id']]);
});

test('for a day after a rotation both secrets sign, and no secret can be read anywhere', async () => {
  const webhook = await newWebhook();
  const rotated = await stack.admin.post(`${webhooks()}${webhook.id}/rotate-secret/`);
  const secret = textAt(rotated, 'secret');
  expect(secret).not.toBe(webhook.secret);
  expect(await tested(webhook)).toMatchObject({ state: 'delivered', status: 204 });
  const [received] = receiver.at(webhook.path);
  if (received === undefined) throw new Error('Nothing came.');
  for (const one of [secret, webhook.secret]) verified(one, received);
  const everywhere = [
    await stack.admin.get(webhooks()),
    await stack.admin.get(`${webhooks()}${webhook.id}/deliveries/`),
    await stack.admin.get(`environments/${catalogue.clientKey}/audit/`),
  ];
  const text = JSON.stringify(everywhere.map(({ body }) => body));
  for (const one of [secret, webhook.secret]) expect(text).not.toContain(one);
  // The path of a channel's address is a secret as well, and viewers read the audit log.
  const { body: audit } = everywhere[2] ?? { body: null };
  expect(JSON.stringify(audit)).toContain(`${receiver.origin}/…`);
  expect(JSON.stringify(audit)).not.toContain(webhook.path);
});

test('rotated twice in a day, all three secrets sign, each for its own day, and of very many the latest', async () => {
  const webhook = await newWebhook();
  const rotate = async (): Promise<string> =>
    textAt(await stack.admin.post(`${webhooks()}${webhook.id}/rotate-secret/`), 'secret');
  const [second, third] = [await rotate(), await rotate()];
  await tested(webhook);
  const [first] = receiver.at(webhook.path);
  for (const one of [webhook.secret, second, third]) verified(one, first!);

  // A day after the first rotation, and hours after the second.
  await stack.raw.rows(
    `UPDATE webhooks SET earlier_secrets = jsonb_set(earlier_secrets, '{1,until}', to_jsonb(now())) WHERE id = $1`,
    [webhook.id],
  );
  await tested(webhook);
  const later = receiver.at(webhook.path)[1]!;
  for (const one of [second, third]) verified(one, later);
  expect(() => verified(webhook.secret, later)).toThrow('No matching signature');

  const many: string[] = [];
  for (let index = 0; index < 10; index += 1) many.push(await rotate());
  await tested(webhook);
  const last = receiver.at(webhook.path)[2]!;
  expect(String(last.headers['webhook-signature']).split(' ')).toHaveLength(9);
  for (const one of many.slice(1)) verified(one, last);
});

test.each([
  'http://127.0.0.1:9/',
  'http://localhost:9/',
  'http://[::1]/',
  'http://2130706433/',
  'http://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
  'http://[::ffff:7f00:1]/',
  'http://0177.0.0.1/',
  'http://①②⑦。0。0。1/',
  'http://inside.localhost/',
  'ht\ttp://127.1/',
])('%s is refused when it is saved, new and in place of another', async (url) => {
  const webhook = await newWebhook();
  const created = await stack.admin.post(webhooks(), { name: 'Inside', url });
  const replaced = await stack.admin.put(`${webhooks()}${webhook.id}/`, { name: 'Inside', url });
  for (const answer of [created, replaced])
    expect([answer.status, valueAt(answer, 'code')]).toEqual([400, 'webhook_address_refused']);
});

test('what does not fit is no webhook', async () => {
  const odd = [
    { url: 'ftp://hooks.example/' },
    { url: 'https://user:pass@hooks.example/' },
    { url: 'https://hooks.example/#part' },
    { url: 'file:///etc/passwd' },
    { url: `https://hooks.example/${'a'.repeat(3_000)}` },
    { url: 7 },
    { types: [] },
    { types: ['sealed', 'nonsense'] },
    { format: 'teams' },
    { name: ' ' },
    { secret: 'whsec_bWluZQ==' },
  ];
  for (const changes of odd) {
    const answer = await stack.admin.post(webhooks(), { name: 'Odd', url: receiver.origin, ...changes });
    expect([changes, answer.status, valueAt(answer, 'code')]).toEqual([changes, 400, 'validation_failed']);
  }
});

test('a webhook is edited by its edition, keeps its secret, and tells viewers nothing', async () => {
  const webhook = await newWebhook();
  const path = `${webhooks()}${webhook.id}/`;
  const read = await stack.admin.get(path);
  const etag = read.headers.get('etag') ?? '';
  const body = read.body as Readonly<Record<string, unknown>>;
  const renamed = await stack.admin.put(path, { ...body, name: 'Renamed' }, { 'if-match': etag });
  expect(renamed.body).toMatchObject({ name: 'Renamed', types: null, format: 'json' });
  expect((await stack.admin.put(path, body, { 'if-match': etag })).status).toBe(412);
  await tested(webhook);
  verified(webhook.secret, receiver.at(webhook.path)[0] as Received);
  const taken = await stack.admin.post(webhooks(), { name: 'Renamed', url: receiver.origin });
  expect(valueAt(taken, 'code')).toBe('name_taken');

  const viewer = await stack.admin.post('api-keys/', {
    name: 'looking',
    role: 'viewer',
    environment: catalogue.clientKey,
  });
  const looking = createCaller(stack.url, { 'x-api-key': textAt(viewer, 'key') });
  expect((await looking.get(webhooks())).status).toBe(403);
  expect((await stack.admin.delete(path)).status).toBe(204);
  expect((await stack.admin.get(path)).status).toBe(404);
});

test('a repeat of a creation gets no second webhook, and the secret no second time', async () => {
  const headers = { 'idempotency-key': 'the-same' };
  const body = { name: 'Once', url: receiver.origin };
  const [first, second] = [
    await stack.admin.post(webhooks(), body, headers),
    await stack.admin.post(webhooks(), body, headers),
  ];
  expect([first.status, second.status, valueAt(second, 'id')]).toEqual([201, 201, valueAt(first, 'id')]);
  expect([typeof valueAt(first, 'secret'), valueAt(second, 'secret')]).toEqual(['string', null]);
});
