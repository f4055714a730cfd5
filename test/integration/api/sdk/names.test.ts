/** What clients call people and features, and what they send it as. */
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
let experiment: ExperimentHandle;

beforeAll(async () => {
  const made = await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
    ...{ name: 'Checkout_Button', initial_value: 'blue', default_enabled: true },
    multivariate_options: [{ key: 'green', type: 'string', string_value: '#0f0' }],
  });
  const optionId = numberAt(made, 'multivariate_options.0.id');
  feature = { id: numberAt(made, 'id'), name: 'Checkout_Button', optionId };
  experiment = await createExperiment(stack, catalogue, feature, 100);
  await experiment.start();
});

/** JSON as it is, since JavaScript cannot hold the numbers. */
const postText = (path: string, body: string, headers = {}): Promise<Answer> =>
  catalogue.sdk.raw('POST', path, { headers: { 'content-type': 'application/json', ...headers }, body });

const postIdentity = (identifier: string, more = ''): Promise<Answer> =>
  postText('identities/', `{"identifier": ${identifier}${more}}`);

/** @returns those of the identifiers of whom there is such an event. */
const storedOf = async (event: string, identifiers: readonly string[]): Promise<readonly string[]> => {
  const query = `SELECT arrayJoin({identifiers:Array(String)}) AS n
    WHERE sipHash64(n) IN (SELECT unit FROM metric_events WHERE event = {event:String})`;
  const query_params = { event, identifiers };
  const rows = await stack.clickHouse.client.query({ query, query_params, format: 'JSONEachRow' });
  return (await rows.json<{ n: string }>()).map(({ n }) => n);
};

describe('an identifier that is a number', () => {
  const NUMBERS = [
    ['12345', '12345'],
    ['-7', '-7'],
    ['1.5', '1.5'],
    ['1.0', '1.0'],
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['1e16', '1e+16'],
    ['0.00001', '1e-05'],
  ] as const;

  test.each(NUMBERS)('%s is the identity "%s"', async (sent, text) => {
    const answer = await postIdentity(sent, ', "traits": [{"trait_key": "plan", "trait_value": "pro"}]');
    expect(answer).toMatchObject({ status: 200, body: { identifier: text } });
    const read = await catalogue.sdk.get(`identities/?identifier=${encodeURIComponent(text)}`);
    expect(valueAt(read, 'traits.0.trait_value')).toBe('pro');
    expect(valueAt(read, 'flags')).toEqual(valueAt(answer, 'flags'));
  });

  test('is the same in events, small batches and large', async () => {
    const events = (name: string) =>
      NUMBERS.map(([sent]) => `{"event": "${name}", "identifier": ${sent}, "timestamp": ${Date.now()}}`).join(
        ',',
      );
    const filling = `,"padding": "${'x'.repeat(1_100_000)}"`;
    expect(await postText('events/', `{"events": [${events('small')}]}`)).toMatchObject({
      ...{ status: 202, body: { accepted: NUMBERS.length, rejected: [] } },
    });
    expect(await postText('events/', `{"events": [${events('large')}]${filling}}`)).toMatchObject({
      ...{ status: 202, body: { accepted: NUMBERS.length } },
    });
    const texts = NUMBERS.map(([, text]) => text);
    expect(await storedOf('small', texts)).toEqual(texts);
    expect(await storedOf('large', texts)).toEqual(texts);
  });

  test.each(['1e400', '-1e400'])('%s is refused, and not somebody', async (sent) => {
    expect(await postIdentity(sent)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'identifier' }] },
    });
    const event = `{"event": "e", "identifier": ${sent}, "timestamp": ${Date.now()}}`;
    expect(await postText('events/', `{"events": [${event}]}`)).toMatchObject({ status: 400 });
  });

  test('keeps numbers elsewhere what they are', async () => {
    const answer = await postIdentity('5', ', "traits": [{"trait_key": "identifier", "trait_value": 12}]');
    expect(valueAt(answer, 'traits.0.trait_value')).toBe(12);
    const body = `{"events": [{"event": "nested", "identifier": 5, "timestamp": ${Date.now()}, "metadata": {"identifier": 12.50}}]}`;
    await postText('events/', body);
    const query = "SELECT metadata AS m FROM metric_events WHERE event = 'nested'";
    const rows = await stack.clickHouse.client.query({ query, format: 'JSONEachRow' });
    expect(await rows.json()).toEqual([{ m: '{"identifier":12.5}' }]);
  });

  test('is counted in the experiment under the text that flags were asked by', async () => {
    const { body } = await postIdentity('424242');
    const variant = valueAt({ body: listAt({ body }, 'flags')[0] }, 'variant');
    const event = {
      event: '$flag_exposure',
      feature_name: 'Checkout_Button',
      identifier: 424_242,
      value: variant,
    };
    const sent = await catalogue.sdk.post('events/', { events: [{ ...event, timestamp: Date.now() }] });
    expect(sent).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(valueAt(sent, 'warnings')).toBeUndefined();
  });
});

test('lists and objects are traits as their JSON, and too long ones are refused', async () => {
  const traits = [
    { trait_key: 'tags', trait_value: ['a', { b: 1 }] },
    { trait_key: 'address', trait_value: { city: 'Bath' } },
  ];
  const answer = await catalogue.sdk.post('identities/', { identifier: 'lists', traits });
  expect(answer.status).toBe(200);
  const read = await catalogue.sdk.get('identities/?identifier=lists');
  expect(valueAt(read, 'traits')).toEqual([
    { trait_key: 'address', trait_value: '{"city":"Bath"}', transient: false },
    { trait_key: 'tags', trait_value: '["a",{"b":1}]', transient: false },
  ]);
  const long = [{ trait_key: 'tags', trait_value: ['x'.repeat(2_000)] }];
  expect(await catalogue.sdk.post('identities/', { identifier: 'lists', traits: long })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'traits.0.trait_value' }] },
  });
});

describe('the name of a feature', () => {
  test.each(['Checkout_Button', 'checkout_button', 'CHECKOUT BUTTON'])('%s is looked up', async (name) => {
    const { sdk } = catalogue;
    const asked = encodeURIComponent(name);
    const named = { status: 200, body: { feature: { name: 'Checkout_Button' } } };
    expect(await sdk.get(`flags/?feature=${asked}`)).toMatchObject(named);
    const all = await sdk.get('identities/?identifier=ada');
    const one = await sdk.get(`identities/?identifier=ada&feature=${asked}`);
    expect(one).toMatchObject(named);
    expect([one.body]).toEqual(valueAt(all, 'flags'));
    const states = await stack.admin.get(
      `environments/${catalogue.clientKey}/featurestates/?feature_name=${asked}`,
    );
    expect(states).toMatchObject({ body: { count: 1 } });
  });

  test('of no feature is 404', async () => {
    for (const path of ['flags/?feature=nothing', 'identities/?identifier=ada&feature=nothing'])
      expect(await catalogue.sdk.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  test('an exposure of what an application calls it enrols', async () => {
    const events: object[] = [];
    for (const [place, name] of ['checkout_button', 'CHECKOUT BUTTON', 'Checkout_Button'].entries()) {
      const identifier = `shown ${place}`;
      const { body } = await catalogue.sdk.get(`identities/?identifier=${identifier}&feature=${name}`);
      const value = valueAt({ body }, 'variant');
      events.push({ event: '$flag_exposure', feature_name: name, identifier, value, timestamp: Date.now() });
    }
    const sent = await catalogue.sdk.post('events/', { events });
    expect(sent.body).toEqual({ accepted: 3, duplicate: 0, late: 0, rejected: [] });
    const stored = await stack.clickHouse.client.query({
      query: "SELECT DISTINCT feature_name AS n FROM judged_exposures WHERE identifier LIKE 'shown %'",
      format: 'JSONEachRow',
    });
    expect(await stored.json()).toEqual([{ n: 'Checkout_Button' }]);
    const { exposures } = await refreshed(stack.admin, experiment.path);
    expect(exposures.health).toEqual({ verified: 4 });
  });

  test('counts of evaluations are added up, whatever it is called', async () => {
    await catalogue.sdk.post('analytics/flags/', {
      checkout_button: 2,
      Checkout_Button: 3,
      'Checkout Button': 4,
    });
    const rows = await stack.raw.rows('SELECT count FROM feature_usage WHERE feature_id = $1', [feature.id]);
    expect(rows).toEqual([{ count: '9' }]);
    const keyed = { 'idempotency-key': 'counts' };
    const body = { checkout_button: 1, CHECKOUT_BUTTON: 1 };
    expect(await catalogue.sdk.post('analytics/flags/', body, keyed)).toMatchObject({ status: 200 });
  });

  test('cannot be that of another in another case', async () => {
    const features = `projects/${catalogue.projectId}/features/`;
    for (const name of ['checkout_button', 'CHECKOUT_BUTTON'])
      expect(await stack.admin.post(features, { name })).toMatchObject({
        status: 409,
        body: { code: 'name_taken', detail: expect.stringContaining('Checkout_Button') as string },
      });
    const both = await Promise.all(
      ['Twin', 'tWin', 'TWIN'].map((name) => stack.admin.post(features, { name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test('of two from before that was refused, the exact one is meant', async () => {
    await stack.raw.rows(
      `WITH made AS (
         INSERT INTO features (project_id, name, type, default_enabled)
         VALUES ($1, 'Old', 'STANDARD', true), ($1, 'old', 'STANDARD', true) RETURNING id, name
       )
       INSERT INTO feature_states (environment_id, feature_id, enabled, value_type, value)
       SELECT $2, id, true, 'string', name FROM made ORDER BY id`,
      [catalogue.projectId, catalogue.environmentId],
    );
    await stack.raw.rows('UPDATE environments SET version = version + 1');
    await stack.admin.get('projects/');
    const valueOf = async (name: string) =>
      valueAt(await catalogue.sdk.get(`flags/?feature=${name}`), 'feature_state_value');
    expect([await valueOf('Old'), await valueOf('old'), await valueOf('OLD')]).toEqual(['Old', 'old', 'Old']);
  });
});

test('flags say why they are what they are, also to nobody in particular', async () => {
  expect(await catalogue.sdk.get('flags/?feature=Checkout_Button')).toMatchObject({
    body: { reason: 'DEFAULT' },
  });
  const reasons = new Set<unknown>();
  for (let n = 0; n < 20; n += 1) {
    const flag = await catalogue.sdk.get(`identities/?identifier=why${n}&feature=Checkout_Button`);
    reasons.add(valueAt(flag, 'reason'));
  }
  expect([...reasons].sort()).toEqual([
    'SPLIT; weight=50',
    `TARGETING_MATCH; segment=experiment-${experiment.id}-rollout`,
  ]);
});
