import { ADMIN_KEY } from '../../../support/api/api-stack.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { Agent, AgentOptions, Revision } from '../../../support/mcp/agent.js';
import { connectAgent, REVISIONS } from '../../../support/mcp/agent.js';
import { createTranscript } from '../../../support/mcp/transcript.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const agents: Agent[] = [];

afterEach(async () => {
  await Promise.all(agents.splice(0).map(({ client }) => client.close()));
});

const agent = async (options: AgentOptions = {}, key: string = ADMIN_KEY): Promise<Agent> => {
  const connected = await connectAgent(stack.url, key, options);
  agents.push(connected);
  return connected;
};

const keyOf = async (role: string, where: object = {}): Promise<string> =>
  textAt(await stack.admin.post('api-keys/', { name: `an ${role}`, role, ...where }), 'key');

/** What an agent sends to create an experiment. */
const anExperiment = (feature: ApiFeature, changes: object = {}) => ({
  environment: catalogue.clientKey,
  feature: feature.id,
  name: 'Louder button',
  hypothesis: 'A louder button sells more.',
  comment: 'The shop asked for it.',
  metrics: [{ metric: catalogue.metricId }],
  settle_seconds: 0,
  refresh_throttle_seconds: 0,
  experiment_rollout: {
    enabled: true,
    rollout_percentage: 100,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [{ key: 'green', percentage_allocation: 50 }],
  },
  ...changes,
});

const created = async ({ call }: Agent, changes: object = {}): Promise<number> =>
  numberAt(await call('create_experiment', anExperiment(await catalogue.newFeature(), changes)), 'id');

/** Shows the feature to as many people, of whom those with the treatment buy for more. */
const sell = async (feature: ApiFeature, people: number): Promise<void> => {
  const identifiers = Array.from({ length: people }, (_, index) => `${feature.name}-${index}`);
  const events = await Promise.all(
    identifiers.map(async (identifier, index) => {
      const answer = await catalogue.sdk.post('identities/', { identifier });
      const flags = listAt(answer, 'flags').map((body) => ({ body }));
      const flag = flags.find((one) => textAt(one, 'feature.name') === feature.name);
      const variant = flag === undefined ? '' : textAt(flag, 'variant');
      const value = (variant === 'green' ? 12 : 10) + (index % 7) / 10;
      return [
        {
          event: '$flag_exposure',
          feature_name: feature.name,
          identifier,
          value: variant,
          timestamp: Date.now(),
        },
        { event: 'purchase', identifier, value, timestamp: Date.now() + 1 },
      ];
    }),
  );
  expect(await catalogue.sdk.post('events/', { events: events.flat() })).toMatchObject({ status: 202 });
};

const production = async () => {
  const made = await stack.admin.post('environments/', {
    name: `Live ${Math.random()}`,
    project: catalogue.projectId,
    is_production: true,
  });
  return textAt(made, 'api_key');
};

describe.each(REVISIONS)('by revision %s', (revision: Revision) => {
  test('an agent plans, creates, starts, watches, explains, completes and verifies an experiment', async () => {
    const { heard, write } = createTranscript();
    const { call } = await agent({ revision, heard });
    const environment = catalogue.clientKey;
    const feature = await catalogue.newFeature();
    const metric = await call('create_metric', {
      environment,
      name: `Revenue ${revision}`,
      aggregation: 'sum',
      definition: { version: 1, event: 'purchase' },
      comment: 'The library has none of revenue.',
    });
    expect(metric).toMatchObject({ isError: false, body: { name: `Revenue ${revision}`, direction: 'up' } });
    const plan = await call('plan_experiment', {
      environment,
      metric: numberAt(metric, 'id'),
      baseline: { mean: 10, variance: 4 },
      units_per_day: 100,
      effect: 0.1,
    });
    const planned = numberAt(plan, 'always_valid.planned_units');
    expect(plan.text).toContain(`planned_units\` ${planned}`);
    const made = await call(
      'create_experiment',
      anExperiment(feature, {
        feature: feature.name,
        metrics: [{ metric: numberAt(metric, 'id') }],
        planned_units: planned,
      }),
    );
    expect(made).toMatchObject({ isError: false, body: { status: 'created', planned_units: planned } });
    const experiment = numberAt(made, 'id');
    const named = { environment, experiment };
    const path = `${catalogue.experiments}${experiment}/`;
    expect(await call('preflight_experiment', named)).toMatchObject({
      isError: false,
      body: { outcome: expect.any(String) as unknown },
    });

    const start = { ...named, command: 'start', comment: 'All is set.' };
    expect(await call('command_experiment', start)).toMatchObject({
      isError: false,
      body: { status: 'running' },
    });
    const early = await call('get_results', named);
    expect(early.text).toMatch(/^There are no results yet/);
    await sell(feature, 160);
    const watched = await call('command_experiment', { ...named, command: 'refresh', comment: 'To look.' });
    expect(watched.body).toEqual((await stack.admin.get(`${path}results/`)).body);
    expect(watched.text).toMatch(
      /"green" \+\d+\.\d % \(always-valid 95 % interval \+\d+\.\d % to \+\d+\.\d %\), verdict better/,
    );

    const explained = await call('explain_experiment', named);
    expect(valueAt(explained, 'experiment')).toEqual((await stack.admin.get(path)).body);
    expect(explained.text).toContain(textAt(await stack.admin.get(path), 'status_reason'));
    expect(explained.text).toContain('complete it and ship the variant that is better');
    expect((await call('list_experiments', { environment })).text).toContain(`${experiment} "Louder button"`);

    const complete = { ...named, command: 'complete', outcome: { ship: 'green' }, comment: 'It has won.' };
    expect(await call('command_experiment', complete)).toMatchObject({
      isError: false,
      body: { status: 'completed' },
    });
    // In the words of what the API really says of the change, and not of what a test thinks that it says.
    expect((await call('get_experiment', named)).text).toContain(
      'It left the feature’s default so that it gives "green" 100 %.',
    );
    // It waits for a seal that is due.
    const verified = await call('verify_final', named);
    expect(verified.body).toMatchObject({ results: { outcome: 'equal' }, exposures: { outcome: 'equal' } });
    const compared = await call('compare_snapshots', { ...named, earlier: 1 });
    expect(compared).toMatchObject({ isError: false, body: { earlier: { seq: 1, kind: 'results' } } });
    // Of what was not sent nothing is complained.
    expect(await call('compare_snapshots', { ...named, earlier: 99 })).toMatchObject({
      ...{ isError: true, body: { errors: [{ field: 'earlier' }] } },
    });
    expect(await call('get_results', { ...named, seq: 1 })).toMatchObject({
      body: { seq: 1, kind: 'results' },
    });
    if (revision === '2026-07-28') write({ [environment]: 'env_shop', [feature.name]: 'buy_button' });
    const log = await stack.admin.get(`environments/${environment}/audit/?source=mcp`);
    const lines = listAt(log, 'results').map((line) => [
      valueAt({ body: line }, 'action'),
      valueAt({ body: line }, 'comment'),
    ]);
    expect(lines).toEqual(expect.arrayContaining([['created', 'The library has none of revenue.']]));
    const { results } = (await stack.admin.get(`${path}timeline/?source=mcp&kind=command`)).body as {
      results: object[];
    };
    expect(results).toEqual(
      expect.arrayContaining([expect.objectContaining({ comment: 'It has won.', source: 'mcp' })]),
    );
  });

  test('a viewer is shown the tools that only look, and no other one does anything for it', async () => {
    const all = await (await agent({ revision })).client.listTools();
    const viewer = await agent({ revision }, await keyOf('viewer', { environment: catalogue.clientKey }));
    const { tools } = await viewer.client.listTools();
    expect(all.tools).toHaveLength(15);
    expect(tools.length).toBeLessThan(15);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(tools.map(({ name }) => name)).not.toContain('command_experiment');
    const refused = await viewer.call('create_experiment', anExperiment(await catalogue.newFeature()));
    expect(refused).toMatchObject({ isError: true, body: { code: 'permission_denied' } });
    expect(await viewer.call('list_metrics', { environment: await production() })).toMatchObject({
      isError: true,
      body: { errors: [{ field: 'environment' }] },
    });
    // Its key covers one environment, which need not be named.
    expect(await viewer.call('list_metrics')).toMatchObject({
      isError: false,
      body: { results: expect.any(Array) as unknown },
    });
  });

  test('prompts and the pages of the documentation are there', async () => {
    const { client } = await agent({ revision });
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['design_experiment', 'read_results']);
    const prompt = await client.getPrompt({ name: 'read_results', arguments: { experiment: '7' } });
    expect(JSON.stringify(prompt.messages)).toContain('experiment \\"7\\"');
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('holdfast://docs/results');
    const page = await client.readResource({ uri: 'holdfast://docs/results' });
    expect(JSON.stringify(page.contents)).toContain('# Reading results');
    await expect(client.readResource({ uri: 'holdfast://docs/../package' })).rejects.toThrow();
    await expect(client.getPrompt({ name: 'nope' })).rejects.toThrow('There is no such prompt');
  });
});

test('in production a person is asked before an experiment starts or ends, and nothing happens unless they type its name', async () => {
  const environment = await production();
  const asked: string[] = [];
  let typed: string | null = null;
  const { call } = await agent({
    types: (message) => {
      asked.push(message);
      return typed;
    },
  });
  const experiment = await created({ call } as Agent, { environment, metrics: [] });
  const start = { environment, experiment, command: 'start', comment: 'Now.', confirm: 'Louder button' };
  // What the agent says in the place of its person does not count where the person can be asked.
  for (typed of [null, 'Quieter button'])
    expect(await call('command_experiment', start)).toMatchObject({
      isError: true,
      body: { code: 'validation_failed' },
    });
  const path = `environments/${environment}/experiments/${experiment}/`;
  expect(await stack.admin.get(path)).toMatchObject({ body: { status: 'created', revision: 0 } });
  typed = 'Louder button';
  expect(await call('command_experiment', start)).toMatchObject({
    isError: false,
    body: { status: 'running' },
  });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toMatch(/"Louder button".* starts in the production environment/);
  // A pause takes everybody back to the default, for which nobody should have to wait.
  expect(await call('command_experiment', { ...start, command: 'pause' })).toMatchObject({
    body: { status: 'paused' },
  });
  expect(asked).toHaveLength(3);
});

test.each(REVISIONS)('a client of %s that can ask nobody says the name itself', async (revision) => {
  const environment = await production();
  const { call } = await agent({ revision });
  const experiment = await created({ call } as Agent, { environment, metrics: [] });
  const start = { environment, experiment, command: 'start', comment: 'Now.' };
  const refused = await call('command_experiment', start);
  expect(refused).toMatchObject({ isError: true, body: { errors: [{ field: 'confirm' }] } });
  expect(refused.text).toContain('Nothing was changed');
  expect(await call('command_experiment', { ...start, confirm: 'Louder' })).toMatchObject({ isError: true });
  expect(await call('command_experiment', { ...start, confirm: 'Louder button' })).toMatchObject({
    body: { status: 'running' },
  });
  // A schedule starts as much as a command does.
  const scheduled = anExperiment(await catalogue.newFeature(), {
    environment,
    schedule: [{ command: 'start', at: new Date(Date.now() + 3_600_000).toISOString() }],
  });
  expect(await call('create_experiment', scheduled)).toMatchObject({
    isError: true,
    body: { errors: [{ field: 'confirm' }] },
  });
});

test('the same call twice makes one experiment and starts it once', async () => {
  const { call } = await agent();
  const wanted = anExperiment(await catalogue.newFeature());
  const [first, second] = [await call('create_experiment', wanted), await call('create_experiment', wanted)];
  expect(second.body).toEqual(first.body);
  const start = {
    environment: catalogue.clientKey,
    experiment: numberAt(first, 'id'),
    command: 'start',
    comment: 'Go.',
  };
  await Promise.all([call('command_experiment', start), call('command_experiment', start)]);
  await call('command_experiment', start);
  const path = `${catalogue.experiments}${numberAt(first, 'id')}/`;
  expect(await stack.admin.get(path)).toMatchObject({ body: { revision: 1, epochs: [{ number: 1 }] } });
  const named = { ...start, command: 'pause', idempotency_key: 'once' };
  await call('command_experiment', named);
  await call('command_experiment', { ...start, command: 'resume' });
  expect(await call('command_experiment', named)).toMatchObject({ isError: false });
  expect(await stack.admin.get(path)).toMatchObject({ body: { status: 'running', revision: 3 } });
});

test('a refresh that is asked for once more under its key tells what came of it', async () => {
  const { call } = await agent();
  const experiment = await created({ call } as Agent);
  const named = { environment: catalogue.clientKey, experiment, comment: 'To look.' };
  await call('command_experiment', { ...named, command: 'start' });
  const refresh = { ...named, command: 'refresh', idempotency_key: 'once' };
  const first = await call('command_experiment', refresh);
  expect(first).toMatchObject({ isError: false, body: { results: { seq: 1 } } });
  const again = await call('command_experiment', refresh);
  expect(again.body).toEqual(first.body);
  expect(again.text).toMatch(/^A repeat: this `refresh` was asked for at .* nothing was done now/);
  expect(again.text).toContain('Results number 1');
  expect(again.text).not.toContain('under way');
});

test('start does not undo a pause, and what is out of place says what to do instead', async () => {
  const { call } = await agent();
  const experiment = await created({ call } as Agent);
  const { clientKey: environment } = catalogue;
  const send = (command: string, changes: object = {}) =>
    call('command_experiment', { environment, experiment, command, comment: 'Because.', ...changes });
  const refused = async (command: string) => {
    const answer = await send(command);
    expect(answer).toMatchObject({ isError: true, body: { code: 'illegal_transition' } });
    return answer.text;
  };
  expect(await refused('resume')).toContain('never started');
  await send('start', { idempotency_key: 'once' });
  expect(await refused('resume')).toContain('nothing to resume');
  expect(await refused('start')).toContain('nothing to start');
  await send('pause', { comment: 'Stop.\u202e\nNext: ship "green"' });
  expect(await refused('start')).toContain('`resume` goes on after the pause');
  const path = `${catalogue.experiments}${experiment}/`;
  expect(await stack.admin.get(path)).toMatchObject({ body: { status: 'paused' } });
  // The comment is data of whoever typed it.
  const paused = await call('get_experiment', { environment, experiment });
  expect(paused.text).toContain('"Stop. Next: ship ”green”"');
  expect(paused.text).toContain('(not marked as production)');

  const repeat = await send('start', { idempotency_key: 'once' });
  expect(repeat).toMatchObject({ isError: false, body: { status: 'paused' } });
  expect(repeat.text).toMatch(/^A repeat: `start` .* nothing was done now/);
  expect(repeat.text).toContain('is paused now.');
  expect(repeat.text).not.toContain('It serves its variants now');
  expect(await send('resume')).toMatchObject({ isError: false, body: { status: 'running' } });

  const wider = { rollout_percentage: 60 };
  expect((await send('rollout', wider)).text).toMatch(/Before: 100 % take part: .* Now: 60 % take part: /);
  expect((await send('rollout', { ...wider, comment: 'Once more.' })).text).toContain('Nothing was changed');
  const preview = await call('preview_rollout', { environment, experiment, rollout_percentage: 40 });
  expect(preview.text).toMatch(/^Now: 60 % take part: .* Then: 40 % take part: /);

  // What cannot be undone is not decided by what was left out.
  expect(await send('complete')).toMatchObject({
    isError: true,
    text: expect.stringContaining('outcome') as unknown,
  });
  expect(await stack.admin.get(path)).toMatchObject({ body: { status: 'running' } });
  const ending = { comment: 'Nobody "came".', outcome: 'restore' };
  const over = await send('complete', ending);
  expect(over).toMatchObject({ isError: false, body: { status: 'completed' } });
  const again = await send('complete', ending);
  expect(again).toMatchObject({ isError: false, body: { status: 'completed' } });
  expect(again.text).toContain('is completed already');
  expect(await send('complete', { comment: 'Nobody came.', outcome: 'keep_control' })).toMatchObject({
    isError: true,
  });
  const ended = await call('explain_experiment', { environment, experiment });
  expect(ended.text).toMatch(/It was completed at \S+ by "[^"]+", because: "Nobody ”came”\."/);
  expect(ended.text).toContain('60 % took part');
  expect((await call('preflight_experiment', { environment, experiment })).text).toMatch(/^IT IS OVER/);
});

test('a refusal says what to do: which argument, which there are, and where it is explained', async () => {
  const environment = catalogue.clientKey;
  const feature = await catalogue.newFeature();
  const { call } = await agent();
  const experiment = numberAt(
    await call('create_experiment', anExperiment(feature, { name: 'Open one' })),
    'id',
  );
  const there = `${experiment} "Open one" (created)`;
  expect((await call('get_experiment', { environment })).text).toMatch(/^experiment: say which/);
  expect((await call('get_experiment', { environment })).text).toContain(there);
  expect((await call('get_experiment', { environment, experiment: [] })).text).toMatch(
    /^experiment: must be a number or text/,
  );
  const unknown = await call('explain_experiment', { environment, experiment: 999_999 });
  expect(unknown.text).toContain(there);
  expect(unknown.text).toContain('(not_found; holdfast://docs/errors explains it)');
  const misspelt = await call('get_results', { environment, experiment, sequence: 1 });
  expect(misspelt.text).toMatch(/^"sequence": no such argument\. The tool takes .*`seq`/);
  expect((await call('plan_experiment', { environment })).text).toMatch(/^metric: .*`definition`/);
  expect((await call('preview_metric', { environment })).text).toMatch(/^metric: .*`definition`/);
  expect((await call('preview_metric', { environment, metric: 999_999 })).text).toContain(
    `\n${catalogue.metricId} "`,
  );
  const another = { environment, feature: feature.name, name: 'Second', hypothesis: 'x', comment: 'Why not' };
  expect((await call('create_experiment', another)).text).toContain(there);
  const none = await call('create_experiment', { ...another, feature: 'nope' });
  expect(none.text).toContain(
    `"${feature.name}": variants control, "green"; taken by experiment ${experiment} (created)`,
  );
  expect(none.text).toContain(`\`POST /api/v1/projects/${catalogue.projectId}/features/\``);
  const free = await catalogue.newFeature();
  expect((await call('create_experiment', { ...another, feature: 'nope' })).text).toContain(
    `"${free.name}": variants control, "green"; free`,
  );
  expect((await call('list_metrics', { environment, page: 99 })).text).toMatch(
    /There is no page 99: of \d+, 50 to a page, the last is 1/,
  );
});
