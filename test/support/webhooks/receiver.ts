/** A server that webhooks are sent to. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address of this machine that nothing else listens at, so that it alone can be allowed. */
export const RECEIVER_HOST = '127.0.0.2';

/** A request as it came in. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly type: string;
  readonly message: Readonly<Record<string, unknown>>;
}

type Respond = (response: ServerResponse, received: Received) => void;

export interface Receiver {
  readonly origin: string;
  /** @returns what came in at a path, in order */
  at(path: string): readonly Received[];
  /** Answers at a path so; 204 otherwise. */
  answer(path: string, respond: Respond): void;
  close(): Promise<void>;
}

const parse = (body: string): Readonly<Record<string, unknown>> =>
  JSON.parse(body) as Record<string, unknown>;

export const openReceiver = async (): Promise<Receiver> => {
  const all: Received[] = [];
  const answers = new Map<string, Respond>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const message = parse(body);
      const path = request.url ?? '';
      const received = { path, headers: request.headers, body, type: String(message['type']), message };
      all.push(received);
      const respond = answers.get(path) ?? ((to: ServerResponse) => to.writeHead(204).end());
      respond(response, received);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, RECEIVER_HOST, resolve);
  });
  return {
    origin: `http://${RECEIVER_HOST}:${(server.address() as AddressInfo).port}`,
    at: (path) => all.filter((one) => one.path === path),
    answer: (path, respond) => {
      answers.set(path, respond);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
