/** `holdfast apply` beside an API that remembers what it was asked to write. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../../../cli/command.js';
import { run } from '../../../cli/run.js';
import { loadCliConfig } from '../../../config/cli-config.js';

const NOW = Date.UTC(2026, 5, 1);

interface Variant {
  readonly id: number;
  readonly key: string;
  readonly string_value: string;
  default_percentage_allocation: number;
}

interface Found {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly feature: object;
}

/** What the API knows. */
interface World {
  variants: Variant[];
  /** Of environments, by key. */
  experiments: Record<string, readonly Found[]>;
  metrics: readonly object[];
  /** What everybody gets of the feature, by the key of the environment. */
  given: Record<string, readonly number[]>;
  type: 'STANDARD' | 'MULTIVARIATE';
  /** What the API says of a change of a rollout that is only asked about. */
  dryRun: () => Response;
  writes: string[];
}

const worldOf = (more: Partial<World> = {}): World => ({
  variants: [],
  experiments: {},
  metrics: [],
  given: {},
  type: 'MULTIVARIATE',
  dryRun: () => Response.json({ changes: true, new_phase: null }),
  writes: [],
  ...more,
});

const environment = (key: string, name: string) => ({
  ...{ id: 1, key, name, is_production: name === 'Production' },
  project: { id: 1, name: 'Shop' },
});

const listOf = (results: readonly unknown[]) => ({ count: results.length, results });

const featureOf = ({ variants, type }: World) => ({
  ...{ id: 5, name: 'button', type, description: '', initial_value: 'x' },
  ...{ default_enabled: true, multivariate_options: variants },
});

const refused = (status: number, code: string, detail = ''): Response =>
  Response.json({ code, title: code, detail, status, errors: [] }, { status });

/** The rule of the API: at no moment may the default shares of a feature add up to more than 100 %. */
const setShare = (world: World, variant: Variant): Response => {
  const others = world.variants.filter(({ key }) => key !== variant.key);
  const total = [...others, variant].reduce((sum, one) => sum + one.default_percentage_allocation, 0);
  if (total > 100) return refused(400, 'allocation_over_100');
  world.variants = [...others, variant];
  return Response.json(variant);
};

const listed = (world: World, url: URL): unknown => {
  const [, , , , key = '', list, id] = url.pathname.split('/');
  const experiments = world.experiments[key] ?? [];
  const statuses = url.searchParams.getAll('status');
  if (list === 'features') return listOf([featureOf(world)]);
  if (list === 'experiment-metrics') return listOf(world.metrics);
  if (list === 'featurestates')
    return listOf([
      {
        multivariate_feature_state_values: (world.given[key] ?? []).map((share) => ({
          percentage_allocation: share,
        })),
      },
    ]);
  if (list === 'experiments' && id !== '') return experiments.find((one) => String(one.id) === id);
  if (list === 'experiments')
    return listOf(experiments.filter(({ status }) => statuses.length === 0 || statuses.includes(status)));
  return listOf([]);
};

const answer = async (world: World, request: Request): Promise<Response> => {
  const url = new URL(request.url);
  if (url.pathname === '/api/v1/session/')
    return Response.json({
      environments: [environment('live', 'Production'), environment('try', 'Staging')],
    });
  if (request.method === 'GET') return Response.json(listed(world, url));
  if (url.searchParams.has('dry_run')) return world.dryRun();
  const body = (await request.json()) as Partial<Variant>;
  const [, , , , , list, , part, id] = url.pathname.split('/');
  world.writes.push(
    [request.method, part === undefined || part === '' ? list : part, JSON.stringify(body)].join(' '),
  );
  if (part !== 'mv-options') return Response.json({ id: 1, uuid: 'u' });
  const before = world.variants.find((one) => String(one.id) === id);
  return setShare(world, {
    ...{ id: 99, key: '', string_value: '', default_percentage_allocation: 0, ...before },
    ...body,
  });
};

/** @returns what `apply` says of a text, and what it has written */
const apply = async (world: World, text: string, args: readonly string[] = ['--yes'], asked?: () => void) => {
  jest.spyOn(globalThis, 'fetch').mockImplementation((request) => answer(world, request as Request));
  const file = join(mkdtempSync(join(tmpdir(), 'holdfast-apply-')), 'a.yaml');
  writeFileSync(file, text);
  let said = '';
  let now = NOW;
  const write = (line: string): void => {
    said += `${line}\n`;
  };
  const surroundings: Surroundings = {
    terminal: {
      ...{ say: write, note: write, show: write, isInteractive: true },
      ask() {
        asked?.();
        now += 600_000;
        return Promise.resolve('Production');
      },
      readInput: () => Promise.resolve(''),
    },
    config: loadCliConfig({
      HOLDFAST_URL: 'http://holdfast.test',
      HOLDFAST_API_KEY: 'hf_k',
      HOME: '/nowhere',
    }),
    stopOnSignal: () => new AbortController().signal,
    now: () => now,
  };
  const code = await run(['apply', '-f', file, '-e', 'live', ...args], surroundings);
  return { code, said, writes: world.writes };
};

afterEach(() => {
  jest.restoreAllMocks();
});

const variant = (id: number, key: string, share: number): Variant => ({
  ...{ id, key, string_value: key, default_percentage_allocation: share },
});

const feature = (shares: Readonly<Record<string, number>>): string =>
  `kind: feature\nname: button\nmultivariate_options:\n${Object.entries(shares)
    .map(
      ([key, share]) =>
        `  - { key: ${key}, string_value: ${key}, default_percentage_allocation: ${share} }\n`,
    )
    .join('')}`;

const halves = (): Variant[] => [variant(7, 'green', 50), variant(8, 'red', 50)];

const experiment = (more = ''): string =>
  `kind: experiment\nname: A\nfeature: button\nhypothesis: h\n${more}`;

/** A detail and a row of a list in one. */
const found = (status: string, more: object = {}): Found => ({
  ...{
    id: 3,
    name: 'A',
    status,
    hypothesis: 'h',
    feature: { ...featureOf(worldOf()), multivariate_options: [] },
  },
  ...{
    metrics: [],
    schedule: [],
    source: null,
    owner: null,
    started_at: null,
    on_guardrail_breach: 'nothing',
  },
  ...{ experiment_rollout: { multivariate_feature_state_values: [], audience: null } },
  ...more,
});

test('default shares move from one variant to another, whatever their order in the file', async () => {
  const world = worldOf({ variants: halves() });
  const ran = await apply(world, feature({ blue: 10, green: 70, red: 20 }));
  expect(ran).toMatchObject({ code: 0 });
  expect(world.variants.map(({ key, default_percentage_allocation: share }) => [key, share])).toEqual([
    ['red', 20],
    ['green', 70],
    ['blue', 10],
  ]);
  expect(await apply(world, feature({ blue: 10, green: 70, red: 20 }), ['-n'])).toMatchObject({ code: 0 });
});

test('default shares of more than 100 %, with those of variants that the file does not have, are told and not tried', async () => {
  const world = worldOf({ variants: halves() });
  expect(await apply(world, feature({ green: 70 }))).toMatchObject({
    ...{ code: 1, writes: [] },
    said: expect.stringContaining('would add up to 120 %') as unknown,
  });
});

test('a new variant that finds no room in an environment is told before anything is done', async () => {
  const world = worldOf({ variants: halves(), given: { live: [50, 30], try: [50, 50] } });
  const text = feature({ blue: 20, green: 50, red: 30 });
  const ran = await apply(world, text);
  expect(ran).toMatchObject({
    ...{ code: 1, writes: [] },
    said: expect.stringContaining('20 %, in "Staging" too, where others have 100 % already') as unknown,
  });
  expect(ran.said).not.toContain('"Production" too');
  world.given = { try: [50, 30] };
  expect(await apply(world, text)).toMatchObject({ code: 0 });
});

test.each(['running', 'paused'])(
  'variants of a feature with an experiment that is %s, in whatever environment, are refused before anything is done',
  async (status) => {
    const world = worldOf({ variants: halves(), experiments: { try: [found(status)] } });
    const text = `${feature({ green: 40, red: 50 })}---\nkind: metric\nname: M\naggregation: occurrence\ndefinition: { version: 1, event: e }\n`;
    expect(await apply(world, text)).toMatchObject({
      ...{ code: 1, writes: [] },
      said: expect.stringContaining(`the experiment "A" is ${status} on it in "Staging"`) as unknown,
    });
    // Its description may change all the same, and so may variants once it is over.
    expect(await apply(world, 'kind: feature\nname: button\ndescription: d\n')).toMatchObject({ code: 0 });
    world.experiments = { try: [found('completed')] };
    expect(await apply(world, feature({ green: 40, red: 50 }))).toMatchObject({ code: 0 });
  },
);

const OLD = `source: { id: Gone, experiment: x }
metrics: [{ metric: Gone }]
experiment_rollout:
  { enabled: true, rollout_percentage: 1, feature_state_value: { type: string, value: x }, audience: { segment_ids: [Gone] } }
`;

test('the file of a completed experiment may name what was deleted since', async () => {
  const world = worldOf({ experiments: { live: [found('completed')] } });
  expect(await apply(world, experiment(OLD))).toMatchObject({ code: 0, writes: [] });
  expect(await apply(world, experiment(`owner: Ada\nfamily: { method: none }\n${OLD}`))).toMatchObject({
    ...{ code: 0, writes: ['PATCH experiments {"owner":"Ada"}'] },
  });
});

test.each(['created', 'running', 'none'])('the file of one that is %s may not', async (status) => {
  const world = worldOf({ experiments: { live: status === 'none' ? [] : [found(status)] } });
  expect(await apply(world, experiment(OLD))).toMatchObject({
    ...{ code: 1, writes: [] },
    said: expect.stringMatching(/no metric Gone[\s\S]*no segment Gone[\s\S]*no source Gone/) as unknown,
  });
});

test('how an experiment decides is frozen by its start, and told before anything is done', async () => {
  const more = { family: { method: 'holm' }, started_at: '2026-05-01T00:00:00.000Z' };
  const text = experiment('owner: Ada\nfamily: { method: none }\n');
  const world = worldOf({ experiments: { live: [found('running', more)] } });
  expect(await apply(world, text)).toMatchObject({
    ...{ code: 1, writes: [] },
    said: expect.stringContaining('its start has frozen family') as unknown,
  });
  world.experiments = { live: [found('created', { ...more, started_at: null })] };
  expect(await apply(world, text)).toMatchObject({ code: 0 });
});

const metrics = [
  { id: 11, name: 'Orders' },
  { id: 12, name: 'Errors' },
];
const attached = [
  { id: 70, metric: 11, metric_name: 'Orders', role: 'goal', margin: null },
  { id: 71, metric: 12, metric_name: 'Errors', role: 'guardrail', margin: 0.02 },
];

test.each([
  ['a guardrail without a margin', '{ metric: Orders, role: guardrail }', 'is needed by a guardrail'],
  ['a goal with a margin', '{ metric: Orders, margin: 0.1 }', 'goes with guardrails only'],
])('%s is told before anything is done', async (_, reference, detail) => {
  for (const one of [[], [found('created', { metrics: attached })]]) {
    const world = worldOf({ metrics, experiments: { live: one } });
    const text = experiment(`owner: Ada\nmetrics: [${reference}]\n`);
    expect(await apply(world, text)).toMatchObject({
      ...{ code: 1, writes: [] },
      said: expect.stringContaining(detail) as unknown,
    });
  }
});

test('a guardrail keeps the margin that the file does not repeat, and loses it with its role', async () => {
  for (const reference of ['{ metric: Errors }', '{ metric: 12, role: secondary }']) {
    const world = worldOf({ metrics, experiments: { live: [found('created', { metrics: attached })] } });
    expect(await apply(world, experiment(`metrics: [{ metric: Orders }, ${reference}]\n`))).toMatchObject({
      code: 0,
    });
  }
});

const SOON = 'schedule:\n  - { at: 2026-06-01T00:05:00Z, command: start }\n';

test.each(['none', 'created'])(
  'a command that has passed while the question about production was open is told, and nothing is done (experiment: %s)',
  async (status) => {
    const world = worldOf({ experiments: { live: status === 'none' ? [] : [found(status)] } });
    expect(await apply(world, experiment(`owner: Ada\n${SOON}`), [])).toMatchObject({
      ...{ code: 1, writes: [] },
      said: expect.stringContaining('start at 2026-06-01T00:05:00Z has passed') as unknown,
    });
  },
);

test('a command that Holdfast has meanwhile carried out hinders nothing', async () => {
  const schedule = [{ at: '2026-06-01T00:05:00.000Z', command: 'start', status: 'pending' }];
  const world = worldOf({ experiments: { live: [found('created', { schedule })] } });
  expect(await apply(world, experiment(`owner: Ada\n${SOON}`), [])).toMatchObject({
    ...{ code: 0, writes: ['PATCH experiments {"owner":"Ada"}'] },
  });
});

const rollout = (more = ''): string =>
  `experiment_rollout: { enabled: true, rollout_percentage: 10, feature_state_value: { type: string, value: x }${more} }\n`;
const started = () => found('running', { started_at: '2026-05-01T00:00:00.000Z' });

test('a split that would begin a new phase is told before anything is done, unless that is meant', async () => {
  const phase = { detail: 'Of those who take part, half would be moved.', needs_confirmation: true };
  const dryRun = () => Response.json({ changes: true, new_phase: phase });
  const world = worldOf({ experiments: { live: [started()] }, dryRun });
  const text = experiment(`owner: Ada\n${rollout()}`);
  for (const args of [['--yes'], ['--dry-run']]) {
    const ran = await apply(world, text, args);
    expect(ran.writes).toEqual([]);
    expect(ran.said).toContain('half would be moved. Apply it with --confirm-new-phase if this is meant.');
  }
  expect(await apply(world, text, ['--yes', '--confirm-new-phase'])).toMatchObject({ code: 0 });
});

test('an audience that is frozen by the start is told before anything is done, in the words of the API', async () => {
  const detail = 'The audience of an experiment cannot be changed once it has started.';
  const dryRun = () => refused(409, 'audience_frozen', detail);
  const world = worldOf({ experiments: { live: [started()] }, dryRun });
  expect(await apply(world, experiment(`owner: Ada\n${rollout(', audience: null')}`))).toMatchObject({
    ...{ code: 1, writes: [], said: expect.stringContaining(detail) as unknown },
  });
});

test('whoever may only look is shown what differs, and refused nothing', async () => {
  const dryRun = () => refused(403, 'permission_denied');
  const world = worldOf({ experiments: { live: [started()] }, dryRun });
  const ran = await apply(world, experiment(rollout()), ['--dry-run']);
  expect(ran.code).toBe(2);
  expect(ran.said).not.toContain('!');
});

test('variants of a feature with one value are told before anything is done', async () => {
  const world = worldOf({ type: 'STANDARD' });
  const refusal = expect.stringContaining('Only a MULTIVARIATE feature has variants') as unknown;
  const before =
    'kind: metric\nname: M\naggregation: occurrence\ndefinition: { version: 1, event: e }\n---\n';
  const there = `${before}${feature({ green: 0 })}`;
  expect(await apply(world, there)).toMatchObject({ code: 1, writes: [], said: refusal });
  const made = `${before}${feature({ green: 0 }).replace('name: button', 'name: other\ntype: STANDARD')}`;
  expect(await apply(worldOf(), made)).toMatchObject({ code: 1, writes: [], said: refusal });
  expect(await apply(world, experiment())).toMatchObject({
    ...{ code: 1, writes: [], said: expect.stringContaining('has no variants to compare') as unknown },
  });
});

test('an experiment beside one that is not over is told before anything is done', async () => {
  const world = worldOf({ experiments: { live: [found('paused', { name: 'Other' })] } });
  expect(await apply(world, experiment())).toMatchObject({
    ...{ code: 1, writes: [] },
    said: expect.stringContaining('the experiment "Other" on it is paused') as unknown,
  });
});

test.each(['there already', 'made by the same files'])(
  'a metric that only informs, and of which nothing is expected, is told before anything is done: one %s',
  async (where) => {
    const isThere = where === 'there already';
    const world = worldOf({
      metrics: isThere ? [{ id: 11, name: 'Pages', direction: 'informational' }] : [],
    });
    const metric =
      'kind: metric\nname: Pages\ndirection: informational\naggregation: count\ndefinition: { version: 1, event: e }\n---\n';
    const text = (reference: string): string =>
      `${isThere ? '' : metric}${experiment(`metrics: [${reference}]\n`)}`;
    for (const live of [[], [found('created')]]) {
      world.experiments = { live };
      expect(await apply(world, text('{ metric: Pages }'))).toMatchObject({
        ...{ code: 1, writes: [] },
        said: expect.stringContaining('Pages: expected_direction is needed') as unknown,
      });
    }
    const expected = text('{ metric: Pages, expected_direction: not_increase }');
    if (isThere) expect(await apply(world, expected)).toMatchObject({ code: 0 });
    const twice = text(
      '{ metric: Pages, expected_direction: increase }, { metric: Pages, expected_direction: increase }',
    );
    world.experiments = {};
    expect(await apply(world, twice)).toMatchObject({
      ...{ code: 1, said: expect.stringContaining('Pages is named more than once') as unknown },
    });
  },
);
