import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from '../../support/api/caller.js';
import { numberAt, textAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { countInWarehouse, countOf, rowsOf, withTemporal } from '../../support/stack/look-inside.js';
import type { ShopExperiment, ShopFeature } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 180_000;
const CREATIONS = 1_000;
const TEN_MEGABYTES = 10 * 1024 * 1024;

/** While very many ask at once, and ask for what is wrong. Counts all experiments: there may be none before. */
export const describeStampede = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);

  const summary = (answers: readonly Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const answer of answers) {
      const code = answer.status < 300 ? '' : ` ${textAt(answer, 'code')}`;
      const type = answer.headers.get('content-type')?.split(';')[0] ?? 'nothing';
      const key = `${answer.status}${code} ${type}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };

  const runningWorkflows = (): Promise<number> =>
    withTemporal(stack, async (client) => {
      const query = `WorkflowType = 'experimentWorkflow' AND ExecutionStatus = 'Running'`;
      return (await client.workflow.count(query)).count;
    });

  test(
    'of 1,000 creations for one feature at once exactly one is made, and all others are told why not',
    async () => {
      const feature = await shop.newFeature();
      const body = shop.anExperiment(feature);
      const answers = await Promise.all(
        Array.from({ length: CREATIONS }, () => stack.admin.post(shop.experiments, body)),
      );
      expect(summary(answers)).toEqual({
        '201 application/json': 1,
        '409 active_experiment_exists application/problem+json': CREATIONS - 1,
      });
      expect(await countOf(stack, 'SELECT count(*) AS n FROM experiments')).toBe(1);
      expect(await countOf(stack, `SELECT count(*) AS n FROM segments WHERE kind = 'rollout'`)).toBe(1);
      expect(
        await countOf(stack, 'SELECT count(*) AS n FROM feature_states WHERE segment_id IS NOT NULL'),
      ).toBe(1);
      await eventually('one workflow', async () => (await runningWorkflows()) === 1);
    },
    LONG,
  );

  /** Refusals are answers and are audited; beyond these two nothing may change. */
  const MAY_GROW = ['audit_log', 'command_outcomes'];
  /** Processes say in them every few seconds that they are alive. */
  const SIGNS_OF_LIFE = ['event_intakes', 'worker_heartbeats', 'reconciler_passes'];

  const dump = async (): Promise<Record<string, unknown>> => {
    const tables = await rowsOf<{ name: string }>(
      stack,
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const names = tables
      .map(({ name }) => name)
      .filter((name) => ![...MAY_GROW, ...SIGNS_OF_LIFE].includes(name));
    const contents: [string, unknown][] = [];
    for (const name of names) {
      const rows = await rowsOf<{ row: string }>(
        stack,
        // When a key was last used is written once a minute, by requests that are refused too.
        `SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM "${name}" t ORDER BY 1`,
      );
      contents.push([name, rows.map(({ row }) => row)]);
    }
    const stored = await countInWarehouse(
      stack,
      'SELECT count() + (SELECT count() FROM judged_exposures) FROM metric_events',
    );
    return { ...Object.fromEntries(contents), stored };
  };

  type Hostile = readonly [what: string, send: () => Promise<Answer>];

  const withJson = (caller: Caller, method: string, path: string, body: string | null): Promise<Answer> =>
    caller.raw(method, path, { headers: { 'content-type': 'application/json' }, body });

  const hugeBody = (): string => JSON.stringify({ name: 'x'.repeat(TEN_MEGABYTES), events: [] });

  /** Sent piece by piece, so that its length is not known before. */
  const hugeStream = (caller: Caller, path: string): Promise<Answer> => {
    const piece = new Uint8Array(64 * 1024).fill(120);
    let left = TEN_MEGABYTES / piece.length;
    const body = new ReadableStream({
      pull: (controller) => {
        if (left > 0) controller.enqueue(piece);
        else controller.close();
        left -= 1;
      },
    });
    const headers = { 'content-type': 'application/json' };
    return caller.raw('POST', path, { headers, body, duplex: 'half' });
  };

  const brokenBodies = (path: string, caller: () => Caller): readonly Hostile[] =>
    ['', '{', 'null', '[]', '"text"', '7', '{"a":1,}', '{"name":"\\ud800"}', '['.repeat(50_000)].map(
      (body) => [`${path} with the body ${body.slice(0, 20)}`, () => withJson(caller(), 'POST', path, body)],
    );

  const wrongCreations = (feature: ShopFeature): readonly Hostile[] => {
    const rollout = shop.rollout(feature);
    const share = (percentage: unknown, option: unknown = feature.optionId): Record<string, unknown> => ({
      experiment_rollout: {
        ...rollout,
        multivariate_feature_state_values: [
          { multivariate_feature_option: option, percentage_allocation: percentage },
        ],
      },
    });
    const changes: readonly Readonly<Record<string, unknown>>[] = [
      { feature: null },
      { feature: 'one' },
      { feature: 0 },
      { feature: 1.5 },
      { feature: 2_147_483_647 },
      { feature: 2_147_483_648 },
      { name: '' },
      { name: 7 },
      { name: 'x'.repeat(300) },
      { name: 'a\u0000b' },
      { hypothesis: null },
      { assignment: 'random' },
      { metrics: {} },
      { metrics: [{ metric: 999_999, expected_direction: 'increase' }] },
      { metrics: [{ metric: 1, expected_direction: 'sideways' }] },
      { refresh_interval_seconds: 0 },
      { refresh_interval_seconds: '2' },
      { settle_seconds: -1 },
      { planned_units: 0.5 },
      { experiment_rollout: [] },
      { experiment_rollout: { ...rollout, rollout_percentage: 101 } },
      share(-1),
      share(33.333),
      share(100.01),
      share('50'),
      share(50, 999_999),
    ];
    return changes.map((change) => [
      `a creation with ${JSON.stringify(change).slice(0, 120)}`,
      () => stack.admin.post(shop.experiments, shop.anExperiment(feature, change)),
    ]);
  };

  const wrongKeys = (path: string): readonly Hostile[] => {
    const { environmentKey } = stack.facts();
    const wrong = { authorization: 'Api-Key wrong' };
    const client = { authorization: `Api-Key ${environmentKey}` };
    return [
      ['no key', () => stack.nobody.post(`${path}pause/`)],
      ['a wrong key', () => stack.nobody.post(`${path}pause/`, {}, wrong)],
      ["a client's key", () => stack.nobody.post(`${path}pause/`, {}, client)],
      ['an SDK key', () => stack.sdk.post(`${path}pause/`)],
      ['an endless key', () => stack.nobody.get(path, { authorization: `Api-Key ${'x'.repeat(4_000)}` })],
      ['events without a key', () => stack.nobody.post('events/', { events: [] })],
      [
        'events with a wrong key',
        () => stack.nobody.post('events/', { events: [] }, { 'x-environment-key': 'a' }),
      ],
      ['events with the administrator’s key', () => stack.admin.post('events/', { events: [] })],
      ['an unknown environment', () => stack.admin.get('environments/nope/experiments/')],
    ];
  };

  const unknownIds = (): readonly Hostile[] =>
    ['0', '-1', '1.5', '999999', '2147483648', 'abc', '%00', '%zz', randomUUID()].flatMap((id): Hostile[] => [
      [`experiment ${id}`, () => stack.admin.get(`${shop.experiments}${id}/`)],
      [`start of experiment ${id}`, () => stack.admin.post(`${shop.experiments}${id}/start/`)],
      [`removal of experiment ${id}`, () => stack.admin.delete(`${shop.experiments}${id}/`)],
    ]);

  interface States {
    readonly created: ShopExperiment;
    readonly running: ShopExperiment;
    readonly paused: ShopExperiment;
    readonly completed: ShopExperiment;
  }

  const illegalTransitions = ({ created, running, paused, completed }: States): readonly Hostile[] => {
    const post = (name: string, { path }: ShopExperiment): Hostile => [
      `${name} of ${path}`,
      () => stack.admin.post(`${path}${name}/`),
    ];
    const ship = { outcome: { ship: 'mauve' } };
    return [
      ...['pause', 'complete', 'results/refresh', 'exposures/refresh'].map((name) => post(name, created)),
      post('start', running),
      post('pause', paused),
      ...['start', 'pause', 'complete', 'results/refresh'].map((name) => post(name, completed)),
      ['removal of a running one', () => stack.admin.delete(running.path)],
      ['an unknown outcome', () => stack.admin.post(`${running.path}complete/`, ship)],
      [
        'a start in the past',
        () => stack.admin.post(`${created.path}start/`, { started_at: '2024-01-01T00:00:00Z' }),
      ],
      [
        'another rollout of a completed one',
        () => stack.admin.patch(`${completed.path}rollout/`, shop.rollout(completed.feature)),
      ],
      ['a second experiment', () => stack.admin.post(shop.experiments, shop.anExperiment(running.feature))],
    ];
  };

  const others = ({ running }: States): readonly Hostile[] => [
    ['a body of 10 MB', () => withJson(stack.admin, 'POST', shop.experiments, hugeBody())],
    ['events of 10 MB that break off', () => withJson(stack.sdk, 'POST', 'events/', hugeBody().slice(0, -1))],
    ['a stream of 10 MB', () => hugeStream(stack.admin, shop.experiments)],
    ['events as a stream of 10 MB', () => hugeStream(stack.sdk, 'events/')],
    ['1,001 events', () => stack.sdk.post('events/', { events: Array<number>(1_001).fill(1) })],
    ['events that are none', () => stack.sdk.post('events/', { events: [null, 1, {}, { event: '$x' }] })],
    ['text', () => stack.admin.raw('POST', shop.experiments, { body: 'name=x' })],
    ['no such method', () => stack.admin.raw('PUT', running.path)],
    ['no such path', () => stack.admin.get('nowhere/')],
    ['a key with blanks', () => stack.admin.post(`${running.path}pause/`, {}, { 'idempotency-key': 'a b' })],
  ];

  const inEachState = async (): Promise<States> => {
    const feature = await shop.newFeature();
    const created = shop.created(
      await stack.admin.post(shop.experiments, shop.anExperiment(feature)),
      feature,
    );
    const [running, paused, completed] = [await shop.start(), await shop.start(), await shop.start()];
    ok(await stack.admin.post(`${paused.path}pause/`), 200);
    ok(await stack.admin.post(`${completed.path}complete/`), 200);
    await eventually('the sealed result', async () => {
      const { status } = await stack.admin.get(`${completed.path}final/`);
      return status === 200;
    });
    return { created, running, paused, completed };
  };

  test(
    'whatever clients do wrong is answered with a problem of theirs and changes nothing',
    async () => {
      const states = await inEachState();
      const unused = await shop.newFeature();
      const before = await dump();
      const workflows = await runningWorkflows();
      const requests = [
        ...brokenBodies(shop.experiments, () => stack.admin),
        ...brokenBodies('events/', () => stack.sdk),
        ...wrongCreations(unused),
        ...wrongKeys(states.running.path),
        ...unknownIds(),
        ...illegalTransitions(states),
        ...others(states),
      ];
      const wrong: string[] = [];
      for (const [what, send] of requests) {
        const { status, body, headers } = await send();
        const isProblem = headers.get('content-type')?.startsWith('application/problem+json') === true;
        const isTheirs =
          status >= 400 && status < 500 && isProblem && numberAt({ body }, 'status') === status;
        if (!isTheirs) wrong.push(`${what}: ${status} ${JSON.stringify(body)}`);
      }
      expect(wrong).toEqual([]);
      expect(await dump()).toEqual(before);
      expect(await runningWorkflows()).toBe(workflows);
      expect(stack.output()).not.toMatch(/api\s+api ended/);
    },
    LONG,
  );
};
