import { createServer } from 'node:net';

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

/** @returns as many ports that nobody listens on; drawn at random, since other test files draw at the same time. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const found = new Set<number>();
  while (found.size < count) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
};
