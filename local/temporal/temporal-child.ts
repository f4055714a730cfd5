import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { SEARCH_ATTRIBUTE_TYPES } from '../../workflows/contract/search-attribute-types.js';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { poll } from '../process/poll.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { WITHOUT_SECRETS } from '../process/without-secrets.js';
import { findTemporalServer } from './find-temporal-server.js';
import type { HostAndPort } from './ui-gate.js';

const ANSWER_MS = 2_000;

/** The command line's words for the types of search attributes. */
const TYPE_WORDS = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const;

interface TemporalPorts {
  readonly frontend: number;
  readonly http: number;
  readonly metrics: number;
}

export interface TemporalOptions {
  readonly home: HomeFolder;
  readonly ports: TemporalPorts;
  /** Where the UI listens; null for none. */
  readonly ui: HostAndPort | null;
  readonly log: TerminalLog;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `name=value` of SQLite pragmas, instead of those by which what is acknowledged stays. */
  readonly pragmas?: readonly string[];
}

export const temporalAddress = ({ ports }: TemporalOptions): string => `127.0.0.1:${ports.frontend}`;

/**
 * The server's HTTP interface takes requests of any web page, so it is closed: to every host name but one that no page can
 * have. That name is drawn for each start, so it also tells our own server from any other.
 */
const newHostName = (): string => `${randomUUID()}.invalid`;

/** A commit is synced once, to the log of writes; by SQLite's default mode it is synced to a journal and to the tables. */
const DURABLE: readonly string[] = ['journal_mode=wal'];

const serverArguments = (
  { home, ports, ui, pragmas = DURABLE }: TemporalOptions,
  hostName: string,
): string[] => [
  'server',
  'start-dev',
  '--ip=127.0.0.1',
  // All ports are given, since the server picks those that are missing by itself.
  `--port=${ports.frontend}`,
  ...(ui === null ? ['--headless'] : [`--ui-ip=${ui.host}`, `--ui-port=${ui.port}`]),
  `--dynamic-config-value=frontend.httpAllowedHosts=["${hostName}"]`,
  // Without it this version of the server knows no priorities; later ones do by themselves.
  '--dynamic-config-value=matching.useNewMatcher=true',
  `--http-port=${ports.http}`,
  `--metrics-port=${ports.metrics}`,
  `--db-filename=${home.data('temporal.db')}`,
  '--log-level=warn',
  ...pragmas.map((pragma) => `--sqlite-pragma=${pragma}`),
  ...Object.entries(SEARCH_ATTRIBUTE_TYPES).map(
    ([name, type]) => `--search-attribute=${name}=${TYPE_WORDS[type]}`,
  ),
];

const statusFor = (port: number, hostName: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const path = '/api/v1/namespaces/default';
    const headers = { Host: hostName };
    const asked = get({ host: '127.0.0.1', port, path, headers, timeout: ANSWER_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('timeout', () => asked.destroy(new Error('No answer in time.')));
    asked.once('error', reject);
  });

/** @throws unless the server that we started serves, and not another one on its port */
const checkServer = async (port: number, hostName: string): Promise<void> => {
  const statuses = [await statusFor(port, hostName), await statusFor(port, newHostName())];
  if (statuses.join() !== '200,403') throw new Error(`Answered ${statuses.join()}.`);
};

/** The official dev server with its SQLite file and Web UI. */
export const temporalChild = (options: TemporalOptions): ChildSpec => {
  // Found once: a restart must not begin to download.
  let program: Promise<string> | undefined;
  let hostName = '';
  return {
    name: 'temporal',
    address: temporalAddress(options),
    command: async (signal) => {
      program ??= findTemporalServer({ ...options, signal });
      hostName = newHostName();
      return { file: await program, args: serverArguments(options, hostName), env: WITHOUT_SECRETS };
    },
    ready: async (_running, signal) => {
      await poll(() => checkServer(options.ports.http, hostName), signal);
    },
    readyWithinSeconds: 60,
    stopSignal: 'SIGTERM',
    stopWithinSeconds: 10,
  };
};
