import { SEARCH_ATTRIBUTE_TYPES } from '../../workflows/contract/search-attribute-types.js';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { answersOk, poll } from '../process/poll.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { findTemporalServer } from './find-temporal-server.js';

/** The command line's words for the types of search attributes. */
const TYPE_WORDS = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const;

interface TemporalPorts {
  readonly frontend: number;
  readonly ui: number;
  readonly http: number;
  readonly metrics: number;
}

export interface TemporalOptions {
  readonly home: HomeFolder;
  readonly ports: TemporalPorts;
  readonly log: TerminalLog;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `name=value` of SQLite pragmas. */
  readonly pragmas?: readonly string[];
}

export const temporalAddress = ({ ports }: TemporalOptions): string => `127.0.0.1:${ports.frontend}`;
export const temporalUiUrl = ({ ports }: TemporalOptions): string => `http://127.0.0.1:${ports.ui}`;

const serverArguments = ({ home, ports, pragmas = [] }: TemporalOptions): string[] => [
  'server',
  'start-dev',
  '--ip=127.0.0.1',
  // All ports are given, since the server picks those that are missing by itself.
  `--port=${ports.frontend}`,
  `--ui-port=${ports.ui}`,
  `--http-port=${ports.http}`,
  `--metrics-port=${ports.metrics}`,
  `--db-filename=${home.data('temporal.db')}`,
  '--log-level=warn',
  ...pragmas.map((pragma) => `--sqlite-pragma=${pragma}`),
  ...Object.entries(SEARCH_ATTRIBUTE_TYPES).map(
    ([name, type]) => `--search-attribute=${name}=${TYPE_WORDS[type]}`,
  ),
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
