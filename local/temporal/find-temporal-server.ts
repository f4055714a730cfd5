import { buildWithGo } from './build-with-go.js';
import { downloadServer } from './download-server.js';
import { runProgram } from './run-program.js';
import type { Search } from './search.js';
import { cachedPrograms, isProgram, onPath } from './search.js';

/** One way of finding the server. @throws with the reason why it does not lead anywhere */
interface Way {
  readonly name: string;
  readonly find: (search: Search) => Promise<string>;
}

const existing = (path: string | undefined, otherwise: string): Promise<string> =>
  path !== undefined && isProgram(path) ? Promise.resolve(path) : Promise.reject(new Error(otherwise));

const WAYS: readonly Way[] = [
  { name: '`temporal` on PATH', find: ({ env }) => existing(onPath(env['PATH']), 'not there') },
  {
    name: 'cache folder',
    find: (search) => {
      const places = cachedPrograms(search);
      return existing(places.find(isProgram), `not in ${places.join(' nor ')}`);
    },
  },
  { name: 'official download', find: downloadServer },
  { name: 'go install', find: buildWithGo },
];

const check = async (program: string, signal: AbortSignal): Promise<string> => {
  await runProgram(program, ['--version'], { signal });
  return program;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const noServer = (tried: readonly string[]): Error =>
  new Error(
    [
      'No Temporal server was found and none could be made. Tried, in this order:',
      ...tried.map((line) => `    - ${line}`),
      '  Any of these helps: TEMPORAL_ADDRESS=host:port of a running server, TEMPORAL_CLI_PATH=/path/to/temporal,',
      '  the Temporal CLI on PATH, or Go 1.25 or newer on PATH, with which it is built once.',
    ].join('\n'),
  );

/**
 * Path of a working Temporal CLI: given, on PATH, in the cache, downloaded or built, in this order.
 *
 * @throws when the given one does not work, or with every way and its reason when none does
 */
export const findTemporalServer = async (search: Search): Promise<string> => {
  const given = search.env['TEMPORAL_CLI_PATH'];
  if (given) {
    return await check(given, search.signal).catch((error: unknown) => {
      throw new Error(`TEMPORAL_CLI_PATH=${given} does not run: ${messageOf(error)}`, { cause: error });
    });
  }
  const tried = ['TEMPORAL_ADDRESS: not set', 'TEMPORAL_CLI_PATH: not set'];
  for (const way of WAYS) {
    try {
      const program = await check(await way.find(search), search.signal);
      search.log('temporal', `server from ${way.name}: ${program}`);
      return program;
    } catch (error) {
      search.signal.throwIfAborted();
      tried.push(`${way.name}: ${messageOf(error)}`);
      search.log('temporal', `${way.name}: ${messageOf(error)}`);
    }
  }
  throw noServer(tried);
};
