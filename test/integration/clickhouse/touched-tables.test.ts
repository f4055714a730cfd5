/** Copies of what is stored of some identities: whose tables are dropped, how much is copied, and whether it is still there. */
import { randomUUID } from 'node:crypto';
import { ClickHouseError } from '@clickhouse/client';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { readFoundOnce } from '../../../db/clickhouse/news/found-once.js';
import {
  dropLeftTables,
  identityTable,
  touchedTables,
} from '../../../db/clickhouse/news/left-touched-tables.js';
import type { TouchedInput } from '../../../db/clickhouse/news/query-touched.js';
import { readTouched } from '../../../db/clickhouse/news/touched-tables.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR } from '../../support/clickhouse/events.js';
import { eventually } from '../../support/eventually.js';

const warehouse = useWarehouse();

const optionsOf = () => ({
  signal: new AbortController().signal,
  queryId: `touched-tables-${randomUUID()}`,
  maxExecutionSeconds: 60,
});

const command = async (query: string): Promise<void> => {
  await warehouse.clickHouse.client.command({ query });
};

const rowsOf = async <Row>(query: string): Promise<readonly Row[]> => {
  const answer = await warehouse.clickHouse.client.query({ query, format: 'JSONEachRow' });
  return answer.json<Row>();
};

const touchedNames = async (): Promise<readonly string[]> => {
  const rows = await rowsOf<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(touched|exposed)_')`,
  );
  return rows.map(({ name }) => name);
};

const namesOfAttempt = () => touchedTables(randomUUID().replaceAll('-', ''));

describe('what a killed worker left', () => {
  it('is dropped, and no table of anybody else that is called like it', async () => {
    const [left, merged] = [namesOfAttempt(), namesOfAttempt()];
    const identities = identityTable(randomUUID().replaceAll('-', ''));
    const others = ['touched_users', `${left.events}_of_ada`, `${identities}_of_ada`];
    const inMemory = [left.exposures, left.events, identities, ...others];
    for (const name of inMemory) await command(`CREATE TABLE ${name} (unit UInt64) ENGINE = Memory`);
    await command(`CREATE TABLE ${merged.events} (unit UInt64) ENGINE = MergeTree ORDER BY unit`);
    const everything = [...inMemory, merged.events];
    // Nothing is as old as that yet.
    await dropLeftTables(warehouse.clickHouse, optionsOf());
    expect(new Set(await touchedNames())).toEqual(new Set(everything));
    await dropLeftTables(warehouse.clickHouse, optionsOf(), 0);
    const stay = [...others, merged.events];
    expect(new Set(await touchedNames())).toEqual(new Set(stay));
    for (const name of stay) await command(`DROP TABLE ${name} SYNC`);
  });
});

const inputOf = (environment: string, changes: Partial<TouchedInput> = {}): TouchedInput => ({
  ...{ environmentKey: environment, featureName: 'checkout', experimentId: 1 },
  epochs: [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + DAY }],
  receivedBefore: Date.now() + DAY,
  events: ['purchase'],
  known: { windowEnd: DAY_0, receivedBefore: 0 },
  ...{ limit: 100, mostRows: 100, hasFields: false },
  ...changes,
});

const EXPOSED = DAY_0 + 10 * HOUR;
const BOUGHT = DAY_0 + 11 * HOUR;

/** Ann and Ben buy something, and so do twenty times those of whom nobody knows who they are. All are seen at once. */
const sendShopping = async (environment: string): Promise<void> => {
  const exposed = (identifier: string) =>
    anExposure({ environment, identifier, timestamp: EXPOSED, arrivalMicros: EXPOSED * 1_000 });
  const bought = (identifier: string) =>
    aPurchase({ environment, identifier, timestamp: BOUGHT, arrivalMicros: BOUGHT * 1_000 });
  await createEventWriter(warehouse.clickHouse).insert([
    ...['ann', 'ben', ''].map(exposed),
    ...['ann', 'ben'].map(bought),
    ...Array.from({ length: 20 }, () => bought('')),
  ]);
};

describe('rows of touched identities', () => {
  const copy = (input: TouchedInput): Promise<string | null> =>
    readTouched(warehouse.clickHouse, input, optionsOf(), () => Promise.resolve('read'));

  it('are not copied when they are more than may be', async () => {
    await sendShopping('bounded');
    // Three exposures and two purchases.
    expect(await copy(inputOf('bounded', { mostRows: 2 }))).toBeNull();
    expect(await copy(inputOf('bounded', { mostRows: 4 }))).toBeNull();
    expect(await copy(inputOf('bounded', { mostRows: 5 }))).toBe('read');
    expect(await touchedNames()).toEqual([]);
  });

  it('are not those of nobody, who can do without figures', async () => {
    await sendShopping('nobody');
    const known = { windowEnd: EXPOSED + HOUR / 2, receivedBefore: EXPOSED + HOUR / 2 };
    expect(await copy(inputOf('nobody', { known, limit: 1 }))).toBeNull();
    expect(await copy(inputOf('nobody', { known, limit: 2, mostRows: 4 }))).toBe('read');
  });

  it('are not copied by a user who may make no tables, which is said', async () => {
    await sendShopping('forbidden');
    const { client } = warehouse.clickHouse;
    const forbidden = new Proxy(client, {
      get: (target, name) =>
        name === 'command'
          ? () =>
              Promise.reject(
                new ClickHouseError({
                  message: 'Not enough privileges.',
                  code: '497',
                  type: 'ACCESS_DENIED',
                }),
              )
          : (Reflect.get(target, name) as unknown),
    });
    const reading = readTouched(
      { ...warehouse.clickHouse, client: forbidden },
      inputOf('forbidden'),
      optionsOf(),
      () => Promise.resolve('read'),
    );
    await expect(reading).rejects.toThrow(
      'The user of ClickHouse may not make tables: Not enough privileges.',
    );
  });

  it('are not copied any more once the refresh is given up', async () => {
    await sendShopping('given up');
    const giveUp = new AbortController();
    const options = { ...optionsOf(), signal: giveUp.signal };
    const { client } = warehouse.clickHouse;
    // Nobody waits for a copy of a few rows; this one never ends.
    const endless = (query: string): string =>
      query.replace(/ AS SELECT[^]*/, ' AS SELECT max(number) AS most FROM system.numbers');
    const slow = new Proxy(client, {
      get: (target, name) =>
        name === 'command'
          ? (sent: { query: string }) => target.command({ ...sent, query: endless(sent.query) })
          : (Reflect.get(target, name) as unknown),
    });
    const reading = readTouched({ ...warehouse.clickHouse, client: slow }, inputOf('given up'), options, () =>
      Promise.resolve('read'),
    );
    const outcome = expect(reading).rejects.toThrow('the refresh was cancelled');
    const copying = async (): Promise<number> => {
      const found = await rowsOf(
        `SELECT 1 FROM system.processes WHERE startsWith(Settings['log_comment'], '${options.queryId}-touched_')`,
      );
      return found.length;
    };
    await eventually('rows being copied', async () => (await copying()) === 1);
    giveUp.abort(new Error('the refresh was cancelled'));
    await outcome;
    await eventually('no row being copied', async () => (await copying()) === 0, 20_000);
    await eventually('no table left', async () => (await touchedNames()).length === 0, 20_000);
  });

  it('are not believed when the server was started anew while they were read', async () => {
    await sendShopping('restarted');
    const read = await readTouched(
      warehouse.clickHouse,
      inputOf('restarted'),
      optionsOf(),
      async ({ exposures }) => {
        // All that is left of a table in memory then.
        await command(`TRUNCATE TABLE ${exposures.sql.split(' ')[0] ?? ''}`);
        return 'read';
      },
    );
    expect(read).toBeNull();
    expect(await touchedNames()).toEqual([]);
  });
});

describe('identities that are found once', () => {
  const find = <Read>(environment: string, mostRows: number, read: (found: TouchedInput) => Promise<Read>) =>
    readFoundOnce(warehouse.clickHouse, inputOf(environment), { ...optionsOf(), mostRows }, read);

  it('are not kept when they are more than may be', async () => {
    await sendShopping('crowded');
    // Whoever has no identity is none.
    expect(await find('crowded', 1, () => Promise.resolve('read'))).toBeNull();
    expect(await find('crowded', 2, () => Promise.resolve('read'))).toBe('read');
    expect(await touchedNames()).toEqual([]);
  });

  it('are not believed when the server was started anew while they were read', async () => {
    await sendShopping('restarted once');
    const read = await find('restarted once', 10, async ({ identities = '' }) => {
      // All that is left of a table in memory then.
      await command(`TRUNCATE TABLE ${identities}`);
      return 'read';
    });
    expect(read).toBeNull();
    expect(await touchedNames()).toEqual([]);
  });

  it('are gone when the reading failed', async () => {
    await sendShopping('failed once');
    const failing = find('failed once', 10, () => Promise.reject(new Error('too much')));
    await expect(failing).rejects.toThrow('too much');
    expect(await touchedNames()).toEqual([]);
  });
});
