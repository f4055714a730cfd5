import { clickhouseChild, clickhouseUrl } from './clickhouse-server/clickhouse-child.js';
import type { EnginePorts } from './engine-ports.js';
import { anyEnginePorts } from './engine-ports.js';
import { createChildrenFile } from './home/children-file.js';
import type { HomeFolder } from './home/home-folder.js';
import { openHome } from './home/home-folder.js';
import { loadKeys } from './home/keys.js';
import { postgresChild, postgresUrl } from './postgres/postgres-child.js';
import type { ChildSpec, RunningChild } from './process/launch.js';
import { launch, waitUntilReady } from './process/launch.js';
import type { TerminalLog } from './process/terminal-log.js';
import { elapsed } from './process/terminal-log.js';
import { temporalAddress, temporalChild, temporalUiUrl } from './temporal/temporal-child.js';

export type EngineName = 'postgres' | 'clickhouse' | 'temporal';
const ALL_ENGINES: readonly EngineName[] = ['postgres', 'clickhouse', 'temporal'];

/** How to start the engines of one home folder, and where they will be. */
export interface EngineSpecs {
  readonly specs: Readonly<Record<EngineName, ChildSpec>>;
  readonly postgresUrl: string;
  readonly clickhouseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
}

export interface EngineSpecOptions {
  readonly home: HomeFolder;
  readonly ports: EnginePorts;
  readonly log: TerminalLog;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly postgresSettings?: readonly string[];
  readonly temporalPragmas?: readonly string[];
}

export const engineSpecs = ({
  home,
  ports,
  log,
  env,
  postgresSettings = [],
  temporalPragmas = [],
}: EngineSpecOptions): EngineSpecs => {
  const password = loadKeys(home.keys).postgresPassword;
  const postgres = { home, port: ports.postgres, password, log, settings: postgresSettings };
  const clickhouse = { home, port: ports.clickhouse };
  const temporal = {
    home,
    log,
    env,
    pragmas: temporalPragmas,
    ports: {
      frontend: ports.temporal,
      ui: ports.temporalUi,
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
    clickhouseUrl: clickhouseUrl(clickhouse),
    temporalAddress: temporalAddress(temporal),
    temporalUiUrl: temporalUiUrl(temporal),
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
  readonly temporal: { readonly address: string; readonly uiUrl: string; readonly pid: number | undefined };
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
  const { log, postgresSettings = [], temporalPragmas = [] } = options;
  const signal = options.signal ?? new AbortController().signal;
  const described = engineSpecs({ home, ports, log, env: process.env, postgresSettings, temporalPragmas });
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
    postgres: { url: described.postgresUrl, pid: running.get('postgres')?.pid },
    clickhouse: { url: described.clickhouseUrl, pid: running.get('clickhouse')?.pid },
    temporal: {
      address: described.temporalAddress,
      uiUrl: described.temporalUiUrl,
      pid: running.get('temporal')?.pid,
    },
    stop,
  };
};
