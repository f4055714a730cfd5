import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createHttpServer } from './http-server.js';
import { openQueryEngine } from './query-engine.js';

/** Below the deadline after which a stopped child is killed. */
const EXIT_AFTER_MS = 4_000;
const CLOSE_IDLE_EVERY_MS = 50;

const folder = process.env['CLICKHOUSE_FOLDER'];
const port = Number(process.env['CLICKHOUSE_PORT']);
if (folder === undefined || !Number.isInteger(port))
  throw new Error('CLICKHOUSE_FOLDER and CLICKHOUSE_PORT say where the data is and where to listen.');

mkdirSync(folder, { recursive: true });
const engine = await openQueryEngine(folder, Math.max(4, 2 * availableParallelism()));
const server = createHttpServer(engine);

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  // Acknowledged rows are on disk, and nobody waits any more for a query that still runs. An ordinary exit would wait
  // in native code for a query that cannot be stopped.
  engine.killAll();
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_AFTER_MS).unref();
  server.close(() => {
    engine.close();
    process.exit(0);
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
