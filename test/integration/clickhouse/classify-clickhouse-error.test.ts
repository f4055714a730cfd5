import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';
import type { ClickHouseFailure } from '../../../db/clickhouse/connection/classify-clickhouse-error.js';
import { classifyClickHouseError } from '../../../db/clickhouse/connection/classify-clickhouse-error.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import type { ReadOptions } from '../../../db/clickhouse/connection/run-query.js';
import { runQuery } from '../../../db/clickhouse/connection/run-query.js';
import { testClickHouseUrl } from '../../support/clickhouse/database.js';

const ENDLESS = 'SELECT count() AS n FROM numbers(1000000000000) WHERE sipHash64(number) = 0';
const anyRow = z.record(z.string(), z.unknown());
const opened: { close(): Promise<void> }[] = [];
let queries = 0;

const connect = (overrides: Partial<Parameters<typeof createClickHouse>[0]> = {}): ClickHouse => {
  const clickHouse = createClickHouse({
    url: testClickHouseUrl(),
    database: 'default',
    querySeconds: 30,
    ...overrides,
  });
  opened.push(clickHouse);
  return clickHouse;
};

const options = (overrides: Partial<ReadOptions> = {}): ReadOptions => ({
  signal: new AbortController().signal,
  queryId: `errors-test-${process.pid}-${(queries += 1)}`,
  maxExecutionSeconds: 30,
  ...overrides,
});

const run = (sql: string, clickHouse = connect(), overrides: Partial<ReadOptions> = {}) =>
  runQuery(clickHouse, { sql, params: {} }, anyRow, options(overrides));

const failure = async (work: Promise<unknown>): Promise<ClickHouseFailure> => {
  try {
    await work;
  } catch (error) {
    return classifyClickHouseError(error);
  }
  throw new Error('It did not fail.');
};

/** Something that speaks HTTP and is not ClickHouse. */
const impostor = async (status: number, body: string | null): Promise<string> => {
  const server: Server = createServer((request, response) => {
    request.resume();
    if (body === null) response.destroy();
    else if (status > 0) response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

describe('what ClickHouse says is', () => {
  test.each([
    ['a syntax error', 'SELECT FROM WHERE'],
    ['an unknown table', 'SELECT * FROM no_such_table'],
    ['an unknown column', 'SELECT no_such_column'],
    ['an unknown function', 'SELECT no_such_function()'],
  ])('query_invalid for %s, and trying again is no use', async (_what, sql) => {
    expect(await failure(run(sql))).toMatchObject({ code: 'query_invalid', retryable: false });
  });

  test('timeout when a query takes longer than its limit', async () => {
    const started = Date.now();
    const result = await failure(run(ENDLESS, connect(), { maxExecutionSeconds: 0.5 }));
    expect(result).toMatchObject({ code: 'timeout', retryable: true });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test("timeout when a query takes longer than the connection's limit, whatever the caller allows", async () => {
    const result = await failure(run(ENDLESS, connect({ querySeconds: 0.5 }), { maxExecutionSeconds: 0 }));
    expect(result).toMatchObject({ code: 'timeout', retryable: true });
  });

  test('unexpected for anything else, in its own words, and may be tried again', async () => {
    const result = await failure(run("SELECT throwIf(1, 'the roof is on fire') AS n"));
    expect(result).toMatchObject({ code: 'unexpected', retryable: true });
    expect(result.detail).toContain('the roof is on fire');
  });
});

describe('without an answer from ClickHouse it is', () => {
  test('unreachable when nobody listens', async () => {
    const nobody = connect({ url: 'http://127.0.0.1:1' });
    expect(await failure(run('SELECT 1', nobody))).toMatchObject({ code: 'unreachable', retryable: true });
    expect(await failure(nobody.ping())).toMatchObject({ code: 'unreachable', retryable: true });
  });

  test('unreachable when the host has no address', async () => {
    const nowhere = connect({ url: 'http://clickhouse.invalid:8123' });
    expect(await failure(run('SELECT 1', nowhere))).toMatchObject({ code: 'unreachable', retryable: true });
  });

  test('unreachable when the connection breaks', async () => {
    const broken = connect({ url: await impostor(0, null) });
    expect(await failure(run('SELECT 1', broken))).toMatchObject({ code: 'unreachable', retryable: true });
  });

  test.each([
    [401, 'Authorization Required', 'auth', false],
    [403, 'Forbidden', 'auth', false],
    [502, 'Bad Gateway', 'unreachable', true],
    [503, 'Service Temporarily Unavailable', 'unreachable', true],
    [504, 'Gateway Time-out', 'unreachable', true],
  ])('from a proxy that says %i %s: %s', async (status, words, code, retryable) => {
    const page = `<html><head><title>${status} ${words}</title></head></html>`;
    const proxy = connect({ url: await impostor(status, page) });
    expect(await failure(run('SELECT 1', proxy))).toMatchObject({ code, retryable });
  });

  test('auth when the server does not know the user', async () => {
    const body = 'Code: 516. DB::Exception: bob: Authentication failed. (AUTHENTICATION_FAILED)';
    const server = connect({ url: await impostor(403, body) });
    expect(await failure(run('SELECT 1', server))).toMatchObject({ code: 'auth', retryable: false });
  });

  test.each([
    ['241', 'MEMORY_LIMIT_EXCEEDED', 'overloaded'],
    ['202', 'TOO_MANY_SIMULTANEOUS_QUERIES', 'overloaded'],
    ['252', 'TOO_MANY_PARTS', 'overloaded'],
    ['439', 'CANNOT_SCHEDULE_TASK', 'overloaded'],
    ['209', 'SOCKET_TIMEOUT', 'timeout'],
    ['210', 'NETWORK_ERROR', 'unreachable'],
    ['386', 'NO_COMMON_TYPE', 'query_invalid'],
  ])('for error %s %s: %s', async (number, name, code) => {
    const server = connect({ url: await impostor(500, `Code: ${number}. DB::Exception: Oh. (${name})`) });
    expect(await failure(run('SELECT 1', server))).toMatchObject({
      code,
      retryable: code !== 'query_invalid',
    });
  });

  test('unexpected for things that are no errors, with a detail of bounded length', () => {
    expect(classifyClickHouseError('oh')).toEqual({ code: 'unexpected', retryable: true, detail: 'oh' });
    expect(classifyClickHouseError(new Error('x'.repeat(5_000))).detail).toHaveLength(300);
  });
});

test('timeout when a server takes the request and never answers', async () => {
  const silent = connect({ url: await impostor(0, ''), querySeconds: 0.1, graceSeconds: 0.2 });
  expect(await failure(run('SELECT 1', silent))).toMatchObject({ code: 'timeout', retryable: true });
});

describe('a query that is given up', () => {
  const running = async (queryId: string): Promise<number> => {
    const rows = await runQuery(
      connect(),
      {
        sql: `SELECT count() AS n FROM system.processes
          WHERE (query_id = {id:String} OR Settings['log_comment'] = {id:String}) AND query NOT ILIKE '%system.processes%'`,
        params: { id: queryId },
      },
      z.object({ n: z.coerce.number() }),
      options(),
    );
    return rows[0]?.n ?? 0;
  };
  const until = async (queryId: string, count: number): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while ((await running(queryId)) !== count) {
      if (Date.now() > deadline) throw new Error(`Query ${queryId} did not become ${count}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  test('ends with the reason that was given, and ends on the server too', async () => {
    const giveUp = new AbortController();
    const queryId = `given-up-${process.pid}`;
    const query = run(ENDLESS, connect(), { signal: giveUp.signal, queryId });
    const outcome = expect(query).rejects.toThrow('the activity was cancelled');
    await until(queryId, 1);
    giveUp.abort(new Error('the activity was cancelled'));
    await outcome;
    await until(queryId, 0);
  });

  test('before it started is never sent', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    const server = connect({ url: 'http://127.0.0.1:1' });
    await expect(run('SELECT 1', server, { signal })).rejects.toThrow('too late');
  });
});

test('ping answers when the server does', async () => {
  await expect(connect().ping()).resolves.toBeUndefined();
});

test('a reading statement cannot write', async () => {
  await expect(run('CREATE TABLE reading_wrote (a UInt8) ENGINE = Memory')).rejects.toThrow();
});
