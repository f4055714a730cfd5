import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** A port somebody wants: asked for by the environment, or merely preferred. */
export interface PortWish {
  readonly variable: string;
  readonly asked: string | undefined;
  readonly preferred: number;
}

const listen = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });

const freePort = async (taken: ReadonlySet<number>): Promise<number> => {
  for (;;) {
    const port = await listen(0);
    if (port !== undefined && !taken.has(port)) return port;
  }
};

const askedPort = async ({ variable, asked }: PortWish, taken: ReadonlySet<number>): Promise<number> => {
  const port = Number(asked);
  if (port === 0) return freePort(taken);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable}=${asked ?? ''} is not a port.`);
  if (taken.has(port))
    throw new Error(`${variable}=${port}: another part of the stack has this port already.`);
  if ((await listen(port)) === undefined)
    throw new Error(
      `${variable}=${port}: this port is in use on ${HOST}. Give another one, or none to take a free one.`,
    );
  return port;
};

/**
 * Chooses a port for each wish: the one asked for, else the preferred one when it is free, else any free one.
 *
 * @throws when a port that was asked for is in use
 */
export const choosePorts = async <Name extends string>(
  wishes: Readonly<Record<Name, PortWish>>,
): Promise<Record<Name, number>> => {
  const taken = new Set<number>();
  const chosen: Partial<Record<Name, number>> = {};
  const take = (name: Name, port: number): void => {
    chosen[name] = port;
    taken.add(port);
  };
  const names = Object.keys(wishes) as Name[];
  // Ports that were asked for come first, so that no other part takes one of them because it prefers it.
  for (const name of names) if (wishes[name].asked) take(name, await askedPort(wishes[name], taken));
  for (const name of names) {
    if (chosen[name] !== undefined) continue;
    const { preferred } = wishes[name];
    const isFree = preferred > 0 && !taken.has(preferred) && (await listen(preferred)) !== undefined;
    take(name, isFree ? preferred : await freePort(taken));
  }
  return chosen as Record<Name, number>;
};
