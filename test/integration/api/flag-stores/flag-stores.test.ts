import { Client, Connection } from '@temporalio/client';
import { flagStoreWorkflowId } from '../../../../workflows/contract/workflow-names.js';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { openRemoteFlagsmith, REMOTE_HOST } from '../../../support/flagsmith/remote-flagsmith.js';
import type { RemoteFeature } from '../../../support/flagsmith/remote-state.js';
import { addFeature, textValue } from '../../../support/flagsmith/remote-state.js';
import { localClient } from '../../../support/sdk/server-clients.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';
import { recordHistory } from '../../../support/temporal/record-history.js';
import { useOpened } from '../../../support/use-opened.js';

const stack = useApiStack({
  workers: true,
  flagStores: true,
  config: { WEBHOOKS_ALLOW_HOSTS: REMOTE_HOST },
});
const catalogue = useCatalogue(stack, 'test');
const remote = useOpened({ per: 'test', open: openRemoteFlagsmith, close: (opened) => opened.close() });

const store = (): string => `environments/${catalogue.clientKey}/flag-store/`;

const connect = (changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  stack.admin.put(store(), {
    url: remote.url,
    environment_key: remote.data.environment.api_key,
    api_key: remote.data.apiKey,
    server_key: remote.data.serverKey,
    ...changes,
  });

interface Made {
  readonly id: number;
  readonly path: string;
  readonly feature: ApiFeature;
  readonly there: RemoteFeature;
}

type Mirror = Readonly<Record<string, unknown>>;

const newExperiment = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Made> => {
  const feature = await catalogue.newFeature();
  const there = addFeature(remote.data, feature.name, { green: '#0f0', red: '#f00' }, 10);
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));
  expect(answer.status).toBe(201);
  const id = numberAt(answer, 'id');
  return { id, path: `${catalogue.experiments}${id}/`, feature, there };
};

const command = async ({ path }: Made, name: string, body?: object): Promise<void> => {
  expect((await stack.admin.post(`${path}${name}/`, body)).status).toBe(200);
};

const mirrorOf = async ({ id }: Made): Promise<Mirror | undefined> => {
  const answer = await stack.admin.get(`${store()}experiments/`);
  return (listAt(answer, 'results') as readonly Mirror[]).find(
    (one) => numberAt({ body: one }, 'experiment.id') === id,
  );
};

const until = (made: Made, what: string, holds: (mirror: Mirror) => boolean): Promise<Mirror> =>
  eventually(what, async () => {
    const mirror = await mirrorOf(made);
    return mirror !== undefined && holds(mirror) ? mirror : undefined;
  });

const untilState = (made: Made, state: string): Promise<Mirror> =>
  until(made, `${state} of ${made.id}`, (mirror) => mirror['state'] === state);

const ownOverride = ({ there }: Made) =>
  remote.data.overrides.filter(({ feature }) => feature === there.id).at(-1)!;
const ownState = (made: Made) =>
  remote.data.states.find((state) => state.feature_segment === ownOverride(made).id)!;
const defaultState = ({ there }: Made) =>
  remote.data.states.find((state) => state.feature === there.id && state.feature_segment === null)!;
const sharesOf = (state: { readonly shares: readonly { readonly percentage_allocation: number }[] }) =>
  state.shares.map(({ percentage_allocation: percentage }) => percentage);

/** Sooner than it would be looked at by itself. */
const repair = async (): Promise<void> => {
  expect((await stack.admin.post(`${store()}repair/`, {})).status).toBe(202);
};

const connected = async (changes: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  expect((await connect(changes)).status).toBe(200);
};

test('a life is served there as it is here: from nothing to a cohort, a pause, another split, and the default as it was', async () => {
  await connected();
  const made = await newExperiment();
  await untilState(made, 'in_step');
  expect(remote.writes).toEqual([]);

  await command(made, 'start');
  const started = await untilState(made, 'in_step');
  const segment = remote.data.segments.find(({ id }) => String(id) === started['segment_id'])!;
  expect(segment.rules).toEqual([
    {
      type: 'ALL',
      conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: '100.0' }],
      rules: [],
    },
  ]);
  const state = ownState(made);
  expect([state.enabled, state.value.string_value, sharesOf(state)]).toEqual([true, 'blue', [50, 0]]);
  expect(sharesOf(defaultState(made))).toEqual([0, 0]);
  expect(started['seed']).toBe(String(state.seed));

  await command(made, 'pause');
  await until(made, 'the pause', () => sharesOf(ownState(made)).every((share) => share === 0));
  await untilState(made, 'in_step');
  await command(made, 'start');
  await until(made, 'the resumption', () => sharesOf(ownState(made))[0] === 50);
  const changed = await stack.admin.patch(`${made.path}rollout/`, {
    enabled: true,
    rollout_percentage: 40,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: made.feature.optionId, percentage_allocation: 20 },
    ],
    confirm_new_phase: true,
  });
  expect(changed.status).toBe(200);
  await until(made, 'the other split', () => sharesOf(ownState(made))[0] === 20);
  const ramped = await untilState(made, 'in_step');
  expect([ramped['segment_id'], ramped['seed']]).toEqual([started['segment_id'], started['seed']]);
  expect(segment.rules[0]?.conditions?.[0]?.value).toBe('40.0');

  await command(made, 'complete');
  await untilState(made, 'released');
  expect([remote.data.segments, remote.data.overrides]).toEqual([[], []]);
  expect(sharesOf(defaultState(made))).toEqual([10, 10]);
  expect(remote.faults).toEqual([]);
});

test('what is shipped is what everybody gets there', async () => {
  await connected();
  const made = await newExperiment();
  await command(made, 'start');
  await untilState(made, 'in_step');
  await command(made, 'complete', { outcome: { ship: 'green' } });
  await untilState(made, 'released');
  const state = defaultState(made);
  expect([state.enabled, state.value.string_value, sharesOf(state)]).toEqual([true, '#0f0', [100, 0]]);
});

test('2,000 identities get by the SDK there what the server expects of them: not one is taken for wrong', async () => {
  await connected();
  const made = await newExperiment();
  await stack.admin.patch(`${made.path}rollout/`, {
    enabled: true,
    rollout_percentage: 60,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: made.feature.optionId, percentage_allocation: 30 },
    ],
  });
  await command(made, 'start');
  await untilState(made, 'in_step');
  const client = localClient(remote.url, remote.data.serverKey);
  const events: object[] = [];
  for (let person = 0; person < 2_000; person += 1) {
    const identifier = `person-${person}`;
    const flag = (await client.getIdentityFlags(identifier)).getFlag(made.feature.name);
    const value = flag.value === '#0f0' ? 'green' : 'control';
    events.push({
      event: '$flag_exposure',
      feature_name: made.feature.name,
      identifier,
      value,
      timestamp: Date.now(),
    });
  }
  await client.close();
  for (let from = 0; from < events.length; from += 500) {
    const answer = await catalogue.sdk.post('events/', { events: events.slice(from, from + 500) });
    expect(answer.status).toBe(202);
  }
  const { byVerdict } = await eventually('2,000 exposures', async () => {
    const found = await stack.deps.warehouse.latelyExposed(catalogue.clientKey, made.feature.name);
    const all = Object.values(found.byVerdict).reduce((sum, count) => sum + count, 0);
    return all === 2_000 ? found : undefined;
  });
  // Outsiders are shown control too. Whoever is shown green is in, and with another hash one in six would be wrong.
  expect(Object.keys(byVerdict).sort()).toEqual(['not_enrolled', 'verified']);
  expect(byVerdict['verified']).toBeGreaterThan(1_100);
  expect(byVerdict['verified']).toBeLessThan(1_300);
});

test('what somebody changes there is shown field by field, left alone until a repair is asked for, and then put right', async () => {
  await connected({ repair: 'on_request' });
  const made = await newExperiment();
  await command(made, 'start');
  const before = await untilState(made, 'in_step');
  const state = ownState(made);
  state.enabled = false;
  state.shares[0]!.percentage_allocation = 80;
  state.shares[1]!.percentage_allocation = 20;
  remote.data.segments[0]!.rules = [
    { type: 'ALL', conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: '5' }] },
  ];
  await stack.admin.put(store(), {
    ...((await stack.admin.get(store())).body as object),
    check_every_minutes: 1,
  });
  const drifted = await untilState(made, 'drifted');
  expect(drifted['drift']).toEqual([
    {
      field: 'segment.rules',
      expected: 'ALL($.identity.key PERCENTAGE_SPLIT 100)',
      found: 'ALL($.identity.key PERCENTAGE_SPLIT 5)',
    },
    { field: 'override.enabled', expected: 'true', found: 'false' },
    { field: 'override.shares.green', expected: '50', found: '80' },
    { field: 'override.shares.red', expected: '0', found: '20' },
  ]);
  expect(drifted['drift_found_at']).not.toBeNull();
  expect(numberAt(await stack.admin.get(store()), 'experiments.drifted')).toBe(1);
  expect(sharesOf(ownState(made))).toEqual([80, 20]);

  const asked = await stack.admin.post(`${store()}repair/`, { experiment: made.id });
  expect([asked.status, valueAt(asked, 'asked')]).toEqual([202, 1]);
  const repaired = await untilState(made, 'in_step');
  expect([repaired['drift'], repaired['segment_id'], repaired['seed']]).toEqual([
    [],
    before['segment_id'],
    before['seed'],
  ]);
  expect([ownState(made).enabled, sharesOf(ownState(made))]).toEqual([true, [50, 0]]);
  expect(remote.faults).toEqual([]);
});

test('a store that is away loses no command: it waits with its cause, and is served when the store is back', async () => {
  await connected();
  const made = await newExperiment();
  await untilState(made, 'in_step');
  remote.failWith({ status: 503 });
  await command(made, 'start');
  const waiting = await until(made, 'a cause', (mirror) => mirror['problem_code'] === 'store_failed');
  expect(waiting['state']).toBe('pending');
  expect(valueAt(await stack.admin.get(store()), 'problem_code')).toBe('store_failed');
  // Nobody knows what is served until then, so nobody is enrolled.
  const sent = await catalogue.sdk.post('events/', {
    events: [
      {
        ...{
          event: '$flag_exposure',
          feature_name: made.feature.name,
          identifier: 'early',
          value: 'control',
        },
        timestamp: Date.now(),
      },
    ],
  });
  expect(textAt(sent, 'warnings.0.detail')).toContain('was not known to be served');
  const early = await eventually('the exposure', async () => {
    const { byVerdict } = await stack.deps.warehouse.latelyExposed(catalogue.clientKey, made.feature.name);
    return Object.keys(byVerdict).length === 0 ? undefined : byVerdict;
  });
  expect(early).toEqual({ not_running: 1 });

  remote.failWith({ status: 429, retryAfter: 1 });
  await repair();
  await until(made, 'patience', (mirror) => mirror['problem_code'] === 'rate_limited');
  remote.failWith(null);
  await repair();
  const served = await untilState(made, 'in_step');
  expect([served['problem'], sharesOf(ownState(made))]).toEqual([null, [50, 0]]);
  expect(valueAt(await stack.admin.get(store()), 'problem')).toBeNull();
});

test('SDKs that are not handed it yet keep it pending', async () => {
  await connected();
  const made = await newExperiment();
  remote.publishing(false);
  await command(made, 'start');
  const waiting = await until(made, 'the wait', (mirror) => mirror['problem_code'] === 'not_published');
  expect(waiting['state']).toBe('pending');
  remote.publishing(true);
  await repair();
  await untilState(made, 'in_step');
});

test('a wrong key, a feature that is missing and one with other variants are said, and none of them is written to', async () => {
  await connected({ api_key: 'org.wrong' });
  const refused = await eventually('the refusal', async () => {
    const answer = await stack.admin.get(store());
    return valueAt(answer, 'problem_code') === 'key_refused' ? answer : undefined;
  });
  expect(JSON.stringify(refused.body)).not.toContain('org.wrong');
  await connected({ server_key: 'ser.wrong' });
  await eventually('the other refusal', async () => {
    const answer = await stack.admin.get(store());
    return valueAt(answer, 'problem_code') === 'key_refused' || undefined;
  });
  await connected();

  const feature = await catalogue.newFeature();
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  const made = {
    id: numberAt(answer, 'id'),
    path: '',
    feature,
    there: { id: 0, uuid: '', name: '', options: [] },
  };
  const missing = await untilState(made, 'blocked');
  expect(missing['problem_code']).toBe('feature_missing');
  const preflight = await stack.admin.get(`${catalogue.experiments}${made.id}/preflight/`);
  expect(listAt(preflight, 'checks')).toContainEqual({
    check: 'served_elsewhere',
    outcome: 'fail',
    detail: missing['problem'],
  });
  const there = addFeature(remote.data, feature.name, { green: '#00ff00' });
  await repair();
  await until(made, 'the difference', (mirror) => mirror['problem_code'] === 'variants_differ');
  there.options[0] = { ...there.options[0]!, ...textValue('#0f0') };
  await repair();
  await untilState(made, 'in_step');
  expect(remote.writes).toEqual([]);
});

test('an audience that Flagsmith could not keep is said before the start', async () => {
  await connected();
  const inner = { type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }] };
  const rules = [{ type: 'ALL', rules: [{ type: 'ANY', rules: [inner] }] }];
  const segment = await stack.admin.post(`projects/${catalogue.projectId}/segments/`, {
    name: 'Deep',
    rules,
  });
  expect(segment.status).toBe(201);
  const feature = await catalogue.newFeature();
  addFeature(remote.data, feature.name, { green: '#0f0' });
  const { experiment_rollout: rollout, ...body } = anExperiment(catalogue, feature);
  const audience = { match: 'all', segment_ids: [numberAt(segment, 'id')] };
  const made = await stack.admin.post(catalogue.experiments, {
    ...body,
    experiment_rollout: { ...(rollout as object), audience },
  });
  expect(made.status).toBe(201);
  const preflight = `${catalogue.experiments}${numberAt(made, 'id')}/preflight/`;
  const check = await eventually('the check', async () => {
    const checks = listAt(await stack.admin.get(preflight), 'checks') as readonly Mirror[];
    return checks.find((one) => one['check'] === 'served_elsewhere' && one['outcome'] === 'fail');
  });
  expect(check['detail']).toContain('rules in rules in rules');
  expect(remote.writes).toEqual([]);
});

test('what belongs to others is left alone, however many segments and overrides there are, and is named', async () => {
  const theirs = Array.from({ length: 8 }, (_, index) => ({
    ...{
      id: remote.data.nextId(),
      uuid: crypto.randomUUID(),
      name: `holdfast-like \0 ${index}`,
      description: null,
    },
    rules: [{ type: 'ALL' as const, conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }] }],
  }));
  remote.data.segments.push(...theirs);
  await connected();
  const made = await newExperiment();
  remote.data.overrides.push(
    ...theirs.slice(0, 5).map(({ id }, priority) => ({
      ...{
        id: remote.data.nextId(),
        uuid: crypto.randomUUID(),
        segment: id,
        feature: made.there.id,
        priority,
      },
    })),
  );
  const overrides = structuredClone(remote.data.overrides);
  remote.data.identities.push({ identifier: 'the boss', feature: made.there.id });
  await command(made, 'start');
  const served = await untilState(made, 'in_step');
  expect(served['stronger']).toEqual({
    segments: theirs.slice(0, 5).map(({ name }) => name.replace('\0', '')),
    identities: 1,
  });
  // Somebody adds one behind ours, which would be weaker than the experiment.
  remote.data.overrides.push({
    ...overrides[0]!,
    id: remote.data.nextId(),
    segment: theirs[7]!.id,
    priority: 9,
  });
  await repair();
  await until(made, 'the last place', () => ownPriority(made) === 10);
  await untilState(made, 'in_step');
  await command(made, 'complete');
  await untilState(made, 'released');
  expect(remote.data.segments).toEqual(theirs);
  expect(remote.data.overrides.slice(0, 5)).toEqual(overrides);
  expect(remote.data.overrides).toHaveLength(6);
});

const ownPriority = ({ id }: Made): number | undefined => {
  const own = remote.data.segments.filter(({ description }) => description !== null).map((one) => one.id);
  return id > 0 ? remote.data.overrides.find(({ segment }) => own.includes(segment))?.priority : undefined;
};

test('an override that was deleted there is not made anew, since everybody would get another variant', async () => {
  await connected();
  const made = await newExperiment();
  await command(made, 'start');
  await untilState(made, 'in_step');
  remote.data.states = remote.data.states.filter(({ id }) => id !== ownState(made).id);
  remote.data.overrides = [];
  await repair();
  const lost = await untilState(made, 'blocked');
  expect(lost['problem_code']).toBe('split_lost');
  expect(remote.data.overrides).toEqual([]);
  const operations = await stack.admin.get('operations/');
  expect(listAt(operations, 'experiments.astray')).toContainEqual(
    expect.objectContaining({ experiment: made.id, state: 'blocked', code: 'split_lost' }),
  );
  // What they delete meanwhile is no reason to leave the rest of it there for ever.
  made.there.options.splice(1);
  defaultState(made).shares.splice(1);
  await command(made, 'complete');
  await untilState(made, 'released');
  expect([sharesOf(defaultState(made)), remote.data.segments]).toEqual([[10], []]);
});

test('a store is connected with both keys, shows neither, and is let go of once nothing is served by it', async () => {
  expect(await stack.admin.get(store())).toMatchObject({ status: 200, body: null });
  expect(textAt(await connect({ server_key: null }), 'code')).toBe('flag_store_keys_missing');
  expect(textAt(await connect({ url: 'http://127.0.0.9:1' }), 'code')).toBe('flag_store_address_refused');
  const running = await newExperiment();
  await command(running, 'start');
  const answer = await connect();
  expect(answer.status).toBe(200);
  const shown = JSON.stringify((await stack.admin.get(store())).body);
  expect(shown).not.toContain(remote.data.apiKey);
  expect(shown).not.toContain(remote.data.serverKey);
  // What ran before stays with Holdfast.
  expect(await mirrorOf(running)).toBeUndefined();

  const made = await newExperiment();
  await command(made, 'start');
  await untilState(made, 'in_step');
  expect(textAt(await stack.admin.delete(store()), 'code')).toBe('flag_store_in_use');
  const elsewhere = { url: remote.url, environment_key: 'another', api_key: 'a', server_key: 'b' };
  expect(textAt(await stack.admin.put(store(), elsewhere), 'code')).toBe('flag_store_in_use');
  const changed = await stack.admin.put(store(), { ...(answer.body as object), check_every_minutes: 60 });
  expect([changed.status, valueAt(changed, 'check_every_minutes')]).toEqual([200, 60]);
  const open = { url: 'http://93.184.215.14', environment_key: 'e', api_key: 'a', server_key: 'b' };
  expect(textAt(await stack.admin.put(store(), open), 'code')).toBe('flag_store_address_refused');
  const tested = await stack.admin.post(`${store()}test/`);
  expect(tested.status).toBe(202);
  await eventually(
    'the test',
    async () => valueAt(await stack.admin.get(store()), 'checked_at') !== null || undefined,
  );

  await command(made, 'complete');
  await untilState(made, 'released');
  const replaced = { ...(changed.body as object), api_key: 'org.another', server_key: remote.data.serverKey };
  expect((await stack.admin.put(store(), replaced)).status).toBe(200);
  expect((await stack.admin.delete(store())).status).toBe(204);
  expect(await stack.admin.get(store())).toMatchObject({ status: 200, body: null });
  const audit = await stack.admin.get(`environments/${catalogue.clientKey}/audit/?subject=flag_store`);
  expect(JSON.stringify(audit.body)).not.toContain(remote.data.apiKey);
  expect(JSON.stringify(audit.body)).not.toContain('org.another');
  const lines = listAt(audit, 'results').map((one) => [
    valueAt({ body: one }, 'action'),
    valueAt({ body: one }, 'after'),
  ]);
  expect(lines).toEqual([
    ['deleted', null],
    // A key that is replaced is a change too, by whom the line says; one that is sent again is none.
    ['changed', { keys_changed: ['api_key'] }],
    ['changed', { check_every_minutes: 60 }],
    ['created', expect.anything()],
  ]);
});

test('a life there is a workflow that can be replayed', async () => {
  await connected();
  const made = await newExperiment();
  await command(made, 'start');
  await untilState(made, 'in_step');
  const connection = await Connection.connect({ address: testTemporalAddress() });
  const handle = new Client({ connection }).workflow.getHandle(flagStoreWorkflowId(catalogue.environmentId));
  await handle.result();
  expect((await handle.describe()).status.name).toBe('COMPLETED');
  await recordHistory('flag-store', handle);
  await connection.close();
});
