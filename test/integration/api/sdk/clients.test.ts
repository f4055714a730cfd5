import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import type { IFlagsmith, IInitConfig } from '@flagsmith/flagsmith/types';
import { FlagsmithClientProvider } from '@openfeature/flagsmith-client-provider';
import { FlagsmithOpenFeatureProvider } from '@openfeature/flagsmith-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { OpenFeature as OpenFeatureOnWeb } from '@openfeature/web-sdk';
import { AnalyticsProcessor } from 'flagsmith-nodejs';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { useAudience } from '../../../support/sdk/audience.js';
import type { Browser } from '../../../support/sdk/browser.js';
import { createBrowser, createStorage, enterBrowser } from '../../../support/sdk/browser.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { apiUrlOf, createWatcher, localClient, remoteClient } from '../../../support/sdk/server-clients.js';

import '../../../support/sdk/xml-http-request.cjs';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
/** Under an experiment for half of everybody. */
let tested: ApiFeature;
/** `golden` for those with the plan gold, `hers` for eve. */
let targeted: ApiFeature;
const audience = useAudience(stack, catalogue);
let experiment: ExperimentHandle;

beforeAll(async () => {
  tested = await catalogue.newFeature(0);
  targeted = await catalogue.newFeature(0);
  await audience.overrideForGold(targeted.id, 'golden');
  await audience.overrideFor('eve', targeted.id, 'hers');
  experiment = await createExperiment(stack, catalogue, tested, 50);
  await experiment.start();
});

const seen = (identifier: string) => createWatcher(stack.url, catalogue.clientKey)(identifier, tested.name);

/** @returns somebody who takes part in the experiment, or somebody who does not. */
const somebody = async (takesPart: boolean): Promise<string> => {
  for (let n = 0; n < 200; n += 1) {
    const identifier = `${takesPart ? 'insider' : 'outsider'}-${n}`;
    const { flag } = await seen(identifier);
    if (flag.metadata?.experiment?.in_experiment === takesPart) return identifier;
  }
  throw new Error('There is nobody like that.');
};

const exposuresOf = async (identifier: string): Promise<readonly unknown[]> => {
  const answer = await stack.clickHouse.client.query({
    query: `SELECT verdict, variant, sdk FROM judged_exposures FINAL WHERE identifier = {identifier:String}`,
    query_params: { identifier },
    format: 'JSONEachRow',
  });
  return answer.json();
};

describe('flagsmith-nodejs', () => {
  test('gives the same remotely and locally: defaults, segments, traits and overrides of identities', async () => {
    const remote = remoteClient(stack.url, catalogue.clientKey);
    const withServerKey = remoteClient(stack.url, catalogue.serverKey);
    const local = localClient(stack.url, catalogue.serverKey);
    const cases = [
      ['nobody-in-particular', {}, 'blue'],
      ['gil', { plan: 'gold' }, 'golden'],
      ['guy', { plan: { value: 'gold', transient: true } }, 'golden'],
      ['eve', {}, 'hers'],
      ['eve', { plan: 'gold' }, 'hers'],
    ] as const;
    for (const [identifier, traits, value] of cases) {
      for (const client of [remote, withServerKey, local]) {
        const flags = await client.getIdentityFlags(identifier, { ...traits });
        expect([identifier, flags.getFeatureValue(targeted.name)]).toEqual([identifier, value]);
        expect(flags.isFeatureEnabled(targeted.name)).toBe(true);
        expect(flags.allFlags()).toHaveLength(2);
      }
    }
    for (const client of [remote, local]) {
      expect((await client.getEnvironmentFlags()).getFeatureValue(targeted.name)).toBe('blue');
    }
    await local.close();
  });

  test('finds everybody in a document with many overridden identities, which is one page', async () => {
    await stack.raw.rows(
      `WITH made AS (
         INSERT INTO identities (environment_id, identifier)
         SELECT $1, 'vip-' || n FROM generate_series(1, 1500) AS n RETURNING id, identifier
       )
       INSERT INTO feature_states (environment_id, feature_id, identity_id, enabled, value_type, value)
       SELECT $1, $2, id, true, 'string', 'of ' || identifier FROM made`,
      [catalogue.environmentId, targeted.id],
    );
    await stack.raw.rows('UPDATE environments SET version = version + 1');
    await stack.admin.get('projects/');
    const document = await stack.sdk(catalogue.serverKey).get('environment-document/');
    expect(document.headers.get('link')).toBeNull();
    const local = localClient(stack.url, catalogue.serverKey);
    for (const identifier of ['vip-1', 'vip-999', 'vip-1000', 'vip-1001', 'vip-1500', 'eve']) {
      const value = (await local.getIdentityFlags(identifier)).getFeatureValue(targeted.name);
      expect(value).toBe(identifier === 'eve' ? 'hers' : `of ${identifier}`);
    }
    await local.close();
  });

  test('reports how often flags were evaluated', async () => {
    const analytics = new AnalyticsProcessor({
      environmentKey: catalogue.clientKey,
      analyticsUrl: `${apiUrlOf(stack.url)}analytics/flags/`,
    });
    for (let n = 0; n < 4; n += 1) analytics.trackFeature(tested.name);
    await analytics.flush();
    const rows = await stack.raw.rows('SELECT count FROM feature_usage WHERE feature_id = $1', [tested.id]);
    expect(rows).toEqual([{ count: '4' }]);
  });
});

describe('@flagsmith/flagsmith in a browser', () => {
  /** What the client does by itself every ten seconds. */
  type Inside = IFlagsmith & { analyticsInterval: NodeJS.Timeout; analyticsFlags(): Promise<void> };
  let browser: Browser;
  let leaveBrowser: () => void;
  const open: Inside[] = [];

  beforeEach(() => {
    leaveBrowser = enterBrowser();
    browser = createBrowser('https://shop.example');
  });
  afterEach(() => {
    for (const client of open.splice(0)) clearInterval(client.analyticsInterval);
    leaveBrowser();
  });

  const visit = async (more: Partial<IInitConfig>): Promise<Inside> => {
    const client = createFlagsmithInstance() as Inside;
    open.push(client);
    await client.init({
      environmentID: catalogue.clientKey,
      api: apiUrlOf(stack.url),
      fetch: browser.fetch,
      AsyncStorage: createStorage(),
      cacheFlags: true,
      enableEvents: true,
      eventProcessorConfig: { eventsApiUrl: stack.url, flushInterval: 0 },
      ...more,
    });
    return client;
  };

  test('shows the flags of a visitor, with traits that come back as they were sent', async () => {
    const client = await visit({});
    expect(client.getValue(targeted.name)).toBe('blue');
    await client.identify('gwen', { plan: 'gold', tip: { value: 3, transient: true } });
    expect(client.getValue(targeted.name)).toBe('golden');
    expect(client.getAllTraits()).toEqual({ plan: 'gold', tip: 3 });
    await client.setTrait('plan', 'silver');
    expect(client.getValue(targeted.name)).toBe('blue');
    expect(client.getTrait('tip')).toBe(3);
    const later = await visit({ identity: 'gwen' });
    expect(later.getAllTraits()).toEqual({ plan: 'silver' });
    await client.logout();
    expect(client.getValue(targeted.name)).toBe('blue');
    expect(browser.requests).toContain('OPTIONS /api/v1/identities/');
  });

  test('knows the variant, and reports the exposure of one who takes part, once, as verified', async () => {
    const identity = await somebody(true);
    const client = await visit({ identity });
    const flag = client.getExperimentFlag(tested.name);
    expect(flag).toMatchObject({
      enabled: true,
      variant: (await seen(identity)).flag.variant,
      experiment: { id: experiment.id, name: 'Louder button', inExperiment: true },
    });
    client.getExperimentFlag(tested.name);
    client.trackEvent('purchase', { value: 12.5 });
    await client.flushEvents();
    expect(browser.requests).toContain('POST /v1/events');
    expect(await exposuresOf(identity)).toEqual([
      {
        verdict: 'verified',
        variant: flag?.variant,
        sdk: expect.stringMatching(/^flagsmith-js-sdk\//) as unknown,
      },
    ]);
  });

  test('reports nothing for one who does not take part, nor in a pause', async () => {
    const outsider = await somebody(false);
    const away = await visit({ identity: outsider });
    expect(away.getExperimentFlag(tested.name)).toMatchObject({ variant: 'control', value: 'blue' });
    await away.flushEvents();
    expect(await exposuresOf(outsider)).toEqual([]);

    const insider = await somebody(true);
    const before = await exposuresOf(insider);
    await experiment.pause();
    const paused = await visit({ identity: insider });
    expect(paused.getExperimentFlag(tested.name)).not.toHaveProperty('experiment');
    await paused.flushEvents();
    expect(await exposuresOf(insider)).toEqual(before);
    await experiment.start();
  });

  test('asks as an anonymous visitor with traits', async () => {
    const client = await visit({ traits: { plan: 'gold' } });
    expect(client.getValue(targeted.name)).toBe('golden');
    expect(client.getContext().identity?.identifier).toMatch(/^[\da-f]{64}$/);
  });

  test('reports how often flags were evaluated', async () => {
    const shown = await catalogue.newFeature();
    const client = await visit({ enableAnalytics: true });
    for (let n = 0; n < 3; n += 1) client.getValue(shown.name);
    await client.analyticsFlags();
    const rows = await stack.raw.rows('SELECT count FROM feature_usage WHERE feature_id = $1', [shown.id]);
    expect(rows).toEqual([{ count: '3' }]);
    expect(browser.requests).toContain('POST /api/v1/analytics/flags/');
  });

  test('may keep the base address without /api/v1', async () => {
    const client = await visit({ identity: 'gwen', api: stack.url });
    expect(client.getAllTraits()).toEqual({ plan: 'silver' });
    expect(browser.requests).toContain('GET /identities/');
  });
});

describe('OpenFeature on servers', () => {
  type TheirClient = ConstructorParameters<typeof FlagsmithOpenFeatureProvider>[0];

  /** The provider is typed against an older SDK than the one that people use it with. */
  const providerOf = (client: unknown): FlagsmithOpenFeatureProvider =>
    new FlagsmithOpenFeatureProvider(client as TheirClient);

  test.each(['remote', 'local'])('resolves values and states, %s', async (mode) => {
    const client =
      mode === 'local'
        ? localClient(stack.url, catalogue.serverKey)
        : remoteClient(stack.url, catalogue.clientKey);
    await OpenFeature.setProviderAndWait(mode, providerOf(client));
    const features = OpenFeature.getClient(mode);
    const gold = { targetingKey: 'olga', traits: { plan: 'gold' } };
    expect(await features.getStringValue(targeted.name, 'none', gold)).toBe('golden');
    expect(await features.getBooleanValue(targeted.name, false, { targetingKey: 'eve' })).toBe(true);
    expect(await features.getStringDetails(targeted.name, 'none', { targetingKey: 'eve' })).toMatchObject({
      value: 'hers',
      reason: 'TARGETING_MATCH',
    });
    expect(await features.getStringDetails('no_such_feature', 'none', gold)).toMatchObject({
      value: 'none',
      errorCode: 'FLAG_NOT_FOUND',
    });
    const insider = await somebody(true);
    expect(await features.getStringValue(tested.name, 'none', { targetingKey: insider })).toBe(
      (await seen(insider)).value,
    );
    await client.close();
  });
});

describe('OpenFeature in browsers', () => {
  test('resolves values and states, and follows the visitor', async () => {
    const provider = new FlagsmithClientProvider({
      environmentID: catalogue.clientKey,
      api: apiUrlOf(stack.url),
    });
    const insider = await somebody(true);
    await OpenFeatureOnWeb.setContext({ targetingKey: 'eve' });
    await OpenFeatureOnWeb.setProviderAndWait(provider);
    const features = OpenFeatureOnWeb.getClient();
    expect(features.getBooleanValue(targeted.name, false)).toBe(true);
    expect(features.getStringDetails(targeted.name, 'none')).toMatchObject({
      value: 'hers',
      reason: 'STATIC',
    });
    await OpenFeatureOnWeb.setContext({ targetingKey: 'olga', traits: { plan: 'gold' } });
    expect(features.getStringValue(targeted.name, 'none')).toBe('golden');
    await OpenFeatureOnWeb.setContext({ targetingKey: insider });
    expect(features.getStringValue(tested.name, 'none')).toBe((await seen(insider)).value);
    await OpenFeatureOnWeb.close();
  });
});
