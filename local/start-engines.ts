import { defined } from '../domain/defined.js';
import { clickhouseChild, clickhouseUrl } from './clickhouse-server/clickhouse-child.js';
import type { EnginePorts } from './engine-ports.js';
import { anyEnginePorts } from './engine-ports.js';
import { createChildrenFile } from './home/children-file.js';
import type { HomeFolder } from './home/home-folder.js';
import { openHome } from './home/home-folder.js';
import { loadKeys } from './home/keys.js';
import { postgresChild, postgresUrl, superuserUrl } from './postgres/postgres-child.js';
import type { ChildSpec, RunningChild } from './process/launch.js';
import { launch, waitUntilReady } from './process/launch.js';
import type { TerminalLog } from './process/terminal-log.js';
import { elapsed } from './process/terminal-log.js';
import { temporalAddress, temporalChild } from './temporal/temporal-child.js';
import type { HostAndPort } from './temporal/ui-gate.js';

export type EngineName = 'postgres' | 'clickhouse' | 'temporal';
const ALL_ENGINES: readonly EngineName[] = ['postgres', 'clickhouse', 'temporal'];

/** How to start the engines of one home folder, and where they will be. */
export interface EngineSpecs {
  readonly specs: Readonly<Record<EngineName, ChildSpec>>;
  readonly postgresUrl: string;
  readonly postgresSuperuserUrl: string;
  readonly clickhouseUrl: string;
  readonly temporalAddress: string;
}

export interface EngineSpecOptions {
  readonly home: HomeFolder;
  readonly ports: EnginePorts;
  readonly log: TerminalLog;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly postgresSettings?: readonly string[];
  readonly temporalPragmas?: readonly string[];
  /** Where Temporal's UI listens; none if left out. */
  readonly temporalUi?: HostAndPort;
}

export const engineSpecs = ({
  home,
  ports,
  log,
  env,
  postgresSettings = [],
  temporalPragmas,
  temporalUi,
}: EngineSpecOptions): EngineSpecs => {
  const keys = loadKeys(home.keys);
  const postgres = {
    home,
    port: ports.postgres,
    password: keys.postgresPassword,
    productPassword: keys.productPassword,
    log,
    settings: postgresSettings,
  };
  const clickhouse = { home, port: ports.clickhouse, password: keys.clickhousePassword };
  const temporal = {
    home,
    log,
    env,
    ui: temporalUi ?? null,
    ...defined({ pragmas: temporalPragmas }),
    ports: {
      frontend: ports.temporal,
      http: ports.temporalHttp,
      metrics: ports.temporalMetrics,
    },
  };
  return {
    specs: {
      postgres: postgresChild(postgres),
      clickhouse: clickhouseChild(clickhouse),
      temporal: temporalChild(temporal),
    },
    postgresUrl: postgresUrl(postgres),
    postgresSuperuserUrl: superuserUrl(postgres),
    clickhouseUrl: clickhouseUrl(clickhouse),
    temporalAddress: temporalAddress(temporal),
  };
};

export interface StartEnginesOptions {
  /** Folder for data, logs and keys; created when missing. */
  readonly home: string;
  readonly log: TerminalLog;
  /** Default: any free ones. */
  readonly ports?: EnginePorts;
  /** Default: all three. */
  readonly which?: readonly EngineName[];
  readonly postgresSettings?: readonly string[];
  readonly temporalPragmas?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Addresses of all three are set, pids only of those that were started. */
export interface Engines {
  readonly postgres: { readonly url: string; readonly pid: number | undefined };
  readonly clickhouse: { readonly url: string; readonly pid: number | undefined };
  readonly temporal: { readonly address: string; readonly pid: number | undefined };
  readonly stop: () => Promise<void>;
}

/**
 * Starts engines without supervision: one that dies stays dead. For tests and scripts.
 *
 * @throws when one does not become ready; those that were started are stopped then
 */
export const startEngines = async (options: StartEnginesOptions): Promise<Engines> => {
  const home = openHome(options.home);
  const ports = options.ports ?? (await anyEnginePorts());
  const { log, postgresSettings = [], temporalPragmas } = options;
  const signal = options.signal ?? new AbortController().signal;
  const described = engineSpecs({
    ...{ home, ports, log, env: process.env, postgresSettings },
    ...defined({ temporalPragmas }),
  });
  const children = createChildrenFile(home.children);
  const running = new Map<EngineName, RunningChild>();

  const startOne = async (name: EngineName): Promise<void> => {
    const since = performance.now();
    const spec = described.specs[name];
    const child = await launch(spec, home.log(name), signal);
    running.set(name, child);
    children.add(name, child.pid);
    await waitUntilReady(spec, child, signal);
    log(name, `ready on ${spec.address} (pid ${child.pid}, ${elapsed(since)})`);
  };

  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map((child) => child.stop()));
  };

  const started = await Promise.allSettled((options.which ?? ALL_ENGINES).map(startOne));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    // Who starts engines alone makes databases of his own.
    postgres: { url: described.postgresSuperuserUrl, pid: running.get('postgres')?.pid },
    clickhouse: { url: described.clickhouseUrl, pid: running.get('clickhouse')?.pid },
    temporal: {
      address: described.temporalAddress,
      pid: running.get('temporal')?.pid,
    },
    stop,
  };
};
