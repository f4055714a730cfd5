import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { mapDatabaseError } from '../../../db/postgres/connection/map-database-error.js';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { sql } from '../../../db/postgres/connection/sql.js';
import { read } from '../../../db/postgres/connection/transactions.js';
import type { TestDatabase } from '../../support/postgres/database.js';
import { createTestDatabase } from '../../support/postgres/database.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import { createTcpProxy } from '../../support/tcp-proxy.js';

const SIZE = 2;
const SILENCE_MS = 1_500;

let database: TestDatabase;
let wire: TcpProxy;
let pool: PostgresPool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  wire = await createTcpProxy(database.url);
  pool = await createPostgresPool(wire.url, { size: SIZE, silenceMs: SILENCE_MS });
});
afterEach(() => wire.close());

type Outcome = 'answered' | 'unavailable' | 'unexpected' | 'conflict' | 'constraint';

const outcomeOf = (work: Promise<unknown>): Promise<Outcome> =>
  work.then(
    () => 'answered',
    (error: unknown) => mapDatabaseError(error).code,
  );
const ask = (seconds: number): Promise<Outcome> =>
  outcomeOf(pool.query(sql.statement`SELECT FROM pg_sleep(${seconds})`));
const transaction = (seconds: number): Promise<Outcome> =>
  outcomeOf(pool.transaction((queries) => queries.query(sql.statement`SELECT FROM pg_sleep(${seconds})`)));
const times = <Thing>(count: number, make: () => Thing): readonly Thing[] =>
  Array.from({ length: count }, make);

test.each([
  ['queries', ask],
  ['transactions', transaction],
] as const)(
  'a pool whose every connection breaks under %s has as many as before afterwards',
  async (_name, work) => {
    for (let round = 1; round <= 3; round += 1) {
      const asked = times(SIZE, () => work(1));
      await sleep(200);
      wire.cut();
      expect(await Promise.all(asked)).toEqual(times(SIZE, () => 'unavailable'));
      wire.mend();
      expect(await Promise.all(times(SIZE * 3, () => work(0)))).toEqual(times(SIZE * 3, () => 'answered'));
    }
    expect(pool.state()).toMatchObject({ pendingDestroyConnections: 0, waitingClients: 0 });
    await pool.end();
  },
);

test('whoever waits for a connection when all of them break gets one as soon as there is one', async () => {
  const asked = times(SIZE, () => ask(1));
  await sleep(200);
  const waiting = times(SIZE, () => ask(0));
  wire.cut();
  await Promise.all(asked);
  // They may be told that there is none, but none of them waits for ever.
  const answers = await Promise.all(waiting);
  expect(answers.filter((answer) => !['answered', 'unavailable'].includes(answer))).toEqual([]);
  wire.mend();
  expect(await ask(0)).toBe('answered');
  await pool.end();
});

test('a connection that says nothing any more is given up, and others take its place', async () => {
  expect(await Promise.all(times(SIZE, () => ask(0)))).toEqual(times(SIZE, () => 'answered'));
  wire.stall();
  expect(await Promise.all(times(SIZE, () => ask(0)))).toEqual(times(SIZE, () => 'unavailable'));
  wire.mend();
  expect(await Promise.all(times(SIZE * 3, () => ask(0)))).toEqual(times(SIZE * 3, () => 'answered'));
  await pool.end();
});

test('a pool whose connections broke is closed in order', async () => {
  const asked = times(SIZE, () => ask(1));
  await sleep(200);
  wire.cut();
  await Promise.all(asked);
  await pool.end();
});

const sum = z.object({ sum: z.number() });

const preparedBy = (own: PostgresPool): Promise<readonly string[]> =>
  read(own, (queries) =>
    queries.anyFirst(sql.type(z.object({ statement: z.string() }))`
      SELECT statement FROM pg_prepared_statements ORDER BY prepare_time`),
  );

test.each([
  ['that comes a second time is prepared, and no other', true, ['SELECT 1 + $1::integer AS sum']],
  ['is never prepared where that is not wished', false, []],
])('a statement %s', async (_, prepares, expected) => {
  const own = await createPostgresPool(database.url, { size: 1, prepares });
  const add = (n: number) => own.oneFirst(sql.type(sum)`SELECT 1 + ${n}::integer AS sum`);
  for (const n of [1, 2, 3]) expect(await add(n)).toBe(1 + n);
  expect(await preparedBy(own)).toEqual(expected);
  await own.end();
});

test('texts that never come again take no place from those that do, however many there are', async () => {
  const own = await createPostgresPool(database.url, { size: 1 });
  const plus = sql.fragment`+ 1`;
  const oneOf = (n: number) =>
    own.oneFirst(
      sql.type(sum)`SELECT ${sql.join(
        times(n + 1, () => plus),
        sql.fragment` `,
      )} AS sum`,
    );
  for (let n = 0; n < 300; n += 1) await oneOf(n);
  for (const n of [7, 7, 7, 7]) await oneOf(n);
  expect(await preparedBy(own)).toEqual([expect.stringMatching(/^SELECT \+ 1( \+ 1){7} AS sum$/)]);
  for (let n = 0; n < 300; n += 1) await oneOf(n);
  expect((await preparedBy(own)).length).toBe(200);
  await own.end();
});

test('a statement that was prepared before a migration changed its columns is answered again at once', async () => {
  const own = await createPostgresPool(database.url, { size: 1 });
  await own.query(sql.statement`CREATE TABLE changing AS SELECT 1 AS x`);
  const look = () => outcomeOf(own.any(sql.type(z.object({ x: z.unknown() }))`SELECT x FROM changing`));
  expect([await look(), await look(), await look()]).toEqual(times(3, () => 'answered'));
  await own.query(sql.statement`ALTER TABLE changing ALTER COLUMN x TYPE text`);
  expect([await look(), await look()]).toEqual(['unavailable', 'answered']);
  await own.end();
});
