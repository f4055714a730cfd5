import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from './stack-file.js';

/** @returns the addresses of a running `npm start` of this home, as settings; none where nothing runs */
export const runningStack = (home: string): Readonly<Record<string, string>> => {
  const file = join(home, 'stack.json');
  if (!existsSync(file)) return {};
  const { postgres, clickhouse, temporal, namespace } = JSON.parse(readFileSync(file, 'utf8')) as Stack;
  return {
    DATABASE_URL: postgres,
    CLICKHOUSE_URL: clickhouse,
    TEMPORAL_ADDRESS: temporal,
    TEMPORAL_NAMESPACE: namespace,
  };
};
