import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { identityOf } from '../../../local/process/process-identity.js';
import { createCaller } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { newHome, removeHome } from '../../support/stack/home.js';
import { processesOf } from '../../support/stack/processes.js';
import type { Started } from '../support/npm-start.js';
import { npmStart, ROOT, stackFile, START_MS } from '../support/npm-start.js';
import { describeOverTime } from './over-time.js';

/** The scorecard's table, which has nothing in it that differs from run to run. */
const scorecardOf = (output: string): readonly string[] => {
  const lines = output
    .split('\n')
    .filter((line) => /^ *demo /.test(line))
    .map((line) => line.replace(/^ *demo +/, '').trimEnd());
  const from = lines.findIndex((line) => line.includes('Scorecard as of'));
  const to = lines.findIndex((line) => line.includes('sample ratio:'));
  return from < 0 || to < from ? [] : lines.slice(from + 1, to + 1);
};

const uuidIn = (output: string): string =>
  /workflow experiment\/([0-9a-f-]{36})/.exec(output)?.[1] ?? 'the demo names no workflow';

const withWorkflows = async <T>({ stack }: Started, work: (client: Client) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect({ address: stack.temporal });
  try {
    return await work(new Client({ connection, namespace: stack.namespace }));
  } finally {
    await connection.close();
  }
};

describe('npm start in an empty folder', () => {
  const home = newHome('test-e2e-');
  let first: Started;

  beforeAll(async () => {
    first = await npmStart(home);
    process.stdout.write(`    first start with the demo: stack.json after ${first.readyMs} ms\n`);
  }, START_MS);
  afterAll(async () => {
    await first.stop();
    removeHome(home);
  });

  test('shows one experiment from its creation to a scorecard with three metrics, a verdict and a seal', () => {
    const output = first.output();
    expect(output).toMatch(/Demo: experiment \d+ "One-click checkout" created/);
    const rows = scorecardOf(output).join('\n');
    for (const metric of ['Purchase rate', 'Revenue per visitor', 'Checkout errors'])
      expect(rows).toMatch(new RegExp(`${metric} +control +\\d,\\d{3}.*\\n.*one_click +\\d,\\d{3}`));
    expect(rows).toMatch(/ (better|worse|inconclusive|collecting)$/m);
    expect(rows).toMatch(/sample ratio: p 0\.\d{4}, healthy/);
    expect(output).toMatch(/Sealed as of .*, SHA-256 [0-9a-f]{64}/);
    expect(output.indexOf('Sealed as of')).toBeLessThan(output.indexOf('holdfast    serving: API'));
  });

  test('tells of experiments of the past, one of each kind of end', () => {
    const told = first.output().replace(/\n *demo +/g, '\n');
    expect(told).toMatch(/Free shipping bar: Status: Better\./);
    expect(told).toMatch(/Shorter sign-up form: Status: Undecided\./);
    expect(told).toMatch(/Search ranking by sales: Status: Blocked\./);
    expect(told).toMatch(/Endless product list: Status: Harmed\..*It was paused for this/);
  });

  test('finds the truth that the visitors were made of: one click sells more', () => {
    expect(scorecardOf(first.output()).find((line) => line.includes('+23.'))).toMatch(/100\.0 % +better$/);
  });

  test('shows the numbers that the README promises, which are those of every machine', () => {
    const promised = scorecardOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
    expect(promised).toHaveLength(11);
    expect(scorecardOf(first.output())).toEqual(promised);
  });

  test('has snapshots that follow from the events, as `npm run verify` finds', async () => {
    const verify = (uuid: string) =>
      promisify(execFile)('npm', ['run', '--silent', 'verify', '--', uuid], {
        cwd: ROOT,
        env: { ...process.env, HOLDFAST_HOME: home },
      });
    const { stdout } = await verify(uuidIn(first.output()));
    expect(stdout.match(/: Equal to what follows from the events$/gm)?.length).toBeGreaterThan(5);
    expect(stdout).toMatch(/, sealed: Equal to what follows from the events\n/);
    expect(stdout).toMatch(/All follow from the events\.\n$/);
    await expect(verify('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 2 });
  }, 480_000);

  test('tells programs where everything is, in a file that only its owner can read', () => {
    expect(statSync(stackFile(home)).mode & 0o777).toBe(0o600);
    const { stack } = first;
    const http = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string;
    const pid = expect.any(Number) as number;
    expect(stack).toEqual({
      api: http,
      temporal: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      temporalUi: http,
      namespace: 'default',
      postgres: expect.stringMatching(/^postgres:\/\/\w+:[^@]+@127\.0\.0\.1:\d+\/\w+$/) as string,
      clickhouse: expect.stringMatching(/^http:\/\/\w+:[^@]{20,}@127\.0\.0\.1:\d+$/) as string,
      adminKey: expect.stringMatching(/^\S{32,}$/) as string,
      environmentKey: expect.stringMatching(/^\S{8,}$/) as string,
      serverKey: expect.stringMatching(/^ser\.\S{16,}$/) as string,
      pids: { postgres: pid, clickhouse: pid, temporal: pid, api: pid, worker: pid },
    });
    for (const one of Object.values(stack.pids)) expect(identityOf(one)).toBeDefined();
    expect(new Set(Object.values(stack.pids)).size).toBe(5);
  });

  test('is healthy and ready, and its keys open the doors they are for', async () => {
    const { api, adminKey, environmentKey, serverKey } = first.stack;
    const nobody = createCaller(api, {});
    expect(await nobody.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const checks = { postgres: 'up', temporal: 'up', clickhouse: 'up' };
    expect(await nobody.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', checks } });
    const admin = createCaller(api, { authorization: `Api-Key ${adminKey}` });
    const list = await admin.get(`environments/${environmentKey}/experiments/`);
    expect(list).toMatchObject({
      status: 200,
      body: { count: 5, status_counts: { completed: 1, running: 3, paused: 1 } },
    });
    for (const key of [environmentKey, serverKey])
      expect((await createCaller(api, { 'x-environment-key': key }).get('flags/')).status).toBe(200);
  });

  test('serves the Temporal UI', async () => {
    expect((await fetch(first.stack.temporalUi)).status).toBe(200);
  });

  test('left the experiment to be found in Temporal, by what it is called and how it is', async () => {
    const uuid = uuidIn(first.output());
    const [description, found] = await withWorkflows(first, async (client) => {
      const query =
        'ExperimentState = "sealed" AND ExperimentFeature = "checkout_button" AND RefreshHealth = "ok"';
      const ids = async (): Promise<readonly string[]> => {
        const workflows = [];
        for await (const workflow of client.workflow.list({ query })) workflows.push(workflow.workflowId);
        return workflows;
      };
      const workflow: WorkflowExecutionDescription = await client.workflow
        .getHandle(`experiment/${uuid}`)
        .describe();
      const listed = await eventually('the workflow in the list', async () => {
        const seen = await ids();
        return seen.length > 0 && seen;
      });
      return [workflow, listed] as const;
    });
    expect(found).toEqual([`experiment/${uuid}`]);
    expect(description.type).toBe('experimentWorkflow');
    expect(description.status.name).toBe('COMPLETED');
    const attributes = Object.fromEntries(
      description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    expect(attributes).toMatchObject({
      ExperimentState: 'sealed',
      ExperimentEnvironment: expect.any(String) as string,
      ExperimentFeature: 'checkout_button',
      RefreshHealth: 'ok',
      EndsAt: expect.any(Date) as Date,
    });
    expect(description.memo).toMatchObject({
      name: 'One-click checkout',
      feature: 'checkout_button',
      environment: attributes['ExperimentEnvironment'],
    });
  });

  describe('an experiment of two weeks, over time, in a browser', () => {
    describeOverTime(() => first.stack);
  });

  test('ends after SIGTERM without a process and without stack.json', async () => {
    const { pids } = first.stack;
    expect(await first.stop()).toBe(0);
    expect(processesOf(home)).toEqual([]);
    expect(Object.values(pids).filter((pid) => identityOf(pid) !== undefined)).toEqual([]);
    expect(existsSync(stackFile(home))).toBe(false);
  });

  test(
    'skips the demo the second time and serves the same store with the same keys',
    async () => {
      const second = await npmStart(home);
      process.stdout.write(`    second start: stack.json after ${second.readyMs} ms\n`);
      try {
        expect(second.output()).toContain('skipped: there are experiments already');
        expect(second.output()).not.toContain('visitors');
        const { adminKey, environmentKey, serverKey } = first.stack;
        expect(second.stack).toMatchObject({ adminKey, environmentKey, serverKey });
        const admin = createCaller(second.stack.api, { authorization: `Api-Key ${adminKey}` });
        const list = await admin.get(`environments/${environmentKey}/experiments/`);
        expect(list).toMatchObject({ status: 200, body: { count: 5 } });
        const { results } = list.body as { results: { id: number; name: string }[] };
        const { id } = results.find(({ name }) => name === 'One-click checkout')!;
        const final = await admin.get(`environments/${environmentKey}/experiments/${id}/final/`);
        const { content_hash } = (final.body as { results: { content_hash: string } }).results;
        expect(first.output()).toContain(`SHA-256 ${content_hash}`);
      } finally {
        expect(await second.stop()).toBe(0);
      }
    },
    START_MS,
  );
});
