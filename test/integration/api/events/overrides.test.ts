import type { Answer } from '../../../support/api/caller.js';
import { numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import type { Seen } from '../../../support/sdk/server-clients.js';
import { createWatcher } from '../../../support/sdk/server-clients.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let environment: string;
let feature: ApiFeature;
let experiment: ExperimentHandle;

const done = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};
const share = (percentage: number, { optionId } = feature) => ({
  multivariate_feature_option: optionId,
  percentage_allocation: percentage,
});

/** Gives those with a plan all of the variant. */
const overrideForPlan = async (plan: string, of = feature): Promise<{ readonly segment: number }> => {
  const rules = [{ type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] }];
  const segment = done(
    await stack.admin.post(`projects/${catalogue.projectId}/segments/`, { name: plan, rules }),
  );
  done(
    await stack.admin.post(`${environment}features/${of.id}/segment-overrides/`, {
      ...{ segment: numberAt(segment, 'id'), enabled: true, feature_state_value: 'blue' },
      multivariate_feature_state_values: [share(100, of)],
    }),
  );
  return { segment: numberAt(segment, 'id') };
};

const overrideForIdentity = async (identifier: string): Promise<void> => {
  done(
    await stack.admin.post(`${environment}identities/${identifier}/featurestates/`, {
      ...{ feature: feature.id, enabled: true, feature_state_value: 'blue' },
      multivariate_feature_state_values: [share(100)],
    }),
  );
};

const see = (identifier: string, traits?: Readonly<Record<string, string>>): Promise<Seen> =>
  createWatcher(stack.url, catalogue.clientKey)(identifier, feature.name, traits);

interface Shown {
  readonly identifier: string;
  readonly value: string | null | undefined;
  /** Sent with the event. */
  readonly traits?: Readonly<Record<string, string>>;
}

const report = async (shown: readonly Shown[], timestamp: number, name = feature.name): Promise<void> => {
  const events = shown.map((one) => ({ event: '$flag_exposure', feature_name: name, timestamp, ...one }));
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    body: { accepted: shown.length, rejected: [] },
  });
};

const verdictsOf = async (prefix: string): Promise<Readonly<Record<string, string>>> => {
  const answer = await stack.clickHouse.client.query({
    query: `SELECT identifier, verdict FROM judged_exposures FINAL WHERE startsWith(identifier, {prefix:String})`,
    query_params: { prefix },
    format: 'JSONEachRow',
  });
  const rows = await answer.json<{ identifier: string; verdict: string }>();
  return Object.fromEntries(rows.map(({ identifier, verdict }) => [identifier, verdict]));
};

/** @returns somebody with the prefix whom the hash gives the variant, or control. */
const somebodyWith = async (prefix: string, variant: string): Promise<string> => {
  for (let n = 0; n < 200; n += 1) {
    const identifier = `${prefix}-${n}`;
    if ((await see(identifier)).flag.variant === variant) return identifier;
  }
  throw new Error(`The hash gives ${variant} to nobody.`);
};

beforeAll(async () => {
  environment = `environments/${catalogue.clientKey}/`;
  feature = await catalogue.newFeature(0);
  await overrideForPlan('gold');
  for (const name of ['own', 'later-own', 'sealed-own']) await overrideForIdentity(name);
  experiment = await createExperiment(stack, catalogue, feature, 100);
  // Made after the rollout, which is the weakest from its start on all the same.
  await overrideForPlan('tin');
  await experiment.start();
});

const isIn = ({ flag }: Seen): boolean | undefined => flag.metadata?.experiment?.in_experiment;

test('flags say that overridden people are not in the experiment, and their exposures enrol nobody', async () => {
  const own = await see('own');
  expect(own.flag).toMatchObject({ variant: 'green' });
  expect(own.flag).not.toHaveProperty('metadata');
  const kept = await see('gold-kept', { plan: 'gold' });
  expect([kept.flag.variant, isIn(kept)]).toEqual(['green', false]);
  const tin = await see('tin-kept', { plan: 'tin' });
  expect([tin.flag.variant, isIn(tin)]).toEqual(['green', false]);
  const [plain, green] = [await see('plain'), await somebodyWith('gold-sent', 'green')];
  expect(isIn(plain)).toBe(true);

  await report(
    [
      { identifier: 'own', value: 'green' },
      { identifier: 'gold-kept', value: 'green' },
      { identifier: green, value: 'green', traits: { plan: 'gold' } },
      { identifier: 'tin-kept', value: tin.flag.variant },
      { identifier: 'plain', value: plain.flag.variant },
    ],
    Date.now(),
  );
  // What an event says beats what was kept.
  const before = await see('gold-then-iron');
  expect(isIn(await see('gold-then-iron', { plan: 'gold' }))).toBe(false);
  const moved = { identifier: 'gold-then-iron', value: before.flag.variant, traits: { plan: 'iron' } };
  await report([moved], Date.now());

  expect(await verdictsOf('own')).toEqual({ own: 'overridden' });
  expect(await verdictsOf('gold-')).toEqual({
    'gold-kept': 'overridden',
    [green]: 'overridden',
    'gold-then-iron': 'verified',
  });
  expect(await verdictsOf('tin-')).toEqual({ 'tin-kept': 'overridden' });
  expect(await verdictsOf('plain')).toEqual({ plain: 'verified' });

  const { exposures, results } = await refreshed(stack.admin, experiment.path);
  expect(exposures.health).toEqual({ verified: 2, overridden: 4 });
  expect(Object.values(exposures.totals).reduce((sum, n) => sum + n, 0)).toBe(2);
  const arms = Object.values(results.metrics[0]?.variants ?? {});
  expect(arms.reduce((sum, { n }) => sum + n, 0)).toBe(2);
});

test('people who were given a variant and buy more make it neither better nor larger', async () => {
  const bought = await catalogue.newFeature(0);
  const own = Array.from({ length: 12 }, (_, n) => `given-${n}`);
  for (const identifier of own)
    done(
      await stack.admin.post(`${environment}identities/${identifier}/featurestates/`, {
        ...{ feature: bought.id, enabled: true, feature_state_value: 'blue' },
        multivariate_feature_state_values: [
          { multivariate_feature_option: bought.optionId, percentage_allocation: 100 },
        ],
      }),
    );
  const silver = await overrideForPlan('silver', bought);
  const held = await createExperiment(stack, catalogue, bought, 100);
  await held.start();
  // Nobody is given anything else while it runs.
  for (const path of [`identities/late/featurestates/`, `features/${bought.id}/segment-overrides/`])
    expect(
      await stack.admin.post(`${environment}${path}`, {
        ...{ feature: bought.id, segment: silver.segment, enabled: true, feature_state_value: 'blue' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'running_experiment' } });
  const ask = createWatcher(stack.url, catalogue.clientKey);
  const people = [
    ...own.map((identifier) => ({ identifier, traits: undefined })),
    ...Array.from({ length: 300 }, (_, n) => ({
      identifier: `buyer-${n}`,
      traits: n % 3 === 0 ? { plan: 'silver' } : undefined,
    })),
  ];
  const shown = [];
  for (const { identifier, traits } of people) {
    const { flag } = await ask(identifier, bought.name, traits);
    shown.push({ identifier, value: flag.variant, given: isIn({ flag } as Seen) !== true });
  }
  const given = shown.filter((one) => one.given);
  expect(given).toHaveLength(own.length + 100);
  expect(new Set(given.map(({ value }) => value))).toEqual(new Set(['green']));
  const at = Date.now();
  await report(
    shown.map(({ identifier, value }) => ({ identifier, value })),
    at,
    bought.name,
  );
  // All of those who were given it, and one in ten of the others.
  const buyers = shown.filter((one, n) => one.given || n % 10 === 0);
  const purchases = buyers.map(({ identifier }) => ({
    event: 'purchase',
    identifier,
    value: '9',
    timestamp: at + 1,
  }));
  expect(await catalogue.sdk.post('events/', { events: purchases })).toMatchObject({
    body: { accepted: buyers.length },
  });
  const { exposures, results } = await refreshed(stack.admin, held.path);
  const random = shown.filter((one) => !one.given);
  const sizes = Object.fromEntries(
    ['control', 'green'].map((key) => [key, random.filter(({ value }) => value === key).length]),
  );
  expect(exposures.totals).toEqual(sizes);
  expect(exposures.health).toEqual({ verified: 200, overridden: given.length });
  const [metric] = results.metrics;
  expect(Object.fromEntries(Object.entries(metric?.variants ?? {}).map(([key, { n }]) => [key, n]))).toEqual(
    sizes,
  );
  expect(metric?.analysis['green']?.verdict).toBe('inconclusive');
  expect(results.srm.alarm).toBe(false);
});

test('an exposure that somebody else assigned is trusted, whatever the flag gives', async () => {
  const other = await catalogue.newFeature(0);
  done(
    await stack.admin.post(`${environment}identities/trusted-own/featurestates/`, {
      ...{ feature: other.id, enabled: true, feature_state_value: 'blue' },
    }),
  );
  const body = anExperiment(catalogue, other, { assignment: 'external' });
  const created = done(await stack.admin.post(catalogue.experiments, body));
  done(await stack.admin.post(`${catalogue.experiments}${numberAt(created, 'id')}/start/`));
  await report([{ identifier: 'trusted-own', value: 'green' }], Date.now(), other.name);
  expect(await verdictsOf('trusted-')).toEqual({ 'trusted-own': 'trusted' });
});

test('late exposures are judged by the overrides that there are, in a pause and after the end', async () => {
  const during = Date.now();
  const [paused, ended] = [await somebodyWith('later', 'control'), await somebodyWith('sealed', 'control')];
  const shown = (identifier: string, plan: string): Shown => ({
    identifier,
    value: 'control',
    traits: { plan },
  });
  await experiment.pause();
  await report([{ identifier: 'later-own', value: 'green' }, shown(paused, 'iron')], during);
  expect(await verdictsOf('later')).toEqual({ 'later-own': 'overridden', [paused]: 'verified' });

  done(await stack.admin.post(`${experiment.path}complete/`));
  // The next experiment on the feature beats nobody in this one.
  const next = await createExperiment(stack, catalogue, feature, 100);
  await next.start();
  await report(
    [
      { identifier: 'sealed-own', value: 'green' },
      { identifier: ended, value: 'control' },
    ],
    during,
  );
  expect(await verdictsOf('sealed')).toEqual({ 'sealed-own': 'overridden', [ended]: 'verified' });
  const detail = await stack.admin.get(next.path);
  expect(valueAt(detail, 'status')).toBe('running');
});
