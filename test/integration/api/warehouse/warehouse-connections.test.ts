import { listAt, valueAt } from '../../../support/api/caller.js';
import { eventually } from '../../../support/eventually.js';
import type { EventApi } from '../events/event-api.js';
import { useEventApis } from '../events/event-api.js';

const apis = useEventApis();
let api: EventApi;
let connections: string;

beforeAll(async () => {
  api = await apis.start();
  connections = `environments/${apis.environmentKey}/warehouse-connections/`;
});
afterEach(() => {
  apis.toClickHouse.mend();
});

const send = async (...names: readonly string[]): Promise<void> => {
  const timestamp = Date.now();
  const events = names.map((event) => ({
    event,
    // An exposure has to say of what.
    ...(event === '$flag_exposure' ? { feature_name: 'button' } : {}),
    identifier: 'ada',
    value: '1',
    timestamp,
  }));
  expect((await api.send(events)).status).toBe(202);
};

test('an environment has one warehouse, which says that it is there before any event came', async () => {
  const answer = await api.admin.get(connections);
  expect(answer.body).toEqual([
    {
      id: 1,
      warehouse_type: 'clickhouse',
      status: 'connected',
      status_detail: null,
      name: 'ClickHouse Warehouse - Production',
      config: { database: expect.any(String) as string },
      created_at: expect.any(String) as string,
      total_events_received: 0,
      unique_events_count: 0,
    },
  ]);
});

test('a second warehouse is refused, for good', async () => {
  const answer = await api.admin.post(connections, { warehouse_type: 'clickhouse' });
  expect(answer.status).toBe(409);
  expect(valueAt(answer, 'code')).toBe('warehouse_connected');
});

test('whoever defines a metric finds the names of the events that came, the last one first', async () => {
  await send('signup', 'purchase');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await send('refund');
  await send('$flag_exposure');
  const { body } = await api.admin.get(`${connections}1/events/`);
  const once = (event: string) => ({ event, count_24h: 1, last_seen: expect.any(String) as string });
  expect(body).toEqual({
    events: ['refund', 'purchase', 'signup'],
    is_truncated: false,
    seen: [once('refund'), once('purchase'), once('signup')],
  });
  const one = await api.admin.get(`${connections}1/`);
  expect(one.body).toMatchObject({ total_events_received: 4, unique_events_count: 4 });
});

describe('whoever filters a metric by metadata', () => {
  const fieldsOf = async (event: string): Promise<unknown> =>
    (await api.admin.get(`${connections}1/event-fields/?event=${encodeURIComponent(event)}`)).body;

  test('finds the fields that the latest events have, the most frequent first, with what they hold', async () => {
    const metadata = [
      { plan: 'gold', amount: 12, isNew: true, cart: { items: 3 } },
      { plan: 'gold', amount: '12.50', coupon: null },
      { plan: 'free', note: 'x'.repeat(100) },
    ];
    const events = metadata.map((one, n) => ({
      ...{ event: 'upgrade', identifier: `u${n}`, value: '1', timestamp: Date.now(), metadata: one },
    }));
    expect((await api.send(events)).status).toBe(202);
    expect(await fieldsOf('upgrade')).toEqual({
      event: 'upgrade',
      looked_at: 3,
      is_truncated: false,
      fields: [
        { name: 'plan', events: 3, kinds: ['text'], examples: ['gold', 'free'] },
        {
          name: 'amount',
          events: 2,
          kinds: ['text', 'number'],
          examples: expect.arrayContaining([12, '12.50']) as unknown,
        },
        { name: 'cart', events: 1, kinds: ['structure'], examples: [] },
        { name: 'coupon', events: 1, kinds: ['nothing'], examples: [] },
        { name: 'isNew', events: 1, kinds: ['boolean'], examples: [true] },
        { name: 'note', events: 1, kinds: ['text'], examples: [] },
      ],
    });
  });

  test('finds fields whatever they are called', async () => {
    const names = ['', '__proto__', 'a.b', "it's", 'née', '🦊', '<b>', '{x}', '  '];
    const metadata = `{${names.map((name) => `${JSON.stringify(name)}:1`).join(',')}}`;
    const event = { event: 'odd fields', identifier: 'ada', value: '1', timestamp: Date.now() };
    expect((await api.send([{ ...event, metadata: JSON.parse(metadata) as unknown }])).status).toBe(202);
    const found = listAt({ body: await fieldsOf('odd fields') }, 'fields') as readonly { name: string }[];
    expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  test('is told of events without metadata, and of names that never came', async () => {
    await send('bare');
    expect(await fieldsOf('bare')).toMatchObject({ looked_at: 1, fields: [] });
    expect(await fieldsOf('never')).toMatchObject({ looked_at: 0, fields: [] });
  });

  test('has to say of which events', async () => {
    expect((await api.admin.get(`${connections}1/event-fields/`)).status).toBe(400);
    expect((await api.admin.get(`${connections}2/event-fields/?event=bare`)).status).toBe(404);
  });
});

test('a connection cannot be changed, deleted, or tested before it is there', async () => {
  for (const [method, path] of [
    ['PUT', `${connections}1/`],
    ['PATCH', `${connections}1/`],
    ['DELETE', `${connections}1/`],
    ['POST', `${connections}test-warehouse-connection/`],
  ] as const) {
    const answer = await api.admin.raw(method, path);
    expect([method, path, answer]).toMatchObject([
      method,
      path,
      { status: 405, body: { code: 'method_not_allowed' } },
    ]);
  }
});

test('the counts can be left out', async () => {
  const answer = await api.admin.get(`${connections}?exclude_event_stats=true`);
  expect(valueAt(answer, '0.total_events_received')).toBeNull();
});

test('there is no other connection', async () => {
  expect((await api.admin.get(`${connections}2/`)).status).toBe(404);
  expect((await api.admin.get(`${connections}2/events/`)).status).toBe(404);
});

test('while the warehouse is away, the connection says so and everything else stays answered', async () => {
  apis.toClickHouse.cut();
  await eventually('the connection is seen to be gone', async () => {
    const tested = await api.admin.post(`${connections}1/test-warehouse-connection/`);
    return valueAt(tested, 'status_detail') === 'The warehouse does not answer.';
  });
  const list = await api.admin.get(connections);
  expect(list.status).toBe(200);
  expect(valueAt(list, '0.status')).toBe('errored');
  expect(valueAt(list, '0.unique_events_count')).toBeNull();
  const events = await api.admin.get(`${connections}1/events/`);
  expect(events.status).toBe(503);
  expect(valueAt(events, 'code')).toBe('warehouse_unavailable');
  expect(events.headers.get('retry-after')).not.toBeNull();
  apis.toClickHouse.mend();
  const after = await api.admin.get(`${connections}1/events/`);
  expect(listAt(after, 'events')).toContain('refund');
});

test('of more than 500 names 500 are told, and that there are more', async () => {
  await send(...Array.from({ length: 501 }, (_, index) => `event-${index}`));
  const { body } = await api.admin.get(`${connections}1/events/`);
  expect(listAt({ body }, 'events')).toHaveLength(500);
  expect(new Set(listAt({ body }, 'events')).size).toBe(500);
  expect(valueAt({ body }, 'is_truncated')).toBe(true);
});
