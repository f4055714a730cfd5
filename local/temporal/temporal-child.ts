import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import type { Log } from '../process/log.js';
import { answersOk, poll } from '../process/poll.js';
import { findTemporalServer } from './find-server.js';

/** What the experiment workflows publish about themselves, for lists and filters in the Web UI. */
const SEARCH_ATTRIBUTES = [
  'ExperimentState=Keyword',
  'ExperimentEnvironment=Keyword',
  'ExperimentFeature=Keyword',
  'RefreshHealth=Keyword',
  'EndsAt=Datetime',
];

export interface TemporalPorts {
  readonly frontend: number;
  readonly ui: number;
  readonly http: number;
  readonly metrics: number;
}

export interface TemporalOptions {
  readonly home: HomeFolder;
  readonly ports: TemporalPorts;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const temporalAddress = ({ ports }: TemporalOptions): string => `127.0.0.1:${ports.frontend}`;
export const temporalUiUrl = ({ ports }: TemporalOptions): string => `http://127.0.0.1:${ports.ui}`;

const serverArguments = ({ home, ports }: TemporalOptions): string[] => [
  'server',
  'start-dev',
  '--ip=127.0.0.1',
  // All of them, since it picks some itself otherwise.
  `--port=${ports.frontend}`,
  `--ui-port=${ports.ui}`,
  `--http-port=${ports.http}`,
  `--metrics-port=${ports.metrics}`,
  `--db-filename=${home.data('temporal.db')}`,
  '--log-level=warn',
  ...SEARCH_ATTRIBUTES.map((attribute) => `--search-attribute=${attribute}`),
];

/** The official dev server with its SQLite file and Web UI. */
export const temporalChild = (options: TemporalOptions): ChildSpec => {
  // Found once: a restart must not begin to download.
  let program: Promise<string> | undefined;
  return {
    name: 'temporal',
    address: temporalAddress(options),
    command: async (signal) => {
      program ??= findTemporalServer({ ...options, signal });
      return { file: await program, args: serverArguments(options) };
    },
    ready: async (_running, signal) => {
      await poll(() => answersOk(`http://127.0.0.1:${options.ports.http}/api/v1/namespaces/default`), signal);
    },
    readyWithinSeconds: 60,
    stopSignal: 'SIGTERM',
    stopWithinSeconds: 10,
  };
};
