import { pino } from 'pino';
import { prepareWarehouse } from '../../../../api/warehouse/prepare-warehouse.js';
import { createClickHouse } from '../../../../db/clickhouse/create-clickhouse.js';
import { dropDatabase, newDatabaseName, testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { createTcpProxy } from '../../../support/tcp-proxy.js';

const quiet = pino({ level: 'silent' });

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
