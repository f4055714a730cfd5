/** Experiments whose events are in tables of somebody else, on the real engine. */
import { classifyClickHouseError } from '../../../db/clickhouse/connection/classify-clickhouse-error.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import type { ExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import type { SourceReader } from '../../../db/clickhouse/sources/source-reader.js';
import { createSourceReader } from '../../../db/clickhouse/sources/source-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import type { MetricDefinitionV2, PropertyFilter } from '../../../domain/metrics/metric.js';
import type { AssignmentTable, FactTable, SourceMapping } from '../../../domain/sources/source-mapping.js';
import { dropDatabase, newDatabaseName, useWarehouse } from '../../support/clickhouse/database.js';
import { DAY, DAY_0, HOUR } from '../../support/clickhouse/events.js';
import { readEvents, readSelected } from '../../support/clickhouse/read-events.js';

const warehouse = useWarehouse();
const shop = newDatabaseName();
let theirs: ClickHouse;
let sources: SourceReader;
let reader: ExperimentReader;
let queries = 0;

const run = (query: string): Promise<unknown> => theirs.client.command({ query });
const at = (ms: number): string => `'${new Date(ms).toISOString().slice(0, -1).replace('T', ' ')}'`;
const options = () => ({
  signal: new AbortController().signal,
  queryId: `sources-test-${(queries += 1)}`,
  maxExecutionSeconds: 30,
});

beforeAll(async () => {
  theirs = createClickHouse({ url: warehouse.url, database: 'default', querySeconds: 30, isOurs: false });
  sources = createSourceReader(theirs, warehouse.database);
  reader = createExperimentReader(warehouse.clickHouse, sources);
  await run(`CREATE DATABASE ${shop}`);
});
afterAll(async () => {
  await theirs.close();
  await dropDatabase(shop);
});

const assignment = (change: Partial<AssignmentTable> = {}): AssignmentTable => ({
  database: shop,
  table: 'assigned',
  identity: 'user_id',
  time: 'assigned_at',
  variant: 'arm',
  experiment: 'test',
  ...change,
});
const orders = (change: Partial<FactTable> = {}): FactTable => ({
  event: 'purchase',
  database: shop,
  table: 'orders',
  identity: 'user_id',
  time: 'ts',
  value: 'amount',
  rowId: null,
  eventColumn: null,
  fields: {},
  ...change,
});
const mapping = (facts: readonly FactTable[] = [orders()], assigned = assignment()): SourceMapping => ({
  assignment: assigned,
  facts,
});
const window = (mapped: SourceMapping) => ({
  environmentKey: 'production',
  featureName: 'checkout',
  experimentId: 1,
  granularity: 'day' as const,
  receivedBefore: EVERYTHING_RECEIVED,
  epochs: [
    { number: 1, phase: 1, from: DAY_0, to: DAY_0 + DAY },
    { number: 2, phase: 1, from: DAY_0 + DAY + HOUR, to: DAY_0 + 2 * DAY },
  ],
  source: { id: 1, name: 'Shop', mapping: mapped, experiment: 'new checkout' },
});
const faultsOf = async (mapped: SourceMapping): Promise<readonly string[]> =>
  (await sources.look(mapped, options())).faults.map(({ field, code }) => `${field} ${code}`);

beforeAll(async () => {
  // Names and types as people have them: a column that is called like one of ours, and one that no SQL should hold.
  await run(`CREATE TABLE ${shop}.assigned (
    user_id UInt64, assigned_at DateTime('Europe/Berlin'), arm LowCardinality(Nullable(String)), test LowCardinality(String),
    variant UInt8, unit String, ts Date
  ) ENGINE = MergeTree ORDER BY (test, user_id)`);
  await run(`INSERT INTO ${shop}.assigned (user_id, assigned_at, arm, test)
    SELECT number, toDateTime(${(DAY_0 + HOUR) / 1000}), if(number % 2 = 0, 'control', 'green'), 'new checkout' FROM numbers(100)`);
  await run(`INSERT INTO ${shop}.assigned (user_id, assigned_at, arm, test) VALUES
    (1, ${(DAY_0 + 3 * HOUR) / 1000}, 'green', 'new checkout'),
    (2, ${(DAY_0 + 3 * HOUR) / 1000}, 'green', 'new checkout'),
    (200, ${(DAY_0 + DAY + 60) / 1000}, 'green', 'new checkout'),
    (201, ${(DAY_0 - 60_000) / 1000}, 'green', 'new checkout'),
    (202, ${(DAY_0 + HOUR) / 1000}, NULL, 'new checkout'),
    (203, ${(DAY_0 + HOUR) / 1000}, 'green', 'other test')`);
  await run(`CREATE TABLE ${shop}.orders (
    user_id String, ts DateTime64(6, 'UTC'), amount Nullable(Decimal(18, 2)), \`select \\\`x\\\`, {x:String} -- '"\` UInt8,
    plan LowCardinality(String), order_id UUID, day Date, note Nullable(String), price Float64, name String
  ) ENGINE = MergeTree ORDER BY user_id`);
  await run(`INSERT INTO ${shop}.orders (user_id, ts, amount, plan, name) VALUES
    ('1', ${at(DAY_0 + 2 * HOUR)}, 10.25, 'pro', 'purchase'), ('1', ${at(DAY_0 + 2 * HOUR)}, 10.25, 'pro', 'purchase'),
    ('1', ${at(DAY_0 + 2 * HOUR)}, 10.25, 'free', 'purchase'), ('3', ${at(DAY_0 + HOUR)}, 4, 'free', 'purchase'),
    ('3', ${at(DAY_0)}, 1000, 'free', 'purchase'), ('4', ${at(DAY_0 + DAY + 60_000)}, 1000, 'free', 'purchase'),
    ('4', ${at(DAY_0 + 26 * HOUR)}, NULL, 'free', 'purchase'), ('999', ${at(DAY_0 + 2 * HOUR)}, 1000, 'pro', 'refund')`);
});

describe('What is read of a source', () => {
  test('is who was assigned in an epoch, by the first time, without those of two variants', async () => {
    const { rows, excludedIdentities } = await reader.exposures(window(mapping()), options());
    expect(rows).toEqual([
      { variant: 'control', epoch: 1, bucket: DAY_0, identities: 49 },
      { variant: 'green', epoch: 1, bucket: DAY_0, identities: 50 },
    ]);
    expect(excludedIdentities).toBe(1);
    // A source is not cut into slices unless it is too much at once.
    const sliced = { ...window(mapping()), slices: 3 };
    expect(await reader.exposures(sliced, options())).toMatchObject({ rows, excludedIdentities });
    expect(await reader.health(window(mapping()), options())).toEqual({
      trusted: 102,
      wrong_variant: 1,
      not_running: 1,
    });
  });

  test('are events behind the first exposure, copies once, at numbers of whatever type', async () => {
    const asked = { ...window(mapping()), events: ['purchase'] };
    const read = await readEvents(reader, asked, options());
    expect(await readEvents(reader, { ...asked, slices: 3 }, options())).toEqual(read);
    expect(
      read.map(({ variant, n, identitiesWithEvents: active, rejectedValues }) => ({
        variant,
        n,
        active,
        rejectedValues,
      })),
    ).toEqual([
      { variant: 'control', n: 49, active: 1, rejectedValues: 1 },
      { variant: 'green', n: 50, active: 2, rejectedValues: 0 },
    ]);
    expect(read.map(({ sum, count }) => [sum.sum, count.sum])).toEqual([
      [0, 1],
      // Equal in all that is mapped, three rows are one event.
      [14.25, 2],
    ]);
  });

  test('are rows that differ in a field that is mapped, of which filters may choose', async () => {
    const mapped = mapping([orders({ fields: { plan: 'plan', 'cost {x:String} "\'\\`': 'price' } })]);
    const read = await readEvents(reader, { ...window(mapped), events: ['purchase'] }, options());
    expect(read.map(({ count }) => count.sum)).toEqual([1, 3]);
    const chosen = await readSelected(
      reader,
      {
        ...window(mapped),
        aggregation: 'sum',
        definition: {
          version: 2,
          event: 'purchase',
          filters: [{ property: 'plan', operator: 'equals', value: 'pro' }],
        },
      },
      options(),
    );
    expect(chosen.map(({ variant, n, sum }) => ({ variant, n, sum }))).toEqual([
      { variant: 'control', n: 49, sum: 0 },
      { variant: 'green', n: 50, sum: 10.25 },
    ]);
  });

  test('are fields that say what they would say if they were sent', async () => {
    const mapped = mapping([
      orders({ value: null, fields: { cost: 'amount', plan: 'plan', note: 'note', price: 'price' } }),
    ]);
    const sumWhere = async (...filters: readonly PropertyFilter[]): Promise<number | undefined> => {
      const definition = { version: 2, event: 'purchase', value_field: 'cost', filters } as const;
      const asked = { ...window(mapped), aggregation: 'sum', definition } as const;
      return (await readSelected(reader, asked, options())).find(({ variant }) => variant === 'green')?.sum;
    };
    expect(await sumWhere()).toBe(24.5);
    expect(await sumWhere({ property: 'cost', operator: 'greater_than', value: 10.25 })).toBe(0);
    expect(await sumWhere({ property: 'cost', operator: 'equals', value: 10.25 })).toBe(20.5);
    expect(await sumWhere({ property: 'plan', operator: 'not_in', value: ['pro', 'other'] })).toBe(14.25);
    expect(await sumWhere({ property: 'price', operator: 'equals', value: 0 })).toBe(24.5);
    expect(await sumWhere({ property: 'price', operator: 'equals', value: '0' })).toBe(0);
    expect(await sumWhere({ property: 'note', operator: 'is_not_set' })).toBe(24.5);
  });

  test.each<[string, Partial<MetricDefinitionV2>]>([
    ['a filter', { filters: [{ property: 'never', operator: 'not_equals', value: 'x' }] }],
    ['a value field', { value_field: 'never' }],
    ['a denominator', { denominator: { event: 'never', aggregation: 'count' } }],
    ['the value', {}],
  ])('are never nobody and everybody for %s that a replaced mapping has no more', async (_what, change) => {
    const definition = { version: 2, event: 'purchase', ...change } as const;
    const asked = { ...window(mapping([orders({ value: null })])), aggregation: 'sum', definition } as const;
    await expect(readSelected(reader, asked, options())).rejects.toThrow(
      /The source Shop cannot be read\. The source has no (column|fact table)/,
    );
  });

  test('is only the event that its table names', async () => {
    const mapped = mapping([
      orders({ eventColumn: 'name' }),
      orders({ event: 'refund', eventColumn: 'name' }),
    ]);
    const read = await readEvents(reader, { ...window(mapped), events: ['purchase', 'refund'] }, options());
    expect(read.map(({ event, count }) => [event, count.sum])).toEqual([
      ['purchase', 1],
      ['purchase', 2],
      ['refund', 0],
      ['refund', 0],
    ]);
  });
});

describe('A column that no SQL should hold', () => {
  const hostile = 'select `x`, {x:String} -- \'"';

  test('is a column as any other', async () => {
    const mapped = mapping([orders({ value: hostile, rowId: hostile, fields: { [hostile]: hostile } })]);
    expect(await faultsOf(mapped)).toEqual([]);
    const read = await readEvents(reader, { ...window(mapped), events: ['purchase'] }, options());
    expect(read.map(({ count, sum }) => [count.sum, sum.sum])).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test.each([
    'x`, (SELECT 1) AS `y',
    '* FROM system.users --',
    "'); DROP TABLE orders; --",
    '{environment:String}',
    '\\',
    '`',
  ])('that is not there is refused by its name: %s', async (name) => {
    expect(await faultsOf(mapping([orders({ value: name })]))).toEqual(['facts.0.value unknown_column']);
  });

  test.each([
    "remote('127.0.0.1', system.one)",
    "url('http://127.0.0.1/', CSV)",
    "file('/etc/passwd')",
    'numbers(10)',
    'orders` AS x, system.users --',
  ])('and a table that is a function is none: %s', async (table) => {
    expect(await faultsOf(mapping([orders({ table })]))).toEqual(['facts.0.table unknown_table']);
  });
});

describe('Tables that are nobody else’s business', () => {
  const faultsOfTable = (database: string, table: string): Promise<readonly string[]> =>
    faultsOf(
      mapping(
        [],
        assignment({ database, table, identity: 'unit', time: 'ts', variant: 'variant', experiment: null }),
      ),
    );

  test('the events of all environments are no source', async () => {
    expect(await faultsOfTable(warehouse.database, 'judged_exposures')).toEqual([
      'assignment.database forbidden_table',
    ]);
  });

  test('nor are the parts of them that each server of a cluster has', async () => {
    expect(await faultsOfTable(`${warehouse.database}_shard`, 'judged_exposures')).toEqual([
      'assignment.database forbidden_table',
    ]);
  });

  test('nor a view of such a part, not even in a subquery that is computed first', async () => {
    const part = `${warehouse.database}_shard`;
    await run(`CREATE DATABASE ${part}`);
    try {
      await run(`CREATE TABLE ${part}.judged_exposures AS ${warehouse.database}.judged_exposures`);
      await run(`CREATE VIEW ${shop}.leak_shard AS SELECT unit, ts, variant FROM ${part}.judged_exposures`);
      await run(`CREATE VIEW ${shop}.leak_hidden AS
        SELECT arrayStringConcat((SELECT groupArray(variant) FROM ${shop}.leak_shard)) AS variant, 'a' AS unit, now() AS ts`);
      expect(await faultsOfTable(shop, 'leak_shard')).toEqual(['assignment.table forbidden_table']);
      expect(await faultsOfTable(shop, 'leak_hidden')).toEqual(['assignment.table forbidden_table']);
    } finally {
      await dropDatabase(part);
    }
  });

  test.each(['system', 'information_schema', 'INFORMATION_SCHEMA'])('nor is %s', async (database) => {
    expect(await faultsOfTable(database, 'tables')).toEqual(['assignment.database forbidden_table']);
  });

  test.each([
    ['plain', (own: string) => `SELECT unit, ts, variant FROM ${own}.judged_exposures`],
    ['nested', () => `SELECT * FROM ${shop}.leak_plain`],
    [
      'scalar',
      (own: string) =>
        `SELECT (SELECT any(identifier) FROM ${own}.judged_exposures) AS variant, 'a' AS unit, now() AS ts`,
    ],
    ['users', () => `SELECT name AS unit, now() AS ts, storage AS variant FROM system.users`],
    ['numbers', () => `SELECT number AS unit, now() AS ts, 'x' AS variant FROM system.numbers`],
    [
      'subquery',
      (own: string) =>
        `SELECT unit, assigned_at AS ts, test AS variant FROM ${shop}.assigned WHERE user_id IN (SELECT unit FROM ${own}.metric_events)`,
    ],
    ['cte', () => `WITH a AS (SELECT * FROM ${shop}.leak_nested) SELECT * FROM a`],
    ['cluster', () => `SELECT unit, assigned_at AS ts, variant FROM merge('${shop}', 'assigned')`],
    [
      'union',
      (own: string) =>
        `SELECT user_id AS unit, assigned_at AS ts, test AS variant FROM ${shop}.assigned WHERE 0 UNION ALL SELECT unit, ts, variant FROM ${own}.judged_exposures`,
    ],
  ])('nor a view that reads them: %s', async (name, select) => {
    await run(`CREATE OR REPLACE VIEW ${shop}.leak_${name} AS ${select(warehouse.database)}`);
    expect(await faultsOfTable(shop, `leak_${name}`)).toEqual(['assignment.table forbidden_table']);
  });

  test('nor a materialized view, which reads what it writes to and not what it selects', async () => {
    await run(`CREATE MATERIALIZED VIEW ${shop}.leak_target TO ${warehouse.database}.judged_exposures
      AS SELECT user_id AS unit, assigned_at AS ts, test AS variant FROM ${shop}.assigned`);
    await run(`CREATE VIEW ${shop}.leak_behind AS SELECT unit, ts, variant FROM ${shop}.leak_target`);
    expect(await faultsOfTable(shop, 'leak_target')).toEqual(['assignment.table unfit_table']);
    expect(await faultsOfTable(shop, 'leak_behind')).toEqual(['assignment.table forbidden_table']);
    await run(`DROP TABLE ${shop}.leak_target SYNC`);
  });

  test('but a view of a database whose name only ends like theirs is a view as any other', async () => {
    const likely = [`my_${warehouse.database}`, `${shop}_system`];
    for (const database of likely) {
      await run(`CREATE DATABASE ${database}`);
      await run(`CREATE TABLE ${database}.t AS ${shop}.assigned`);
    }
    try {
      for (const [index, database] of likely.entries()) {
        await run(`CREATE VIEW ${shop}.honest_${index} AS
          SELECT ${database}.t.unit AS unit, assigned_at AS ts, arm AS variant FROM ${database}.t`);
        expect(await faultsOfTable(shop, `honest_${index}`)).toEqual([]);
      }
    } finally {
      for (const database of likely) await dropDatabase(database);
    }
  });

  test('nor a table that leads somewhere else', async () => {
    await run(`CREATE TABLE ${shop}.nowhere (unit String, ts DateTime, variant String) ENGINE = Null`);
    expect(await faultsOfTable(shop, 'nowhere')).toEqual(['assignment.table unfit_table']);
  });
});

describe('A table that does not fit', () => {
  test('is told by its fields, all at once', async () => {
    const { faults } = await sources.look(
      mapping(
        [
          orders({ time: 'day', value: 'order_id', identity: 'price' }),
          orders({ event: 'other', table: 'order' }),
          orders({ event: 'third', value: 'Amount' }),
        ],
        assignment({ time: 'arm' }),
      ),
      options(),
    );
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'assignment.time unfit_column',
      'facts.0.identity unfit_column',
      'facts.0.time unfit_column',
      'facts.0.value unfit_column',
      'facts.1.table unknown_table',
      'facts.2.value unknown_column',
    ]);
    expect(faults.at(-1)?.detail).toContain('Is amount meant?');
  });

  test('fails a refresh in words that help, and no other event', async () => {
    await run(
      `CREATE TABLE ${shop}.carts (user_id String, ts DateTime, amount Float64) ENGINE = MergeTree ORDER BY ts`,
    );
    const mapped = mapping([orders(), orders({ event: 'cart', table: 'carts' })]);
    const reading = (events: readonly string[]) =>
      readEvents(reader, { ...window(mapped), events }, options());
    expect(await reading(['cart'])).toHaveLength(2);
    await run(`ALTER TABLE ${shop}.carts RENAME COLUMN amount TO value`);
    await expect(reading(['cart'])).rejects.toThrow(/The source Shop cannot be read.*has no column `amount`/);
    await run(`DROP TABLE ${shop}.carts SYNC`);
    await expect(reading(['cart'])).rejects.toThrow(/There is no table .*carts/);
    await expect(reading(['never'])).rejects.toThrow('no fact table for the event "never"');
    expect(await reading(['purchase'])).toHaveLength(2);
  });

  test('behind a view that is broken is a fault of the source, which keeps a final result waiting', async () => {
    const columns = 'user_id String, ts DateTime, amount Float64';
    const create = (what: string): Promise<unknown> =>
      run(`CREATE TABLE ${shop}.base (${what}) ENGINE = MergeTree ORDER BY ts`);
    await create(columns);
    await run(`CREATE VIEW ${shop}.broken AS SELECT user_id, ts, amount FROM ${shop}.base`);
    const mapped = mapping([orders(), orders({ event: 'cart', table: 'broken' })]);
    const failure = async (): Promise<unknown> => {
      const reading = readEvents(reader, { ...window(mapped), events: ['cart'] }, options());
      return classifyClickHouseError(await reading.catch((error: unknown) => error));
    };
    await run(`DROP TABLE ${shop}.base SYNC`);
    expect(await faultsOf(mapped)).toEqual(['facts.1.table unreadable']);
    expect(await failure()).toMatchObject({ code: 'source_unfit', retryable: false });
    await create('user_id String, ts DateTime');
    expect(await faultsOf(mapped)).toEqual(['facts.1.table unreadable']);
    expect(await failure()).toMatchObject({
      code: 'source_unfit',
      detail: 'The source Shop cannot be read. The table cannot be read: UNKNOWN_IDENTIFIER (code 47).',
    });
  });

  test('and whose rows make the server complain is told without anybody’s values', async () => {
    await run(
      `CREATE TABLE ${shop}.mails (user_id String, ts DateTime, name String) ENGINE = MergeTree ORDER BY ts`,
    );
    await run(`INSERT INTO ${shop}.mails VALUES ('1', ${(DAY_0 + 2 * HOUR) / 1000}, 'alice@example.org')`);
    await run(
      `CREATE VIEW ${shop}.parsed AS SELECT user_id, ts, toFloat64(name) AS amount FROM ${shop}.mails`,
    );
    const mapped = mapping([orders({ table: 'parsed' })]);
    const told = await readEvents(reader, { ...window(mapped), events: ['purchase'] }, options()).catch(
      (error: unknown) => classifyClickHouseError(error),
    );
    expect(told).toEqual({
      code: 'source_unfit',
      retryable: false,
      detail: expect.stringMatching(
        /^The source Shop cannot be read\. The table cannot be read: CANNOT_PARSE_\w+ \(code \d+\)\.$/,
      ) as string,
    });
  });

  test('between the look and the query is a fault of the source too', async () => {
    const unlooked = {
      ...sources,
      tables: async (...asked: Parameters<SourceReader['tables']>) => {
        const found = await sources.tables(...asked);
        await run(`DROP TABLE ${shop}.gone SYNC`);
        return found;
      },
    };
    await run(`CREATE TABLE ${shop}.gone AS ${shop}.assigned ENGINE = MergeTree ORDER BY user_id`);
    const replaced = createExperimentReader(warehouse.clickHouse, unlooked);
    const error: unknown = await replaced
      .exposures(window(mapping([], assignment({ table: 'gone' }))), options())
      .catch((thrown: unknown) => thrown);
    expect(classifyClickHouseError(error)).toMatchObject({ code: 'source_unfit' });
  });

  test('may be empty, and then nobody takes part', async () => {
    await run(`CREATE TABLE ${shop}.nobody AS ${shop}.assigned ENGINE = MergeTree ORDER BY user_id`);
    const mapped = mapping([orders()], assignment({ table: 'nobody' }));
    expect(
      (await sources.look(mapped, options())).warnings.map(({ field, code }) => `${field} ${code}`),
    ).toContain('assignment empty');
    expect(await reader.exposures(window(mapped), options())).toEqual({
      rows: [],
      excludedIdentities: 0,
      excluded: [],
    });
    expect(await readEvents(reader, { ...window(mapped), events: ['purchase'] }, options())).toEqual([]);
  });
});

describe('A look at a source', () => {
  test('counts and shows nobody’s values', async () => {
    await run(`CREATE TABLE ${shop}.odd (
      user_id Nullable(UUID), ts Nullable(DateTime), value String, id Nullable(UInt64)
    ) ENGINE = MergeTree ORDER BY tuple()`);
    await run(`INSERT INTO ${shop}.odd VALUES
      (NULL, now(), '1', 1), ('61f0c404-5cb3-11e7-907b-a6006ad3dba0', now(), '2', 2),
      ('61f0c404-5cb3-11e7-907b-a6006ad3dba0', now() + 86400, 'many', 3), ('61f0c404-5cb3-11e7-907b-a6006ad3dba0', NULL, '4', 4),
      ('61f0c404-5cb3-11e7-907b-a6006ad3dba1', toDateTime(1), '5', 5), ('61f0c404-5cb3-11e7-907b-a6006ad3dba1', toDateTime(1), '5', 5),
      ('61f0c404-5cb3-11e7-907b-a6006ad3dba1', toDateTime(1), '6', 5)`);
    const found = await sources.look(
      mapping([orders({ table: 'odd', value: 'value', rowId: 'id' })]),
      options(),
    );
    expect(found.faults).toEqual([]);
    expect(found.facts).toEqual([
      { rows: 6, identities: 2, withoutIdentity: 1, ahead: 1, copies: 1, numbers: 4, sameId: 1 },
    ]);
    expect(found.assignment).toMatchObject({ rows: 106, identities: 104, variants: 2, withoutVariant: 1 });
    const codes = found.warnings.map(({ field, code }) => `${field} ${code}`);
    expect(codes).toEqual([
      'assignment.variant no_variant',
      'facts.0.identity nobody',
      'facts.0.time no_time',
      'facts.0.time no_zone',
      'facts.0.time ahead',
      'facts.0.row_id copies',
      'facts.0.row_id same_id',
      'facts.0.value no_numbers',
    ]);
  });

  test('reads a view of tables of their own, and another database', async () => {
    await run(
      `CREATE VIEW ${shop}.best AS SELECT user_id, ts, max(amount) AS amount FROM ${shop}.orders GROUP BY user_id, ts`,
    );
    expect(await faultsOf(mapping([orders({ table: 'best' })]))).toEqual([]);
  });
});
