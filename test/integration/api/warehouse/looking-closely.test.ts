import type { Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

let feature = { id: 0, name: '' };
let experiment = 0;
let viewer: Caller;

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
  const made = await stack.admin.post(
    catalogue.experiments,
    anExperiment(
      catalogue,
      { ...feature, optionId: 0 },
      {
        experiment_rollout: {
          enabled: true,
          rollout_percentage: 60,
          feature_state_value: { type: 'string', value: 'blue' },
          multivariate_feature_state_values: [
            {
              multivariate_feature_option: numberAt(
                await stack.admin.get(`projects/${catalogue.projectId}/features/${feature.id}/`),
                'multivariate_options.0.id',
              ),
              percentage_allocation: 50,
            },
          ],
        },
      },
    ),
  );
  experiment = numberAt(made, 'id');
  expect((await stack.admin.post(`${catalogue.experiments}${experiment}/start/`)).status).toBe(200);
  const key = await stack.admin.post('api-keys/', { name: 'Vera', role: 'viewer' });
  viewer = createCaller(stack.url, { 'x-api-key': textAt(key, 'key') });
});

const explain = (identifier: string, traits = ''): ReturnType<Caller['get']> =>
  viewer.get(
    `environments/${catalogue.clientKey}/features/${feature.id}/explain/?identifier=${encodeURIComponent(identifier)}${traits}`,
  );

test('what is explained is what SDKs get, for everybody, by the stretch that the hash falls in', async () => {
  const winners = new Set<unknown>();
  for (let index = 0; index < 40; index += 1) {
    const identifier = `ann & ${index}`;
    const answer = await explain(identifier);
    const served = listAt(await catalogue.sdk.post('identities/', { identifier }), 'flags')
      .map((body) => ({ body }))
      .find((flag) => valueAt(flag, 'feature.name') === feature.name);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        identifier,
        variant: valueAt(served!, 'variant'),
        value: valueAt(served!, 'feature_state_value'),
        reason: valueAt(served!, 'reason'),
        identity_key: `${catalogue.clientKey}_${identifier}`,
      },
    });
    const takesPart = valueAt(served!, 'metadata.experiment.in_experiment') === true;
    expect(valueAt(answer, 'in_experiment')).toBe(takesPart ? experiment : null);
    expect(valueAt(answer, 'winner')).toBe(takesPart ? 'segment' : 'default');
    expect(valueAt(answer, 'overrides.0')).toMatchObject({
      is_in: takesPart,
      wins: takesPart,
      experiment: { id: experiment },
    });
    const point = numberAt(answer, 'split.point');
    const stretch = listAt(answer, 'split.stretches')
      .map((body) => ({ body }))
      .find((one) => numberAt(one, 'from') <= point && point < numberAt(one, 'to'));
    expect(valueAt(stretch!, 'variant')).toBe(valueAt(answer, 'variant'));
    winners.add(valueAt(answer, 'winner'));
  }
  expect(winners).toEqual(new Set(['segment', 'default']));
});

test('an identity’s own override and its traits are part of the explanation, and nothing is kept', async () => {
  const inEnvironment = `environments/${catalogue.clientKey}`;
  const before = numberAt(await stack.admin.get(`${inEnvironment}/identities/`), 'count');
  const traits = `&traits=${encodeURIComponent('{"plan":"pro","age":7,"__proto__":"x"}')}`;
  expect(valueAt(await explain('bob', traits), 'traits')).toEqual(['__proto__', 'age', 'plan']);
  expect(numberAt(await stack.admin.get(`${inEnvironment}/identities/`), 'count')).toBe(before);
  for (const bad of ['', '&traits=%7B', '&traits=%5B%5D', '&traits=%7B%22a%22%3A%7B%7D%7D', '&trait=x'])
    expect([bad, (await explain(bad === '' ? '' : 'bob', bad)).status]).toEqual([bad, 400]);
  const other = await catalogue.newFeature(0);
  expect(
    await viewer.get(`${inEnvironment}/features/${other.id + 1_000}/explain/?identifier=bob`),
  ).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

const sample = (caller: Caller, query = ''): ReturnType<Caller['get']> =>
  caller.get(`${catalogue.experiments}${experiment}/exposures/sample/${query}`);

test('single exposures can be looked at by verdict, and only administrators see whose they are', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `seen-${index}`);
  const events = names.map((identifier, index) => ({
    event: '$flag_exposure',
    feature_name: feature.name,
    identifier,
    value: index === 0 ? 'purple' : 'green',
    timestamp: Date.now(),
  }));
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  const all = await eventually('the exposures', async () => {
    const answer = await sample(stack.admin);
    return listAt(answer, 'exposures').length === names.length && answer;
  });
  const rows = listAt(all, 'exposures').map((body) => ({ body }));
  expect(rows.map((row) => textAt(row, 'identifier')).sort()).toEqual([...names].sort());
  const verdicts = rows.map((row) => textAt(row, 'verdict'));
  expect(new Set(verdicts).size).toBeGreaterThan(1);
  const verified = await sample(viewer, '?verdict=verified&limit=3');
  expect(listAt(verified, 'exposures')).toHaveLength(
    Math.min(3, verdicts.filter((verdict) => verdict === 'verified').length),
  );
  for (const body of listAt(verified, 'exposures'))
    expect(body).toMatchObject({ verdict: 'verified', identifier: null, variant: 'green', epoch: 1 });
  for (const query of ['?limit=0', '?limit=201', '?verdict=%27', '?verdicts=x'])
    expect([query, (await sample(stack.admin, query)).status]).toEqual([query, 400]);
});

test('names of events come with when they were last seen, and how many there were in a day', async () => {
  const begin = Date.now();
  const event = (name: string, index: number) => ({
    event: name,
    identifier: `buyer-${index}`,
    timestamp: Date.now(),
  });
  const events = [event('Bought', 1), event('Bought', 2), event('bought', 3)];
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  const answer = await eventually('the events', async () => {
    const found = await stack.admin.get(
      `environments/${catalogue.clientKey}/warehouse-connections/1/events/`,
    );
    return listAt(found, 'events').length === 2 && found;
  });
  const seen = new Map(listAt(answer, 'seen').map((body) => [textAt({ body }, 'event'), { body }] as const));
  expect(numberAt(seen.get('Bought')!, 'count_24h')).toBe(2);
  expect(numberAt(seen.get('bought')!, 'count_24h')).toBe(1);
  expect(Date.parse(textAt(seen.get('Bought')!, 'last_seen'))).toBeGreaterThanOrEqual(begin - 1_000);
  expect([...seen.keys()].sort()).toEqual(['Bought', 'bought']);
});

test('a preflight says what will go wrong, from what has arrived', async () => {
  const answer = await viewer.get(`${catalogue.experiments}${experiment}/preflight/`);
  expect(answer.status).toBe(200);
  const outcomes = new Map(
    listAt(answer, 'checks').map((body) => [textAt({ body }, 'check'), textAt({ body }, 'outcome')] as const),
  );
  // Exposures came with another variant; `purchase` never came.
  expect(Object.fromEntries(outcomes)).toMatchObject({
    variants_differ: 'pass',
    control_is_default: 'pass',
    set_up: 'pass',
    exposures_arrive: 'warn',
    events_arrive: 'warn',
    nobody_is_taken_out: 'pass',
    clocks_agree: 'pass',
    alone_on_its_metric: 'pass',
  });
  const events = [{ event: 'PURCHASE', identifier: 'x', timestamp: Date.now() }];
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  await eventually('the near name', async () => {
    const again = await viewer.get(`${catalogue.experiments}${experiment}/preflight/`);
    const found = listAt(again, 'checks').find((body) => textAt({ body }, 'check') === 'events_arrive');
    return (
      textAt({ body: found }, 'outcome') === 'fail' && textAt({ body: found }, 'detail').includes('PURCHASE')
    );
  });
});

test('a preflight names others that are decided by the same metric, and clocks that are ahead', async () => {
  const other = await catalogue.newFeature(0);
  const made = await stack.admin.post(
    catalogue.experiments,
    anExperiment(catalogue, other, { name: 'Rival' }),
  );
  expect((await stack.admin.post(`${catalogue.experiments}${numberAt(made, 'id')}/start/`)).status).toBe(200);
  const events = ['early-1', 'early-2'].map((identifier) => ({
    event: '$flag_exposure',
    feature_name: feature.name,
    identifier,
    value: 'green',
    timestamp: Date.now() + 600_000,
  }));
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  await eventually('the clock', async () => {
    const answer = await viewer.get(`${catalogue.experiments}${experiment}/preflight/`);
    const of = (name: string) =>
      listAt(answer, 'checks')
        .map((body) => ({ body }))
        .find((one) => textAt(one, 'check') === name)!;
    expect(of('alone_on_its_metric')).toMatchObject({ body: { outcome: 'warn' } });
    expect(textAt(of('alone_on_its_metric'), 'detail')).toContain('"Rival"');
    return textAt(of('clocks_agree'), 'detail').startsWith('2 of ');
  });
  expect((await stack.admin.post(`${catalogue.experiments}${numberAt(made, 'id')}/pause/`)).status).toBe(200);
});

test('an experiment is looked at before it is made, whom it reaches too, and nothing is made by it', async () => {
  const [mine, rival] = [await catalogue.newFeature(0), await catalogue.newFeature(0)];
  const segment = await stack.admin.post(`projects/${catalogue.projectId}/segments/`, {
    name: 'Gold',
    rules: [{ type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }],
  });
  for (const [identifier, plan] of [
    ['gold-1', 'gold'],
    ['gold-2', 'gold'],
    ['iron-1', 'iron'],
  ])
    await catalogue.sdk.post('identities/', {
      identifier,
      traits: [{ trait_key: 'plan', trait_value: plan }],
    });
  const rollout = {
    enabled: true,
    rollout_percentage: 50,
    feature_state_value: { type: 'string', value: 'blue' },
    audience: { match: 'any', segment_ids: [numberAt(segment, 'id')] },
  };
  const made = await stack.admin.post(
    catalogue.experiments,
    anExperiment(catalogue, rival, { name: 'Gold rush', experiment_rollout: rollout }),
  );
  const before = numberAt(await viewer.get(catalogue.experiments), 'count');
  const draft = { feature: mine.id, experiment_rollout: rollout };
  const look = (body: object): ReturnType<Caller['post']> =>
    viewer.post(`${catalogue.experiments}preflight/`, body);
  const detailOf = async (check: string): Promise<string> =>
    textAt(
      {
        body: listAt(await look(draft), 'checks').find((body) => textAt({ body }, 'check') === check),
      },
      'detail',
    );

  expect(await look(draft)).toMatchObject({ status: 200, body: { outcome: 'fail' } });
  expect(await detailOf('audience_is_reached')).toMatch(/^Of \d+ identities .* 2 \(.* %\) are in "Gold"\.$/);
  expect(await detailOf('alone_in_its_audience')).toContain('No other experiment');
  expect(await detailOf('set_up')).toContain('No variant has a share');
  expect((await stack.admin.post(`${catalogue.experiments}${numberAt(made, 'id')}/start/`)).status).toBe(200);
  expect(await detailOf('alone_in_its_audience')).toContain('"Gold rush"');

  expect(await look({ ...draft, feature: rival.id })).toMatchObject({
    status: 409,
    body: { code: 'active_experiment_exists' },
  });
  expect(await look({ ...draft, metrics: [{ metric: 999_999 }] })).toMatchObject({
    body: { code: 'metric_not_found' },
  });
  expect(await look({ feature: mine.id })).toMatchObject({ status: 400 });
  const past = [{ at: new Date(Date.now() - 60_000).toISOString(), command: 'start' }];
  expect(await look({ ...draft, schedule: past })).toMatchObject({
    status: 400,
    body: { code: 'invalid_schedule' },
  });
  const elsewhere = { ...rollout, audience: { match: 'any', segment_ids: [999_999] } };
  expect(await look({ ...draft, experiment_rollout: elsewhere })).toMatchObject({
    status: 400,
    body: { code: 'invalid_audience' },
  });
  expect(numberAt(await viewer.get(catalogue.experiments), 'count')).toBe(before);
  expect((await stack.admin.post(`${catalogue.experiments}${numberAt(made, 'id')}/pause/`)).status).toBe(200);
});

test('operators see how it does, and nobody else', async () => {
  const answer = await stack.admin.get('operations/');
  expect(answer).toMatchObject({
    status: 200,
    body: {
      checks: { postgres: 'up', temporal: 'up', clickhouse: 'up' },
      event_spool: { rows: 0 },
      refreshes: { running: 1 },
    },
  });
  await stack.raw.rows(
    `INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code, error_detail)
     VALUES ($1, 5000, 'schedule', 'failed', 'warehouse_down', 'x')`,
    [experiment],
  );
  expect(valueAt(await stack.admin.get('operations/'), 'refreshes.failing.0')).toMatchObject({
    experiment,
    environment: catalogue.clientKey,
    code: 'warehouse_down',
  });
  expect(await viewer.get('operations/')).toMatchObject({ status: 403 });
  const made = await stack.admin.post('api-keys/', {
    name: 'P',
    role: 'admin',
    project: catalogue.projectId,
  });
  const ofProject = createCaller(stack.url, { 'x-api-key': textAt(made, 'key') });
  expect(await ofProject.get('operations/')).toMatchObject({ status: 403 });
});

test('operators see which experiments are late, stuck, or wait for their seal', async () => {
  const body = anExperiment(catalogue, await catalogue.newFeature(), { refresh_interval_seconds: 86_400 });
  const id = numberAt(await stack.admin.post(catalogue.experiments, body), 'id');
  expect((await stack.admin.post(`${catalogue.experiments}${id}/start/`)).status).toBe(200);
  const concerned = { experiment: id, name: 'Louder button', environment: catalogue.clientKey };
  const found = async (list: string): Promise<readonly unknown[]> =>
    listAt(await stack.admin.get('operations/'), `experiments.${list}`).filter(
      (one) => (one as { experiment?: unknown }).experiment === id,
    );
  for (const list of ['late', 'missed', 'unsealed']) expect(await found(list)).toEqual([]);
  await stack.raw.rows(
    `UPDATE experiments SET updated_at = clock_timestamp() - interval '60 hours',
       schedule = '{"entries": [{"at": 0, "command": "pause"}], "onGuardrailBreach": "nothing"}'
     WHERE id = $1`,
    [id],
  );
  expect(await found('late')).toEqual([{ ...concerned, intervals: 2.5 }]);
  expect(await found('missed')).toEqual([{ ...concerned, missed: 'scheduled command' }]);
  await stack.raw.rows(
    `UPDATE experiments SET status = 'completed', ended_at = clock_timestamp() - interval '2 hours',
       settle_ms = 3600000, schedule = NULL
     WHERE id = $1`,
    [id],
  );
  expect(await found('late')).toEqual([]);
  expect(await found('unsealed')).toEqual([
    { ...concerned, due_at: expect.any(String) as unknown, code: null },
  ]);
});

test('operators see how events come in', async () => {
  const before = numberAt(await stack.admin.get('operations/'), 'events.received');
  const timestamp = Date.now() - 5_000;
  // Many, since all that came before counts as well.
  const events = Array.from({ length: 900 }, (_, place) => ({
    event: 'arrived',
    identifier: `ann-${place}`,
    timestamp,
  }));
  expect((await catalogue.sdk.post('events/', { events })).status).toBe(202);
  const answer = await eventually('the events', async () => {
    const now = await stack.admin.get('operations/');
    return numberAt(now, 'events.received') >= before + 900 && now;
  });
  expect(numberAt(answer, 'events.received')).toBe(before + 900);
  expect(numberAt(answer, 'events.minutes')).toBe(10);
  // Arrivals follow the clock of Postgres, never ahead of it: by as much as its answer took they may be behind ours.
  expect(numberAt(answer, 'events.median_lag_ms')).toBeGreaterThanOrEqual(4_900);
  expect(numberAt(answer, 'events.long_lag_ms')).toBeLessThan(60_000);
});
