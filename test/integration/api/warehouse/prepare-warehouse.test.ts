import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { prepareWarehouse } from '../../../../api/warehouse/prepare-warehouse.js';
import { createClickHouse } from '../../../../db/clickhouse/connection/create-clickhouse.js';
import { createOwnWarehouse } from '../../../../db/own-warehouse.js';
import { createInstallationStore } from '../../../../db/postgres/installation/installation-store.js';
import { adoptStores } from '../../../../workers/adopt-stores.js';
import { reconcilerScheduleId } from '../../../../workflows/contract/reconciler-schedule.js';
import { dropDatabase, newDatabaseName, testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { usePostgres } from '../../../support/postgres/use-postgres.js';
import { createTcpProxy } from '../../../support/tcp-proxy.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';

const quiet = pino({ level: 'silent' });
const postgres = usePostgres();

test('a warehouse that is down at the start is migrated when it comes', async () => {
  const wire = await createTcpProxy(testClickHouseUrl());
  const database = newDatabaseName();
  wire.cut();
  setTimeout(() => {
    wire.mend();
  }, 500);
  expect(await prepareWarehouse({ url: wire.url, database }, quiet, new AbortController().signal)).toBe(true);
  const clickHouse = createClickHouse({ url: testClickHouseUrl(), database, querySeconds: 10 });
  const answer = await clickHouse.client.query({
    query: 'EXISTS TABLE metric_events',
    format: 'JSONEachRow',
  });
  expect(await answer.json()).toEqual([{ result: 1 }]);
  await clickHouse.close();
  await dropDatabase(database);
  await wire.close();
});

test('waiting for the warehouse ends when the process is asked to stop', async () => {
  const wire = await createTcpProxy(testClickHouseUrl());
  wire.cut();
  const stopping = new AbortController();
  setTimeout(() => {
    stopping.abort();
  }, 200);
  const begin = performance.now();
  expect(await prepareWarehouse({ url: wire.url, database: newDatabaseName() }, quiet, stopping.signal)).toBe(
    false,
  );
  expect(performance.now() - begin).toBeLessThan(5_000);
  await wire.close();
});

test('a move to another database begins with its adoption, which makes the tables; an API process does not', async () => {
  const database = newDatabaseName();
  const target = { url: testClickHouseUrl(), database };
  const installations = createInstallationStore(postgres.pool);
  await installations.noteWarehouse();
  const clickHouse = createClickHouse({ ...target, querySeconds: 10 });
  const own = createOwnWarehouse(clickHouse, installations);
  const exists = async (): Promise<unknown> => {
    const server = createClickHouse({ ...target, database: 'default', querySeconds: 10 });
    const query = `EXISTS DATABASE ${database}`;
    const rows = await (await server.client.query({ query, format: 'JSONEachRow' })).json();
    await server.close();
    return rows;
  };
  await expect(own.admit()).rejects.toThrow('adopt-stores');
  expect(await prepareWarehouse(target, quiet, AbortSignal.timeout(500), own)).toBe(false);
  expect(await exists()).toEqual([{ result: 0 }]);
  const said: string[] = [];
  await adoptStores(
    {
      DATABASE_URL: postgres.url(),
      CLICKHOUSE_URL: target.url,
      CLICKHOUSE_DATABASE: database,
      TEMPORAL_ADDRESS: testTemporalAddress(),
      TEMPORAL_TASK_QUEUE: database,
    },
    (line) => said.push(line),
  );
  const connection = await Connection.connect({ address: testTemporalAddress() });
  await new Client({ connection }).schedule.getHandle(reconcilerScheduleId(database)).delete();
  await connection.close();
  expect(said).toContain(`ClickHouse, database ${database}: carried no id; it is ours now`);
  // Tables to copy into are there, and ours, before any other process is started.
  const copied = 'SELECT count() = 0 AS is_empty FROM metric_events';
  const answer = await clickHouse.client.query({ query: copied, format: 'JSONEachRow' });
  expect(await answer.json()).toEqual([{ is_empty: 1 }]);
  expect(await prepareWarehouse(target, quiet, new AbortController().signal, own)).toBe(true);
  await clickHouse.close();
  await dropDatabase(database);
});
