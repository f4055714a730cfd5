import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { FakeProject, isAlive, until } from './support/fake-project.js';

const withPostgres = async <T>(url: string, use: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

const PARTS = ['postgres', 'clickhouse', 'temporal', 'api', 'worker'] as const;

describe('npm start', () => {
  const project = new FakeProject();

  afterAll(async () => {
    await project.remove();
  });

  test('brings up five processes, tells where they are, and leaves none of them after SIGTERM', async () => {
    const start = await project.startReady();
    const { pids, api, adminKey } = project.stack();
    for (const part of PARTS) expect(isAlive(pids[part])).toBe(true);
    expect(await (await fetch(api)).text()).toBe('fake');
    expect(adminKey.length).toBeGreaterThanOrEqual(32);
    for (const secret of ['stack.json', 'keys.json'])
      expect(statSync(join(project.home, secret)).mode & 0o077).toBe(0);
    start.process.kill('SIGTERM');
    expect(await start.ended).toEqual({ code: 0, signal: null });
    expect(project.leftovers()).toEqual([]);
    expect(project.isReady()).toBe(false);
  });

  test('is ready again within ten seconds, with the same keys', async () => {
    const since = performance.now();
    const start = await project.startReady();
    expect(performance.now() - since).toBeLessThan(10_000);
    const { adminKey } = project.stack();
    start.process.kill('SIGINT');
    expect((await start.ended).code).toBe(0);
    await project.startReady();
    expect(project.stack().adminKey).toBe(adminKey);
  });

  test.each(PARTS)('brings a killed %s back on its own, at the same address, and says so', async (part) => {
    const before = project.stack();
    process.kill(before.pids[part], 'SIGKILL');
    await until(
      `${part} is back`,
      () => project.stack().pids[part] !== before.pids[part] && project.stack().pids[part] > 0,
    );
    const after = project.stack();
    expect({ ...after, pids: undefined }).toEqual({ ...before, pids: undefined });
    for (const other of PARTS) if (other !== part) expect(after.pids[other]).toBe(before.pids[other]);
  });

  test('names the holder when it is called a second time', async () => {
    const second = await project.start();
    expect((await second.ended).code).toBe(1);
    expect(second.output()).toMatch(/is in use by process \d+, since .*api http:\/\/127/s);
    expect(isAlive(project.stack().pids.api)).toBe(true);
  });
});

describe('a stack whose supervisor was killed', () => {
  const project = new FakeProject();

  afterAll(async () => {
    await project.remove();
  });

  test('does not block the next start, which stops what was left', async () => {
    const first = await project.startReady();
    const { pids } = project.stack();
    first.process.kill('SIGKILL');
    await first.ended;
    await until('Node children noticed', () => ![pids.clickhouse, pids.api, pids.worker].some(isAlive));
    // Postgres and Temporal know nothing of a supervisor.
    expect([pids.postgres, pids.temporal].filter(isAlive)).toHaveLength(2);
    const second = await project.start();
    await until(
      'the old ones are gone and all are ready',
      () => project.isReady() && !Object.values(pids).some(isAlive),
    );
    await until('the new ones are known', () => project.stack().pids.postgres !== pids.postgres);
    expect(second.output()).toMatch(/postgres .*still runs from an earlier start/);
    second.process.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect(project.leftovers()).toEqual([]);
  });

  test('stops in order while it is still starting', async () => {
    const start = await project.start();
    await until('something runs', () => /ready on/.test(start.output()));
    start.process.kill('SIGTERM');
    expect((await start.ended).code).toBe(0);
    expect(project.isReady()).toBe(false);
    const again = await project.startReady();
    again.process.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
  });

  test('says which port that was asked for is in use', async () => {
    const start = await project.startReady();
    const { port } = new URL(project.stack().api);
    const other = new FakeProject();
    const refused = await other.start({ API_PORT: port });
    expect((await refused.ended).code).toBe(1);
    expect(refused.output()).toMatch(new RegExp(`API_PORT=${port}: this port is in use`));
    await other.remove();
    start.process.kill('SIGTERM');
    await start.ended;
  });

  test('gives up, with the end of the log, when a part does not come up at all', async () => {
    project.fakeApi(`console.error('the reason is written here'); process.exit(3);`);
    const start = await project.start();
    expect((await start.ended).code).toBe(1);
    expect(start.output()).toMatch(
      /api ended before it was ready \(exit code 3\), 3 times in a row.*the reason is written here/s,
    );
    expect(project.leftovers()).toEqual([]);
  });
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;

describe('a project in a folder that only root may enter', () => {
  const project = new FakeProject(0o700);

  afterAll(async () => {
    await project.remove();
  });

  asRoot('keeps the data of Postgres elsewhere, says where, and finds it again', async () => {
    const first = await project.startReady();
    const outside = project.outsideFolder();
    expect(outside).toBeDefined();
    expect(first.output()).toContain(`its data is in ${outside ?? ''}`);
    const query = 'CREATE TABLE kept AS SELECT 42 AS answer';
    await withPostgres(project.stack().postgres, (client) => client.query(query));
    first.process.kill('SIGTERM');
    await first.ended;
    await project.startReady();
    const { rows } = await withPostgres(project.stack().postgres, (client) =>
      client.query('SELECT * FROM kept'),
    );
    expect(rows).toEqual([{ answer: 42 }]);
  });
});
