import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { FakeProject, until } from './support/fake-project.js';

const onLinux = process.platform === 'linux' ? test : test.skip;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).map(({ parentPath, name }) =>
    join(parentPath, name),
  );

const argumentsOf = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');

/** As a browser sends it on behalf of a page, whose script cannot set these headers. */
const asPage = (
  address: string,
  headers: IncomingHttpHeaders,
  method = 'POST',
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    const sent = request(address, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers });
      });
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });

const CROSS_SITE: readonly IncomingHttpHeaders[] = [
  { 'content-type': 'text/plain', origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' },
  { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  { 'content-type': 'text/plain', origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' },
  { 'content-type': 'application/json', host: 'evil.test' },
];

describe('a stack in a home folder that everybody may enter', () => {
  const project = new FakeProject();

  beforeAll(async () => {
    for (const folder of ['', 'logs', 'data', 'cache'])
      mkdirSync(join(project.home, folder), { recursive: true, mode: 0o755 });
    await project.startReady();
  });

  afterAll(async () => {
    await project.remove();
  });

  test('closes it, and keeps nothing in it that others could read', () => {
    for (const folder of ['', 'logs', 'data', 'cache'])
      // The group of the user postgres may pass where we are root, and nobody else.
      expect(statSync(join(project.home, folder)).mode & 0o067).toBe(0);
    const readable = filesIn(project.home).filter(
      (file) => (statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o006,
    );
    expect(readable).toEqual([]);
  });

  onLinux('has no secret in the arguments of a process, nor in a log', () => {
    const keys = Object.values(
      JSON.parse(readFileSync(join(project.home, 'keys.json'), 'utf8')) as Record<string, string>,
    );
    expect(keys).toHaveLength(4);
    const { pids } = project.stack();
    const said = [
      ...Object.values(pids).flatMap(argumentsOf),
      ...filesIn(join(project.home, 'logs')).map((file) => readFileSync(file, 'utf8')),
    ];
    for (const key of keys) expect(said.filter((text) => text.includes(key))).toEqual([]);
  });

  onLinux('lets no web page start or signal workflows', async () => {
    const { pids, temporalUi } = project.stack();
    const httpPort = argumentsOf(pids.temporal).find((argument) => argument.startsWith('--http-port='));
    const http = `http://127.0.0.1:${httpPort?.split('=')[1] ?? ''}`;
    const path = '/api/v1/namespaces/default/workflows/w/signal/pause';
    for (const headers of CROSS_SITE) {
      expect((await asPage(`${http}${path}`, headers)).status).toBe(403);
      expect((await asPage(`${temporalUi}${path}`, headers)).status).toBe(403);
      expect((await asPage(`${temporalUi}/api/v1/namespaces`, headers, 'GET')).status).toBe(403);
    }
  });

  test('shows the UI to people and to its own pages', async () => {
    const { temporalUi } = project.stack();
    const visit = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await asPage(temporalUi, visit, 'GET')).toMatchObject({ status: 200 });
    const own = { origin: temporalUi, 'sec-fetch-site': 'same-origin' };
    // On a busy machine the UI has asked the server too early, and waits a second before it asks again.
    const listed = await eventually('the namespaces', async () => {
      const { status, body } = await asPage(`${temporalUi}/api/v1/namespaces`, own, 'GET');
      return status === 200 ? body : null;
    });
    expect(listed).toContain('"default"');
  });
});

/** Answers everything, as a server of another stack would. */
const impostor = (): Server =>
  createServer((_request, response) => {
    response.end('Ok.\n');
  });

const take = async (server: Server, port: number): Promise<void> => {
  server.setMaxListeners(0);
  for (;;) {
    const isTaken = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(true);
      });
    });
    if (isTaken) return;
    await sleep(1);
  }
};

describe('somebody else on the port of a part that has died', () => {
  const project = new FakeProject();

  afterAll(async () => {
    await project.remove();
  });

  test('is not taken for that part', async () => {
    const start = await project.startReady();
    const { pids, clickhouse } = project.stack();
    const server = impostor();
    const taken = take(server, Number(new URL(clickhouse).port));
    process.kill(pids.clickhouse, 'SIGKILL');
    await taken;
    await until('it has tried', () =>
      /clickhouse +clickhouse ended before it was ready/.test(start.output()),
    );
    expect(start.output().match(/clickhouse +ready on/g)).toHaveLength(1);
    server.closeAllConnections();
    server.close();
    await until('it is back', () => start.output().match(/clickhouse +ready on/g)?.length === 2);
    expect(project.stack().pids.clickhouse).not.toBe(pids.clickhouse);
  });
});
