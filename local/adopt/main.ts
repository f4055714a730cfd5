import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adoptStores } from '../../workers/adopt-stores.js';
import type { Stack } from '../home/stack-file.js';

/** `npm run adopt-stores`: the stores of a running `npm start`, or those that the environment names. */
const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const runningStack = (): Readonly<Record<string, string>> => {
  const file = join(process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast'), 'stack.json');
  if (!existsSync(file)) return {};
  const { postgres, clickhouse, temporal, namespace } = JSON.parse(readFileSync(file, 'utf8')) as Stack;
  return {
    DATABASE_URL: postgres,
    CLICKHOUSE_URL: clickhouse,
    TEMPORAL_ADDRESS: temporal,
    TEMPORAL_NAMESPACE: namespace,
  };
};

try {
  await adoptStores({ ...runningStack(), ...process.env }, (line) => {
    console.log(line);
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
