import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient, ClickHouseClientConfigOptions } from '@clickhouse/client';
import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';
import { anAddress } from './support/address.js';

const url = anAddress('TEST_CLICKHOUSE_URL');
const database = `local_server_${process.pid}`;
const clients: ClickHouseClient[] = [];

const connect = (options: ClickHouseClientConfigOptions = {}): ClickHouseClient => {
  const client = createClient({ url, log: { level: ClickHouseLogLevel.OFF }, ...options });
  clients.push(client);
  return client;
};

const rowsOf = async <Row>(
  client: ClickHouseClient,
  query: string,
  options: {
    readonly query_params?: Record<string, unknown>;
    readonly clickhouse_settings?: Record<string, string>;
  } = {},
): Promise<Row[]> => (await client.query({ query, format: 'JSONEachRow', ...options })).json<Row>();

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClickHouseError);
  return (error as ClickHouseError).code;
};

beforeAll(async () => {
  await connect().command({ query: `CREATE DATABASE ${database}` });
});

afterAll(async () => {
  await connect().command({ query: `DROP DATABASE ${database}` });
  await Promise.all(clients.map((client) => client.close()));
});

describe('the embedded ClickHouse, asked by the unmodified client', () => {
  test('answers a ping and tells its version', async () => {
    const client = connect();
    await expect(client.ping()).resolves.toEqual({ success: true });
    await expect(client.ping({ select: true })).resolves.toEqual({ success: true });
    const [row] = await rowsOf<{ version: string }>(client, 'SELECT version() AS version');
    expect(row?.version).toMatch(/^\d+\.\d+/);
  });

  test('runs queries of several clients at the same time', async () => {
    const nap = 'SELECT sleepEachRow(0.5) FROM numbers(2) SETTINGS max_block_size = 1';
    const since = performance.now();
    await Promise.all([1, 2, 3, 4].map(() => rowsOf(connect(), nap)));
    // One after the other they would take 4 s.
    expect(performance.now() - since).toBeLessThan(3_000);
  });

  test('keeps the parameters of 200 simultaneous queries apart', async () => {
    const client = connect({ max_open_connections: 50 });
    const asked = Array.from({ length: 200 }, (_, index) => `value ${index}`);
    const answers = await Promise.all(
      asked.map((value) =>
        rowsOf<{ value: string }>(client, 'SELECT {value: String} AS value', { query_params: { value } }),
      ),
    );
    expect(answers.map(([row]) => row?.value)).toEqual(asked);
  });

  test('takes texts with quotes, backslashes, line ends, zero bytes and any letters as parameters', async () => {
    const texts = [
      `it's`,
      `"x"`,
      String.raw`back\slash \n \'`,
      'tab\tline\nreturn\r',
      'zero\0byte',
      'žluťoučký 実験 🧪',
      '',
      `'); DROP`,
    ];
    const client = connect();
    for (const text of texts) {
      const [row] = await rowsOf<{ text: string; list: string[] }>(
        client,
        'SELECT {text: String} AS text, {list: Array(String)} AS list',
        {
          query_params: { text, list: [text, text] },
        },
      );
      expect(row).toEqual({ text, list: [text, text] });
    }
  });

  test('takes numbers, dates, nulls, names and maps as parameters', async () => {
    const [row] = await rowsOf(
      connect(),
      `SELECT {n: UInt64} AS n, {f: Float64} AS f, {at: DateTime64(3)} AS at, {none: Nullable(String)} AS none,
              {map: Map(String, UInt8)} AS map, {column: Identifier} AS named FROM (SELECT 7 AS id)`,
      {
        query_params: {
          n: 42,
          f: 0.25,
          at: new Date('2026-01-02T03:04:05.678Z'),
          none: null,
          map: { a: 1 },
          column: 'id',
        },
      },
    );
    expect(row).toEqual({
      n: 42,
      f: 0.25,
      at: '2026-01-02 03:04:05.678',
      none: null,
      map: { a: 1 },
      named: 7,
    });
  });

  test('takes parameters longer than an address may be', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `identity-${index}`);
    const query = 'SELECT length({ids: Array(String)}) AS n';
    for (const client of [connect(), connect({ use_multipart_params_auto: true })])
      await expect(rowsOf(client, query, { query_params: { ids } })).resolves.toEqual([{ n: 20_000 }]);
  });

  test('forgets parameters, settings and the database of the request before', async () => {
    const client = connect();
    const [one] = await rowsOf<{ threads: string }>(
      connect({ database }),
      `SELECT toString(getSetting('max_threads')) AS threads, {x: String} AS x`,
      {
        query_params: { x: 'old' },
        clickhouse_settings: { max_threads: '1' },
      },
    );
    expect(one?.threads).toBe('1');
    const [two] = await rowsOf<{ threads: string; base: string }>(
      client,
      `SELECT toString(getSetting('max_threads')) AS threads, currentDatabase() AS base`,
    );
    expect(two).toEqual({ threads: expect.not.stringMatching(/^1$/) as string, base: 'default' });
    await expect(codeOf(rowsOf(client, 'SELECT {x: String}'))).resolves.toBe('456');
    await client.command({ query: 'SET max_threads = 1' });
    await expect(rowsOf(client, `SELECT toString(getSetting('max_threads')) AS threads`)).resolves.toEqual([
      { threads: two?.threads },
    ]);
    await client.command({ query: 'CREATE TEMPORARY TABLE mine (x UInt8)' });
    await expect(codeOf(rowsOf(client, 'SELECT x FROM mine'))).resolves.toBe('60');
  });

  test('asks the same again with other parameters, also after a failure', async () => {
    const client = connect({ database });
    const ask = (x: number) =>
      rowsOf<{ x: number }>(client, 'SELECT throwIf({x: UInt8} = 3) + {x: UInt8} AS x', {
        query_params: { x },
      });
    for (const x of [1, 2]) await expect(ask(x)).resolves.toEqual([{ x }]);
    await expect(codeOf(ask(3))).resolves.toBe('395');
    await expect(ask(4)).resolves.toEqual([{ x: 4 }]);
  });

  test('uses the database of the connection', async () => {
    const client = connect({ database });
    await client.command({ query: 'CREATE TABLE here (n UInt8) ENGINE = MergeTree ORDER BY n' });
    await client.insert({ table: 'here', values: [{ n: 1 }], format: 'JSONEachRow' });
    await expect(rowsOf(connect(), `SELECT n FROM ${database}.here`)).resolves.toEqual([{ n: 1 }]);
    await expect(codeOf(rowsOf(connect({ database: 'missing' }), 'SELECT 1'))).resolves.toBe('81');
  });

  test('takes 10,000 rows in one gzip insert, and empty inserts', async () => {
    const client = connect({ database, compression: { request: true, response: true } });
    await client.command({
      query: 'CREATE TABLE many (id UInt32, text String) ENGINE = MergeTree ORDER BY id',
    });
    const values = Array.from({ length: 10_000 }, (_, id) => ({ id, text: `row '${id}' \\ "ü"; SELECT 1` }));
    const { summary } = await client.insert({ table: 'many', values, format: 'JSONEachRow' });
    expect(summary?.written_rows).toBe('10000');
    await client.insert({ table: 'many', values: [], format: 'JSONEachRow' });
    await expect(rowsOf(client, 'SELECT * FROM many ORDER BY id')).resolves.toEqual(values);
  });

  test('takes an insert whose rows follow the statement in the body', async () => {
    await connect({ database }).command({
      query: 'CREATE TABLE body (id UInt32, text String) ENGINE = MergeTree ORDER BY id',
    });
    const body = `INSERT INTO ${database}.body FORMAT JSONEachRow\n{"id":1,"text":"a;b"}\n{"id":2,"text":"it's -- no comment"}\n`;
    expect((await fetchClickHouse(url, { method: 'POST', body })).status).toBe(200);
    const values = await fetchClickHouse(url, {
      method: 'POST',
      body: `INSERT INTO ${database}.body VALUES (3, 'x; y')`,
    });
    expect(values.status).toBe(200);
    await expect(rowsOf(connect({ database }), 'SELECT text FROM body ORDER BY id')).resolves.toEqual(
      ['a;b', `it's -- no comment`, 'x; y'].map((text) => ({ text })),
    );
  });

  test.each([
    ['a statement that is no SQL', 'SELEKT 1', '62'],
    ['an empty statement', '  -- nothing', '62'],
    ['two statements at once', 'SELECT 1; SELECT 2', '62'],
    ['an unknown table', 'SELECT * FROM nowhere', '60'],
    ['an unknown column', 'SELECT nothing', '47'],
    ['a value that does not fit', `SELECT toUInt8('x')`, '6'],
    [
      'a query that takes longer than allowed',
      'SELECT count() FROM numbers(1e13) WHERE sipHash64(number) = 1 SETTINGS max_execution_time = 1',
      '159',
    ],
  ])('answers %s by a typed error', async (_what, query, code) => {
    await expect(codeOf(rowsOf(connect(), query))).resolves.toBe(code);
  });

  test('refuses unknown settings, and drops those which only concern HTTP', async () => {
    const client = connect();
    await expect(
      codeOf(rowsOf(client, 'SELECT 1', { clickhouse_settings: { no_such_setting: '1' } })),
    ).resolves.toBe('115');
    const http = {
      wait_end_of_query: '1',
      cancel_http_readonly_queries_on_client_close: '1',
      send_progress_in_http_headers: '1',
    };
    await expect(rowsOf(client, 'SELECT 1 AS one', { clickhouse_settings: http })).resolves.toEqual([
      { one: 1 },
    ]);
  });

  test('stops a query when its client goes away', async () => {
    const client = connect();
    const leaving = new AbortController();
    const query_id = `aborted-${database}`;
    const running = async (): Promise<number> =>
      (await rowsOf(client, `SELECT 1 FROM system.processes WHERE Settings['log_comment'] = '${query_id}'`))
        .length;
    const query = client.query({
      query: 'SELECT count() FROM numbers(1e13) WHERE sipHash64(number) = 1',
      abort_signal: leaving.signal,
      query_id,
    });
    query.catch(() => undefined);
    while ((await running()) === 0) await sleep(20);
    leaving.abort();
    await expect(query).rejects.toThrow(/abort/i);
    const since = performance.now();
    while ((await running()) > 0) await sleep(20);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  test('answers in the format that was asked for, by clause or by parameter', async () => {
    const ask = async (path: string): Promise<string> => (await fetchClickHouse(new URL(path, url))).text();
    await expect(ask('/?query=SELECT+1,2')).resolves.toBe('1\t2\n');
    await expect(ask('/?query=SELECT+1,2&default_format=CSV')).resolves.toBe('1,2\n');
    await expect(ask('/?query=SELECT+1+AS+a+FORMAT+JSONEachRow')).resolves.toBe('{"a":1}\n');
    await expect(ask('/?query=DROP+DATABASE+default')).resolves.toMatch(/READONLY/);
  });
});
