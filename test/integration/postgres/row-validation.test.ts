import { z } from 'zod/v4';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { sql } from '../../../db/postgres/connection/sql.js';
import { read, transact } from '../../../db/postgres/connection/transactions.js';
import { testServerUrl } from '../../support/postgres/database.js';

let pool: PostgresPool;
beforeAll(async () => {
  pool = await createPostgresPool(testServerUrl(), { size: 2 });
});
afterAll(() => pool.end());

describe('rows', () => {
  const person = z.object({ name: z.string(), age: z.number() });

  it('are passed on when they fit their schema', async () => {
    const row = await pool.one(sql.type(person)`SELECT 'Ada' AS name, 36 AS age`);
    expect(row).toEqual({ name: 'Ada', age: 36 });
  });

  it('are refused when a column has another type', async () => {
    const query = read(pool, (queries) => queries.one(sql.type(person)`SELECT 'Ada' AS name, '36' AS age`));
    await expect(query).rejects.toMatchObject({
      name: 'DatabaseError',
      code: 'unexpected',
      // A deploy or a migration may put it right, so it must not end a workflow.
      retryable: true,
    });
  });

  it('are refused when a column is missing, without saying what is in the others', async () => {
    const query = read(pool, (queries) => queries.any(sql.type(person)`SELECT 'secret' AS name`));
    const error: unknown = await query.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining('age') as string });
    expect(String(error)).not.toContain('secret');
  });

  it('come out as the schema transforms them', async () => {
    const doubled = z.object({ n: z.number().transform((n) => n * 2) });
    expect(await pool.oneFirst(sql.type(doubled)`SELECT 21 AS n`)).toBe(42);
  });

  it('are refused inside a transaction too, which is then rolled back', async () => {
    const query = transact(pool, (queries) => queries.any(sql.type(person)`SELECT 1 AS name, 2 AS age`));
    await expect(query).rejects.toMatchObject({ code: 'unexpected' });
    expect(await pool.oneFirst(sql.type(z.object({ n: z.number() }))`SELECT 1 AS n`)).toBe(1);
  });
});

describe('columns', () => {
  const anything = z.record(z.string(), z.unknown());

  it('become fields: snake_case on the side of SQL, camelCase on the side of code', async () => {
    const rows = await pool.any(sql.type(z.object({ createdAt: z.number(), step2Of3: z.string() }))`
      SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (created_at, step_2_of_3)`);
    expect(rows).toEqual([
      { createdAt: 1, step2Of3: 'a' },
      { createdAt: 2, step2Of3: 'b' },
    ]);
  });

  it('keep names of one word, and names that somebody has quoted', async () => {
    const row = await pool.one(
      sql.type(anything)`SELECT 1 AS n, 2 AS "Not_snake", 3 AS "_led", 4 AS "a__b", 5`,
    );
    expect(row).toEqual({ n: 1, Not_snake: 2, _led: 3, a__b: 4, '?column?': 5 });
  });

  it('keep the names inside of JSON, which are data', async () => {
    const row = await pool.one(sql.type(anything)`
      SELECT jsonb_build_object('user_id', 1, 'of', jsonb_build_array(jsonb_build_object('is_new', true))) AS sent_json`);
    expect(row).toEqual({ sentJson: { user_id: 1, of: [{ is_new: true }] } });
  });

  it('are renamed inside a transaction too, and null stays null', async () => {
    const row = z.object({ endedAt: z.number().nullable() });
    expect(await transact(pool, (queries) => queries.one(sql.type(row)`SELECT NULL AS ended_at`))).toEqual({
      endedAt: null,
    });
  });
});

describe('values', () => {
  const one = <T>(schema: z.ZodType<T>): z.ZodObject<{ v: z.ZodType<T> }> => z.object({ v: schema });

  it('are epoch milliseconds for timestamptz, whatever the time zone', async () => {
    const moment = await pool.oneFirst(sql.type(one(z.number()))`
      SELECT '2026-03-01 12:00:00.12+05:30'::timestamptz AS v`);
    expect(moment).toBe(Date.UTC(2026, 2, 1, 6, 30, 0, 120));
  });

  it('keep every millisecond on the way in and out', async () => {
    const at = 1_789_012_345_679;
    expect(
      await pool.oneFirst(sql.type(one(z.number()))`SELECT ${sql.instant(at)}::timestamptz(3) AS v`),
    ).toBe(at);
  });

  it('are numbers for int8', async () => {
    expect(await pool.oneFirst(sql.type(one(z.number()))`SELECT 9007199254740991::int8 AS v`)).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  it('are refused for an int8 that a number cannot hold', async () => {
    const query = read(pool, (queries) =>
      queries.oneFirst(sql.type(one(z.number()))`SELECT 9007199254740993::int8 AS v`),
    );
    await expect(query).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('are parsed for jsonb, and null stays null', async () => {
    const json = one(z.unknown());
    expect(await pool.oneFirst(sql.type(json)`SELECT ${sql.jsonb({ a: [1, 'x'] })} AS v`)).toEqual({
      a: [1, 'x'],
    });
    expect(await pool.oneFirst(sql.type(json)`SELECT ${sql.jsonb(null)} IS NULL AS v`)).toBe(true);
  });
});

describe('a connection', () => {
  it('that nobody answers is unavailable and worth another try', async () => {
    const refused = createPostgresPool('postgres://nobody:x@127.0.0.1:1/none', { size: 1 });
    await expect(refused).rejects.toMatchObject({
      name: 'DatabaseError',
      code: 'unavailable',
      retryable: true,
    });
  });

  it('that breaks is unavailable, and the pool goes on with another', async () => {
    const pid = z.object({ pid: z.number() });
    const broken = read(pool, (queries) =>
      queries.any(sql.type(pid)`SELECT pg_backend_pid() AS pid, pg_terminate_backend(pg_backend_pid())`),
    );
    await expect(broken).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    expect(await pool.oneFirst(sql.type(pid)`SELECT 7 AS pid`)).toBe(7);
  });
});
