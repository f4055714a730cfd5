import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { CLICKHOUSE_USER } from './clickhouse-child.js';
import { createHttpServer } from './http-server.js';
import { openQueryEngine } from './query-engine.js';

/** Below the deadline after which a stopped child is killed. */
const EXIT_AFTER_MS = 4_000;
const CLOSE_IDLE_EVERY_MS = 50;

const folder = process.env['CLICKHOUSE_FOLDER'];
const port = Number(process.env['CLICKHOUSE_PORT']);
const password = process.env['CLICKHOUSE_PASSWORD'];
if (folder === undefined || !Number.isInteger(port) || !password)
  throw new Error(
    'CLICKHOUSE_FOLDER, CLICKHOUSE_PORT and CLICKHOUSE_PASSWORD say where the data is, where to listen, and to whom.',
  );

mkdirSync(folder, { recursive: true });
const engine = await openQueryEngine(folder, Math.max(4, 2 * availableParallelism()));
const server = createHttpServer(engine, { user: CLICKHOUSE_USER, password });

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  // Acknowledged rows are on disk, and nobody waits any more for a query that still runs. An ordinary exit would wait
  // in native code for a query that cannot be stopped.
  engine.killAll();
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_AFTER_MS).unref();
  server.close(() => {
    void engine.close().then(() => process.exit(0));
  });
  // Clients keep their connections open, also those whose query ends only now.
  setInterval(() => {
    server.closeIdleConnections();
  }, CLOSE_IDLE_EVERY_MS).unref();
};

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

server.listen(port, '127.0.0.1');
await once(server, 'listening');
console.log(`ClickHouse ${engine.version} (chDB) serves ${folder} on 127.0.0.1:${port}`);
process.send?.({ ready: true });
