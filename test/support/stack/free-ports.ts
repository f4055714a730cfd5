import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Below the range that kernels take for outgoing connections: a port must still be free when a killed part comes back,
 * also if somebody has connected to somewhere in between.
 */
const LOWEST = 20_000;
const COUNT = 12_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** Other test files of this run draw at the same time, and listen only later. */
const RUN = process.env['TEST_RUN_FOLDER'];

/** @returns whether nobody else of this run has drawn it */
const take = (port: number): boolean => {
  if (RUN === undefined) return true;
  const taken = join(RUN, 'ports');
  mkdirSync(taken, { recursive: true });
  try {
    writeFileSync(join(taken, String(port)), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
};

/** @returns as many ports that nobody listens on, each drawn once in a run of the tests. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const found = new Set<number>();
  while (found.size < count) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    if (!found.has(port) && take(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
};
