import { randomInt } from 'node:crypto';
import type { PortWish } from './choose-ports.js';
import { choosePorts } from './choose-ports.js';
import type { HomeFolder } from './home/home-folder.js';
import { loadKeys } from './home/keys.js';
import type { Stack } from './home/stack-file.js';
import type { ChildSpec } from './process/launch.js';
import { nodeChild } from './process/node-child.js';
import type { TerminalLog } from './process/terminal-log.js';
import { engineSpecs } from './start-engines.js';
import type { HostAndPort } from './temporal/ui-gate.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Everything about a stack that is decided before its first process starts. */
export interface StackPlan {
  readonly stages: readonly (readonly ChildSpec[])[];
  /** Where Temporal's UI is shown, and where it is; null where it does not run here. */
  readonly ui: { readonly at: HostAndPort; readonly target: HostAndPort } | null;
  readonly addresses: Omit<Stack, 'environmentKey' | 'serverKey' | 'pids'>;
}

const API_STOP_SECONDS = 10;
const WORKER_GRACE_SECONDS = 5;
const ANY_HOST = new Set(['0.0.0.0', '::', '[::]']);

const wishes = (
  env: Env,
): Record<'api' | 'temporalUi' | 'hiddenUi' | keyof Parameters<typeof engineSpecs>[0]['ports'], PortWish> => {
  const wish = (variable: string, preferred: number): PortWish => ({
    variable,
    asked: env[variable],
    preferred,
  });
  return {
    api: wish('API_PORT', 8000),
    temporalUi: wish('TEMPORAL_UI_PORT', 8233),
    temporal: wish('TEMPORAL_PORT', 7233),
    postgres: wish('POSTGRES_PORT', 5439),
    clickhouse: wish('CLICKHOUSE_PORT', 8123),
    temporalHttp: wish('TEMPORAL_HTTP_PORT', 0),
    temporalMetrics: wish('TEMPORAL_METRICS_PORT', 0),
    hiddenUi: { variable: '', asked: undefined, preferred: 0 },
  };
};

const LOOPBACK = '127.0.0.1';

/** On Linux all of 127.0.0.0/8 is this machine. What listens at an address that no page can guess is reached by none. */
const hiddenHost = (): string =>
  process.platform === 'linux'
    ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
    : LOOPBACK;

const apiUrl = (env: Env, port: number): string => {
  const host = env['API_HOST'] ?? '';
  return `http://${host === '' || ANY_HOST.has(host) ? '127.0.0.1' : host}:${port}`;
};

/** Whoever runs their own ClickHouse says by which user tables of others are read. The embedded one has one user. */
const sourcesOf = (env: Env, clickhouse: string): { readonly SOURCES_CLICKHOUSE_URL?: string } => {
  const given = env['SOURCES_CLICKHOUSE_URL'];
  if (given) return { SOURCES_CLICKHOUSE_URL: given };
  return env['CLICKHOUSE_URL'] ? {} : { SOURCES_CLICKHOUSE_URL: clickhouse };
};

/** The product's own two processes, which learn everything by configuration. */
const productSpecs = (env: Env, addresses: StackPlan['addresses'], apiPort: number): ChildSpec[] => {
  const grace = env['WORKER_SHUTDOWN_GRACE_SECONDS'] ?? String(WORKER_GRACE_SECONDS);
  const shared = {
    DATABASE_URL: addresses.postgres,
    CLICKHOUSE_URL: addresses.clickhouse,
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: addresses.namespace,
    API_PAGES_URL: env['API_PAGES_URL'] ?? addresses.api,
    ...sourcesOf(env, addresses.clickhouse),
    ...(addresses.temporalUi === null ? {} : { TEMPORAL_UI_URL: addresses.temporalUi }),
    NODE_ENV: 'production',
  };
  return [
    nodeChild({
      name: 'api',
      address: addresses.api,
      entry: 'api/main.js',
      env: { ...shared, API_PORT: String(apiPort), HOLDFAST_ADMIN_KEY: addresses.adminKey },
      stopWithinSeconds: API_STOP_SECONDS,
    }),
    nodeChild({
      name: 'worker',
      address: `task queue ${env['TEMPORAL_TASK_QUEUE'] ?? 'holdfast'}`,
      entry: 'workers/main.js',
      env: { ...shared, WORKER_SHUTDOWN_GRACE_SECONDS: grace },
      stopWithinSeconds: Number(grace) + API_STOP_SECONDS,
    }),
  ];
};

/** An address given from outside, and the part it makes needless. */
const outside = (env: Env, variable: string, part: string, log: TerminalLog): string | undefined => {
  const address = env[variable];
  if (!address) return undefined;
  log(part, `not started here: ${variable} is set`);
  return address;
};

/**
 * Decides which parts run here, and on which ports.
 *
 * @throws when a port that was asked for is in use
 */
export const planStack = async (env: Env, home: HomeFolder, log: TerminalLog): Promise<StackPlan> => {
  const given = {
    postgres: outside(env, 'DATABASE_URL', 'postgres', log),
    clickhouse: outside(env, 'CLICKHOUSE_URL', 'clickhouse', log),
    temporal: outside(env, 'TEMPORAL_ADDRESS', 'temporal', log),
  };
  const { api, temporalUi, hiddenUi, ...ports } = await choosePorts(wishes(env));
  const target = { host: hiddenHost(), port: hiddenUi };
  const engines = engineSpecs({ home, ports, log, env, temporalUi: target });
  const addresses = {
    api: apiUrl(env, api),
    temporal: given.temporal ?? engines.temporalAddress,
    temporalUi: given.temporal === undefined ? `http://${LOOPBACK}:${temporalUi}` : null,
    // The embedded server has this one namespace, whatever a shell says about another server.
    namespace: given.temporal === undefined ? 'default' : (env['TEMPORAL_NAMESPACE'] ?? 'default'),
    postgres: given.postgres ?? engines.postgresUrl,
    clickhouse: given.clickhouse ?? engines.clickhouseUrl,
    adminKey: env['HOLDFAST_ADMIN_KEY'] || loadKeys(home.keys).adminKey,
  };
  const { postgres, clickhouse, temporal } = engines.specs;
  const local = [postgres, clickhouse, temporal].filter(
    (spec) => given[spec.name as keyof typeof given] === undefined,
  );
  const at = { host: LOOPBACK, port: temporalUi };
  const ui = given.temporal === undefined ? { at, target } : null;
  return { stages: [local, productSpecs(env, addresses, api)], ui, addresses };
};
