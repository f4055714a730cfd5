/** OpenFeature's Remote Evaluation Protocol: by hand, and by the providers that applications use. */
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import type { Provider as WebProvider } from '@openfeature/web-sdk';
import { OpenFeature as OpenFeatureOnWeb } from '@openfeature/web-sdk';
import fc from 'fast-check';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { HOSTILE_KEYS, hostileValue } from '../../../support/api/hostile.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { asProvider } from '../../../support/ofrep/as-provider.js';
import { crowdOf } from '../../../support/sdk/agreement.js';
import { useAudience } from '../../../support/sdk/audience.js';
import { createBrowser } from '../../../support/sdk/browser.js';
import { noteConformance, versionOf } from '../../../support/sdk/note-conformance.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { localClient } from '../../../support/sdk/server-clients.js';
import { useOpened } from '../../../support/use-opened.js';
import { ok } from '../../../support/weaknesses/laboratory.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 2_000);
const AT_ONCE = 16;
const RUNS = 300;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const audience = useAudience(stack, catalogue);
const provider = useOpened({ open: () => asProvider(stack.url, { 'x-api-key': catalogue.clientKey }) });
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});

/** Under an experiment for half of everybody. */
let tested: ApiFeature;
/** Split for everybody, without an experiment. */
let split: ApiFeature;
let experimentUuid: string;
const ids = new Map<string, number>();

const newFeature = async (name: string, initial_value: unknown, default_enabled: boolean): Promise<void> => {
  const body = { name, initial_value, default_enabled, type: 'STANDARD' };
  const made = ok(await stack.admin.post(`projects/${catalogue.projectId}/features/`, body), 201);
  ids.set(name, numberAt(made, 'id'));
};

/** Gives all of those whom a hash lets into the whole of a segment another value. */
const overrideByHash = async (name: string, value: string): Promise<void> => {
  const condition = { operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: '100' };
  const rules = [{ type: 'ALL', conditions: [condition] }];
  const segment = ok(
    await stack.admin.post(`projects/${catalogue.projectId}/segments/`, { name: 'by hash', rules }),
    201,
  );
  const path = `environments/${catalogue.clientKey}/features/${ids.get(name)}/segment-overrides/`;
  const body = { segment: numberAt(segment, 'id'), enabled: true, feature_state_value: value };
  ok(await stack.admin.post(path, body), 201);
};

beforeAll(async () => {
  await newFeature('on', '', true);
  await newFeature('off', '', false);
  await newFeature('text', 'hello', true);
  await newFeature('json', '{"a":[1]}', true);
  await newFeature('number', 5, true);
  await newFeature('truth', true, true);
  await newFeature('hidden', 'secret', false);
  await newFeature('Sampled', 'all', true);
  await overrideByHash('Sampled', 'some');
  await newFeature('shop/cart/button', 'round', true);
  await newFeature('targeted', 'blue', true);
  await audience.overrideForGold(ids.get('targeted')!, 'golden');
  await audience.overrideFor('otto', ids.get('targeted')!, 'his');
  split = await catalogue.newFeature(50);
  tested = await catalogue.newFeature(0);
  const experiment = await createExperiment(stack, catalogue, tested, 50);
  await experiment.start();
  experimentUuid = textAt(ok(await stack.admin.get(experiment.path), 200), 'uuid');
});

type Flag = Readonly<Record<string, unknown>>;
const flagsIn = (answer: Answer): ReadonlyMap<string, Flag> =>
  new Map((listAt(ok(answer, 200), 'flags') as readonly Flag[]).map((flag) => [String(flag['key']), flag]));
const contextOf = (targetingKey: string, more: object = {}) => ({ context: { targetingKey, ...more } });

/** @returns somebody who takes part in the experiment and gets the variant, or who takes no part. */
const somebody = async (isIn: boolean, variant: string): Promise<string> => {
  for (let n = 0; n < 200; n += 1) {
    const flag = flagsIn(await provider.all(contextOf(`somebody-${n}`))).get(tested.name)!;
    if (valueAt({ body: flag }, 'metadata.inExperiment') === isIn && flag['variant'] === variant)
      return `somebody-${n}`;
  }
  throw new Error('There is nobody like that.');
};

const noteProvider = (sdk: string, name: string): void => {
  const compared = 'values, variants and reasons of every kind of flag';
  noteConformance({ sdk, package: name, version: versionOf(name), mode: 'OFREP', identities: 1, compared });
};

describe('what an answer says', () => {
  const NOTHING = '';

  test('value, variant and reason of flags without variants are those of their state', async () => {
    const flags = flagsIn(await provider.all(contextOf('ada', { plan: 'silver' })));
    const expected: Readonly<Record<string, object>> = {
      on: { value: true, reason: 'STATIC', variant: NOTHING },
      off: { value: false, reason: 'DISABLED', variant: NOTHING },
      text: { value: 'hello', reason: 'STATIC', variant: NOTHING },
      // Text stays text, whatever it looks like.
      json: { value: '{"a":[1]}', reason: 'STATIC', variant: NOTHING },
      number: { value: 5, reason: 'STATIC', variant: NOTHING },
      truth: { value: true, reason: 'STATIC', variant: NOTHING },
      // Left out, so that the code's default is used.
      hidden: { reason: 'DISABLED', variant: NOTHING },
      'shop/cart/button': { value: 'round', reason: 'STATIC', variant: NOTHING },
      targeted: { value: 'blue', reason: 'STATIC', variant: NOTHING },
    };
    for (const [name, said] of Object.entries(expected)) {
      const metadata = { featureId: ids.get(name), enabled: name !== 'off' && name !== 'hidden' };
      expect(flags.get(name)).toEqual({ key: name, ...said, metadata });
    }
    expect(flags.size).toBe(ids.size + 2);
  });

  test('overrides are targeting, those by a hash a split', async () => {
    const gold = flagsIn(await provider.all(contextOf('ada', { plan: 'gold' })));
    const targeted = ids.get('targeted');
    const told = { featureId: targeted, enabled: true };
    expect(gold.get('targeted')).toMatchObject({
      ...{ value: 'golden', reason: 'TARGETING_MATCH', variant: NOTHING },
      metadata: { ...told, segment: `gold of ${targeted}` },
    });
    const otto = flagsIn(await provider.all(contextOf('otto', { plan: 'gold' })));
    expect(otto.get('targeted')).toMatchObject({ value: 'his', reason: 'TARGETING_MATCH', metadata: told });
    expect(valueAt({ body: otto.get('targeted') }, 'metadata')).not.toHaveProperty('segment');
    expect(gold.get('Sampled')).toMatchObject({
      ...{ value: 'some', reason: 'SPLIT', metadata: { segment: 'by hash' } },
    });
  });

  test('variants are told by their keys, experiments by their uuids, and who takes part', async () => {
    const control = await somebody(true, 'control');
    const green = await somebody(true, 'green');
    const outsider = await somebody(false, 'control');
    const experiment = { experiment: experimentUuid };
    expect((await provider.one(tested.name, contextOf(green))).body).toMatchObject({
      ...{ key: tested.name, value: '#0f0', variant: 'green', reason: 'SPLIT' },
      metadata: { featureId: tested.id, enabled: true, inExperiment: true, ...experiment },
    });
    expect((await provider.one(tested.name, contextOf(control))).body).toMatchObject({
      ...{ value: 'blue', variant: 'control', reason: 'SPLIT', metadata: { inExperiment: true } },
    });
    // By default nothing is split: the experiment has taken all of its share.
    expect((await provider.one(tested.name, contextOf(outsider))).body).toMatchObject({
      ...{ value: 'blue', variant: 'control', reason: 'STATIC' },
      metadata: { inExperiment: false, ...experiment },
    });
    const seen = new Set<unknown>();
    for (let n = 0; n < 40; n += 1) {
      const { body } = await provider.one(split.name, contextOf(`user-${n}`));
      expect(body).toMatchObject({ reason: 'SPLIT' });
      expect(valueAt({ body }, 'metadata')).toEqual({ featureId: split.id, enabled: true });
      seen.add(valueAt({ body }, 'variant'));
    }
    expect(seen).toEqual(new Set(['control', 'green']));
  });

  test.each([[{}], [{ context: {} }], [{ context: null }], [contextOf('')], [{ context: { plan: 'gold' } }]])(
    'nobody in particular, asking with %j, gets the defaults',
    async (body) => {
      const flags = flagsIn(await provider.all(body));
      const defaults = ok(await catalogue.sdk.get('flags/'), 200).body as readonly Flag[];
      for (const flag of defaults) {
        const name = textAt({ body: flag }, 'feature.name');
        expect(flags.get(name)).toMatchObject({ reason: flag['enabled'] === true ? 'STATIC' : 'DISABLED' });
        if (flag['enabled'] === true && flag['feature_state_value'] !== '')
          expect(flags.get(name)).toMatchObject({ value: flag['feature_state_value'], variant: NOTHING });
      }
      expect(flags.size).toBe(defaults.length);
    },
  );

  test('the same is said of one flag as of all, below both addresses and with both kinds of keys', async () => {
    const asked = contextOf('ada', { plan: 'gold', age: 36, beta: true });
    const all = flagsIn(await provider.all(asked));
    const { clientKey, serverKey } = catalogue;
    const others = [
      asProvider(stack.url, { authorization: `Bearer ${clientKey}` }),
      asProvider(stack.url, { authorization: `bearer ${serverKey}` }, '/api/v1'),
      asProvider(stack.url, { 'x-api-key': serverKey, authorization: 'Basic dTpw' }),
    ];
    for (const one of others) {
      expect(flagsIn(await one.all(asked))).toEqual(all);
      for (const [key, flag] of all) expect((await one.one(key, asked)).body).toEqual(flag);
    }
    // Applications may call a feature in any case; a provider looks for the name that it asked for.
    expect((await provider.one('sampled', asked)).body).toEqual({ ...all.get('Sampled'), key: 'sampled' });
  });

  test('nothing is kept of who asked', async () => {
    await provider.all(contextOf('unknown-person', { plan: 'gold' }));
    await provider.one('text', contextOf('unknown-person', { plan: 'gold' }));
    const kept = await stack.raw.rows("SELECT 1 FROM identities WHERE identifier <> 'otto'");
    expect(kept).toEqual([]);
  });

  test('the flag that is asked for is counted as evaluated, all flags together are not', async () => {
    for (let n = 0; n < 3; n += 1) await provider.one('number', contextOf('ada'));
    await provider.all(contextOf('ada'));
    const path = (name: string) =>
      `environments/${catalogue.clientKey}/features/${ids.get(name)}/evaluation-data/`;
    // Three callers have asked for each flag above.
    const body = await eventually('the counts', async () => {
      const counted = ok(await stack.admin.get(path('number')), 200);
      return Number(valueAt(counted, '0.count')) >= 6 && counted.body;
    });
    expect(body).toMatchObject([{ count: 6 }]);
    expect((await stack.admin.get(path('hidden'))).body).toMatchObject([{ count: 3 }]);
  });
});

/** What the protocol makes of a flag as SDKs have it. */
const saidOf = (enabled: boolean, value: unknown): unknown => {
  if (value === '' || value === null || value === undefined) return enabled;
  return enabled ? value : undefined;
};

test(`${IDENTITIES} identities get what flagsmith-nodejs gives them, and identities/`, async () => {
  await local.updateEnvironment();
  const queue = crowdOf(IDENTITIES).entries();
  const compare = async (identifier: string, plan: string, isSampled: boolean): Promise<void> => {
    const flags = flagsIn(await provider.all(contextOf(identifier, { plan })));
    const theirs = (await local.getIdentityFlags(identifier, { plan })).allFlags();
    const values = [...flags].map(([name, { value }]): [string, unknown] => [name, value]);
    const expected = theirs.map((flag) => [flag.featureName, saidOf(flag.enabled, flag.value)] as const);
    // All at once: an expectation costs more than what it is about.
    expect({ identifier, ...Object.fromEntries(values) }).toStrictEqual({
      ...{ identifier, ...Object.fromEntries(expected) },
    });
    if (!isSampled) return;
    const traits = [{ trait_key: 'plan', trait_value: plan }];
    const answer = ok(await catalogue.sdk.post('identities/', { identifier, traits, transient: true }), 200);
    for (const body of listAt(answer, 'flags')) {
      const flag = flags.get(textAt({ body }, 'feature.name'));
      const isOn = valueAt({ body }, 'enabled') === true;
      expect([identifier, flag?.['variant']]).toEqual([
        ...[identifier, isOn ? (valueAt({ body }, 'variant') ?? '') : ''],
      ]);
      expect(valueAt({ body: flag }, 'metadata.inExperiment')).toBe(
        valueAt({ body }, 'metadata.experiment.in_experiment'),
      );
      expect(flag?.['value']).toBe(saidOf(isOn, valueAt({ body }, 'feature_state_value')));
    }
  };
  const work = async (): Promise<void> => {
    for (const [n, identifier] of queue)
      await compare(identifier, n % 3 === 0 ? 'gold' : 'silver', n % 10 === 0);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  noteConformance({
    ...{
      sdk: 'OFREP itself',
      package: 'flagsmith-nodejs',
      version: versionOf('flagsmith-nodejs'),
      mode: 'OFREP',
    },
    ...{ identities: IDENTITIES, compared: 'every flag’s value against local evaluation by that package' },
  });
}, 480_000);

describe('the tag of an answer', () => {
  test('spares the same flags, in whichever way it is sent back', async () => {
    const asked = contextOf('ada', { plan: 'silver' });
    const etag = (await provider.all(asked)).headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await provider.all(asked, { 'if-none-match': sent });
      expect([sent, answer.status, answer.body]).toEqual([sent, 304, '']);
      expect(answer.headers.get('etag')).toBe(etag);
      expect(answer.headers.get('content-type')).toBeNull();
    }
    expect((await provider.all(asked, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('is another one when the context changes what somebody gets, and when the environment does', async () => {
    const first = await provider.all(contextOf('ada', { plan: 'silver' }));
    const sent = { 'if-none-match': first.headers.get('etag')! };
    const gold = await provider.all(contextOf('ada', { plan: 'gold' }), sent);
    expect(flagsIn(gold).get('targeted')).toMatchObject({ value: 'golden' });
    const changed = { name: 'extra', initial_value: 'x', default_enabled: true };
    ok(await stack.admin.post(`projects/${catalogue.projectId}/features/`, changed), 201);
    const later = await provider.all(contextOf('ada', { plan: 'silver' }), sent);
    expect(flagsIn(later).get('extra')).toMatchObject({ value: 'x' });
    const versions = [first, later].map((answer) => Date.parse(textAt(answer, 'metadata.version')));
    expect(versions[1]).toBeGreaterThan(versions[0]!);
  });
});

describe('keys', () => {
  test('none, one that is revoked, one that manages and one that is made up are 401, readable for pages', async () => {
    const path = `environments/${catalogue.clientKey}/api-keys/`;
    const revoked = ok(await stack.admin.post(path, { name: 'old' }), 201);
    ok(await stack.admin.delete(`${path}${numberAt(revoked, 'id')}/`), 204);
    const manager = ok(await stack.admin.post('api-keys/', { name: 'm', role: 'admin' }), 201);
    const shown = [
      {},
      { 'x-api-key': '' },
      { 'x-api-key': textAt(revoked, 'key') },
      { 'x-api-key': 'env_made_up' },
      { authorization: 'Bearer ser.made_up' },
      { authorization: `Bearer ${textAt(manager, 'key')}` },
      { authorization: `Api-Key ${catalogue.clientKey}` },
      { authorization: catalogue.clientKey },
    ];
    for (const headers of shown) {
      const stranger = asProvider(stack.url, headers);
      for (const answer of [await stranger.one('text', contextOf('a')), await stranger.all(contextOf('a'))]) {
        expect([headers, answer.status]).toEqual([headers, 401]);
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  test('a key of another environment shows what that one serves', async () => {
    const abroad = await createCatalogue(stack);
    const foreign = asProvider(stack.url, { 'x-api-key': abroad.clientKey });
    expect(flagsIn(await foreign.all(contextOf('ada'))).size).toBe(0);
    expect(await foreign.one('text', contextOf('ada'))).toMatchObject({
      status: 404,
      body: { key: 'text', errorCode: 'FLAG_NOT_FOUND' },
    });
  });
});

describe('what cannot be answered', () => {
  test('a context that is none, and a targeting key that is no text, are 400', async () => {
    const failure = { errorCode: 'INVALID_CONTEXT', errorDetails: expect.any(String) as unknown };
    const keys = [5, true, ['ada'], { id: 'ada' }, 'x'.repeat(3_000), 'a\u0000b'];
    const contexts = ['ada', ['ada'], 5, false, ...keys.map((targetingKey) => ({ targetingKey }))];
    for (const body of ['ada', [], null, 5, ...contexts.map((context) => ({ context }))]) {
      expect([body, await provider.all(body)]).toMatchObject([body, { status: 400, body: failure }]);
      const one = await provider.one('text', body);
      expect([body, one]).toMatchObject([body, { status: 400, body: { key: 'text', ...failure } }]);
    }
  });

  test('bodies that are no JSON, too large or of another type, and other methods, fail as the protocol says', async () => {
    const json = { 'content-type': 'application/json' };
    const cases: readonly (readonly [RequestInit, number, string])[] = [
      [{ headers: json, body: '{"context":' }, 400, 'PARSE_ERROR'],
      [{ headers: { ...json, 'content-encoding': 'gzip' }, body: 'no gzip' }, 400, 'PARSE_ERROR'],
      [{ headers: json, body: JSON.stringify(contextOf('a', { x: 'x'.repeat(17_000) })) }, 413, 'GENERAL'],
      [{ headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'GENERAL'],
      [{ method: 'GET' }, 405, 'GENERAL'],
      [{ method: 'DELETE' }, 405, 'GENERAL'],
    ];
    for (const [init, status, errorCode] of cases) {
      const body = { errorCode, errorDetails: expect.any(String) as unknown };
      expect(await provider.raw(null, init)).toMatchObject({ status, body });
      expect(await provider.raw('text', init)).toMatchObject({ status, body: { key: 'text', ...body } });
    }
  });

  test('a flag that there is not is not found, whatever it is called', async () => {
    for (const key of ['nothing', '__proto__', 'a/b', 'shop//cart', '%00', 'ünï', 'x'.repeat(5_000)]) {
      const answer = await provider.one(key, contextOf('ada'));
      expect(answer).toMatchObject({ status: 404, body: { key, errorCode: 'FLAG_NOT_FOUND' } });
    }
  });

  test(`whatever a context is, ${RUNS} times, the answer is one of the protocol`, async () => {
    const key = fc.oneof(fc.constantFrom('targetingKey', 'plan', ...HOSTILE_KEYS), fc.string());
    const context = fc.oneof(
      fc.array(fc.tuple(key, hostileValue), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
      hostileValue,
    );
    await fc.assert(
      fc.asyncProperty(context, async (said) => {
        const [one, all] = [
          await provider.one('targeted', { context: said }),
          await provider.all({ context: said }),
        ];
        expect([200, 400, 413]).toContain(one.status);
        expect(all.status).toBe(one.status);
        if (one.status === 200) expect(flagsIn(all).get('targeted')).toEqual(one.body);
      }),
      { numRuns: RUNS },
    );
  }, 240_000);
});

/** As a browser is: it asks first, and shows a page only the headers that the answer lets it see. */
const browserOf = (origin: string) => {
  const browser = createBrowser(origin);
  const statuses: number[] = [];
  const ask: typeof fetch = async (input) => {
    const request = input as Request;
    const { method, url, headers } = request;
    const response = await browser.fetch(url, { method, headers, body: await request.text() });
    statuses.push(response.status);
    const exposed = (response.headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/,\s*/);
    const seen = [...response.headers].filter(
      ([name]) => name === 'content-type' || exposed.includes(name.toLowerCase()),
    );
    const body = response.status === 304 ? null : await response.text();
    return new Response(body, { status: response.status, headers: seen });
  };
  return { ask, statuses };
};

describe('providers as they are published', () => {
  afterAll(async () => {
    await OpenFeature.close();
    await OpenFeatureOnWeb.close();
  });

  test('the one for servers gives values of every type, variants, reasons and metadata', async () => {
    const headers: [string, string][] = [['X-API-Key', catalogue.serverKey]];
    await OpenFeature.setProviderAndWait('ofrep', new OFREPProvider({ baseUrl: stack.url, headers }));
    const client = OpenFeature.getClient('ofrep');
    const green = await somebody(true, 'green');
    const gold = { targetingKey: green, plan: 'gold' };
    expect(await client.getBooleanDetails('on', false, gold)).toMatchObject({
      value: true,
      reason: 'STATIC',
    });
    expect(await client.getBooleanDetails('off', true, gold)).toMatchObject({
      ...{ value: false, reason: 'DISABLED' },
    });
    expect(await client.getNumberValue('number', 0, gold)).toBe(5);
    expect(await client.getStringDetails('targeted', 'none', gold)).toMatchObject({
      ...{ value: 'golden', reason: 'TARGETING_MATCH' },
    });
    expect(await client.getStringDetails(tested.name, 'none', gold)).toMatchObject({
      ...{ value: '#0f0', variant: 'green', reason: 'SPLIT' },
      flagMetadata: { inExperiment: true, experiment: experimentUuid },
    });
    for (const missing of ['nothing', 'shop/cart', 'shop/cart/button/'])
      expect(await client.getStringDetails(missing, 'none', gold)).toMatchObject({
        ...{ value: 'none', errorCode: 'FLAG_NOT_FOUND' },
      });
    // It asks for the name as it is.
    expect(await client.getStringValue('shop/cart/button', 'none', gold)).toBe('round');
    expect(await client.getStringDetails('number', 'none', gold)).toMatchObject({
      ...{ value: 'none', errorCode: 'TYPE_MISMATCH' },
    });
    expect(await client.getStringDetails('targeted', 'none', { targetingKey: 5 as never })).toMatchObject({
      ...{ value: 'none', errorCode: 'INVALID_CONTEXT' },
    });
    // It does not know a value that is left out, and gives the code's default all the same.
    expect(await client.getStringValue('hidden', 'none', gold)).toBe('none');
    noteProvider('OpenFeature for servers', '@openfeature/ofrep-provider');
  });

  test('the one for browsers starts without a visitor, sees each change, and is spared what it has', async () => {
    const { ask, statuses } = browserOf('https://shop.example');
    const web = new OFREPWebProvider({
      baseUrl: stack.url,
      headers: [['X-API-Key', catalogue.clientKey]],
      fetchImplementation: ask,
      pollInterval: 0,
    });
    await OpenFeatureOnWeb.setProviderAndWait('ofrep', web as WebProvider);
    const client = OpenFeatureOnWeb.getClient('ofrep');
    expect(client.getStringDetails('targeted', 'none')).toMatchObject({ value: 'blue', reason: 'STATIC' });
    expect(client.getStringDetails('hidden', 'none')).toMatchObject({ value: 'none', reason: 'DISABLED' });
    expect(client.getBooleanValue('off', true)).toBe(false);

    const green = await somebody(true, 'green');
    await OpenFeatureOnWeb.setContext('ofrep', { targetingKey: green });
    expect(client.getStringDetails(tested.name, 'none')).toMatchObject({
      ...{ value: '#0f0', variant: 'green', reason: 'SPLIT', flagMetadata: { inExperiment: true } },
    });
    // The tag is kept while the visitor stays the same; the answer is another one all the same.
    await OpenFeatureOnWeb.setContext('ofrep', { targetingKey: green, plan: 'gold' });
    expect(client.getStringValue('targeted', 'none')).toBe('golden');
    await OpenFeatureOnWeb.setContext('ofrep', { targetingKey: green, plan: 'gold', page: 'home' });
    expect(client.getStringValue('targeted', 'none')).toBe('golden');
    expect(statuses).toEqual([200, 200, 200, 304]);
    noteProvider('OpenFeature in browsers', '@openfeature/ofrep-web-provider');
  });

  test('with a wrong key the one for browsers is in error for good', async () => {
    const web = new OFREPWebProvider({
      baseUrl: stack.url,
      headers: [['X-API-Key', 'env_wrong']],
      fetchImplementation: browserOf('https://shop.example').ask,
    });
    await expect(OpenFeatureOnWeb.setProviderAndWait('wrong', web as WebProvider)).rejects.toMatchObject({
      code: 'PROVIDER_FATAL',
    });
  });
});
