/** What people notice while a part of the installation does not answer. */
import type { Schemas } from '../../../client/create-client.js';

export type Part = keyof Schemas['Readiness']['checks'];

/** In the order of their weight. */
export const PARTS = ['postgres', 'temporal', 'clickhouse', 'worker'] as const satisfies readonly Part[];

export const NOTICED: Readonly<Record<Part, string>> = {
  postgres:
    'Postgres does not answer: SDKs get no flags from here and show what they remember or their defaults; nobody can sign in or change anything.',
  temporal:
    'Temporal does not answer: nothing can be created, started, paused or completed, and no figures are computed.',
  clickhouse: 'ClickHouse does not answer: figures stay as they are, and previews of metrics fail.',
  worker: 'No worker works: commands are taken and wait, and no figures are computed.',
};
