import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack, 'test');
let environment: string;
let feature: ApiFeature;

beforeEach(async () => {
  environment = `environments/${catalogue.clientKey}/`;
  feature = await catalogue.newFeature();
});

const PLAN_IS_GOLD = [
  { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] },
];
const newSegment = async (name: string, rules: unknown = PLAN_IS_GOLD): Promise<number> => {
  const segment = await stack.admin.post(`projects/${catalogue.projectId}/segments/`, { name, rules });
  expect(segment).toMatchObject({ status: 201 });
  return numberAt(segment, 'id');
};
const flagOf = async (
  identifier: string,
  traits: Readonly<Record<string, unknown>> = {},
): Promise<unknown> => {
  const sent = Object.entries(traits).map(([trait_key, trait_value]) => ({ trait_key, trait_value }));
  const answer = await catalogue.sdk.post('identities/', { identifier, traits: sent });
  return valueAt(answer, 'flags.0');
};
const share = (percentage: number): unknown => ({
  multivariate_feature_option: feature.optionId,
  percentage_allocation: percentage,
});
const versionOf = async (): Promise<number> =>
  (await stack.deps.environments.get(catalogue.environmentId))?.version ?? 0;

test('a default is changed in part or whole, and SDKs see it at once', async () => {
  const { admin } = stack;
  const listed = await admin.get(`${environment}featurestates/?feature_name=${feature.name}`);
  expect(listed).toMatchObject({
    body: {
      count: 1,
      results: [
        {
          feature: feature.id,
          enabled: true,
          feature_state_value: 'blue',
          feature_segment: null,
          identity: null,
          multivariate_feature_state_values: [{ percentage_allocation: 50, key: 'green' }],
        },
      ],
    },
  });
  const path = `${environment}featurestates/${numberAt(listed, 'results.0.id')}/`;
  const before = await versionOf();
  expect(await admin.patch(path, { feature_state_value: 'teal' })).toMatchObject({
    status: 200,
    body: { feature_state_value: 'teal', enabled: true },
  });
  expect(await versionOf()).toBeGreaterThan(before);
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ body: [{ feature_state_value: 'teal' }] });
  const whole = {
    enabled: false,
    feature_state_value: { type: 'int', integer_value: 3 },
    multivariate_feature_state_values: [share(0)],
  };
  const replaced = await admin.raw('PUT', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(whole),
  });
  expect(replaced).toMatchObject({ status: 200, body: { enabled: false, feature_state_value: 3 } });
  expect(await flagOf('ada')).toMatchObject({ enabled: false, feature_state_value: 3, variant: 'control' });
  expect(
    await admin.patch(path, { multivariate_feature_state_values: [share(100), share(0)] }),
  ).toMatchObject({ status: 400, body: { code: 'duplicate_variant' } });
  expect(await admin.patch(path, { multivariate_feature_state_values: [share(12.345)] })).toMatchObject({
    status: 400,
    body: { code: 'validation_failed' },
  });
  const foreign = { multivariate_feature_option: 999_999, percentage_allocation: 1 };
  expect(await admin.patch(path, { multivariate_feature_state_values: [foreign] })).toMatchObject({
    status: 400,
    body: { code: 'unknown_variant' },
  });
  expect(await admin.patch(path, { multivariate_feature_state_values: [share(100)] })).toMatchObject({
    status: 200,
  });
  expect(await admin.patch(path, { multivariate_feature_state_values: [] })).toMatchObject({
    body: { multivariate_feature_state_values: [{ percentage_allocation: 0 }] },
  });
  expect(await admin.delete(path)).toMatchObject({ status: 405 });
});

test('segments are made, changed and deleted with their overrides', async () => {
  const { admin } = stack;
  const segments = `projects/${catalogue.projectId}/segments/`;
  const id = await newSegment('gold');
  expect(await admin.post(segments, { name: 'gold', rules: [] })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  });
  expect(await admin.post(segments, { name: 'x', rules: [{ type: 'ALL', conditions: [{}] }] })).toMatchObject(
    { status: 400, body: { errors: [{ field: 'rules.0.conditions.0.operator' }] } },
  );
  expect(await admin.post(segments, { name: 'x', feature: 999_999, rules: [] })).toMatchObject({
    status: 400,
    body: { code: 'feature_not_found' },
  });
  expect(await admin.get(`${segments}?q=GOL`)).toMatchObject({
    body: { count: 1, results: [{ id, name: 'gold', feature: null, rules: PLAN_IS_GOLD }] },
  });
  const path = `${segments}${id}/`;
  expect(await admin.patch(path, { description: 'who pays' })).toMatchObject({
    body: { description: 'who pays', rules: PLAN_IS_GOLD },
  });
  const overrides = `${environment}features/${feature.id}/segment-overrides/`;
  await admin.post(overrides, { segment: id, enabled: true, feature_state_value: 'golden' });
  expect(await flagOf('ada', { plan: 'gold' })).toMatchObject({
    feature_state_value: 'golden',
    reason: 'TARGETING_MATCH; segment=gold',
  });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.get(path)).toMatchObject({ status: 404 });
  expect(await admin.get(overrides)).toMatchObject({ body: { count: 0 } });
  expect(await flagOf('ada', { plan: 'gold' })).not.toMatchObject({ feature_state_value: 'golden' });
});

test('a segment that was made for one feature overrides that one and no other', async () => {
  const { admin } = stack;
  const other = await catalogue.newFeature();
  const own = { name: 'gold of one', rules: PLAN_IS_GOLD, feature: feature.id };
  const made = await admin.post(`projects/${catalogue.projectId}/segments/`, own);
  expect(made).toMatchObject({ status: 201, body: { feature: feature.id } });
  const override = { segment: numberAt(made, 'id'), enabled: true, feature_state_value: 'golden' };
  const overridesOf = ({ id }: { readonly id: number }) => `${environment}features/${id}/segment-overrides/`;
  expect(await admin.post(overridesOf(other), override)).toMatchObject({
    status: 400,
    body: { code: 'feature_specific_segment' },
  });
  expect(await admin.get(overridesOf(other))).toMatchObject({ body: { count: 0 } });
  expect(await admin.post(overridesOf(feature), override)).toMatchObject({ status: 201 });
});

test('overrides of segments have an order that can be changed', async () => {
  const { admin } = stack;
  const [gold, spanish] = [
    await newSegment('gold'),
    await newSegment('spanish', [
      { type: 'ANY', conditions: [{ operator: 'IN', property: 'country', value: ['ES'] }] },
    ]),
  ];
  const overrides = `${environment}features/${feature.id}/segment-overrides/`;
  const both = { plan: 'gold', country: 'ES' };
  await admin.post(overrides, { segment: gold, enabled: true, feature_state_value: 'first' });
  // The flag provider's own path and spelling.
  const second = await admin.post(`${environment}features/${feature.id}/create-segment-override/`, {
    feature_segment: { segment: spanish },
    enabled: true,
    feature_state_value: { type: 'unicode', string_value: 'second' },
  });
  expect(second).toMatchObject({
    status: 201,
    body: { feature_segment: { segment: spanish, segment_name: 'spanish', priority: 2 } },
  });
  expect(await flagOf('ada', both)).toMatchObject({ feature_state_value: 'first', variant: 'control' });
  const path = `${overrides}${numberAt(second, 'id')}/`;
  expect(await admin.patch(path, { priority: 1 })).toMatchObject({
    body: { feature_segment: { priority: 1 } },
  });
  expect(await flagOf('ada', both)).toMatchObject({ feature_state_value: 'second' });
  expect(await admin.get(overrides)).toMatchObject({
    body: { results: [{ feature_segment: { priority: 1 } }, { feature_segment: { priority: 2 } }] },
  });
  expect(await admin.patch(path, { multivariate_feature_state_values: [share(100)] })).toMatchObject({
    status: 200,
  });
  expect(await flagOf('ada', both)).toMatchObject({ variant: 'green', feature_state_value: '#0f0' });
  expect(
    await admin.post(overrides, { segment: gold, enabled: true, feature_state_value: '' }),
  ).toMatchObject({ status: 409, body: { code: 'override_exists' } });
  expect(
    await admin.post(overrides, { segment: 999_999, enabled: true, feature_state_value: '' }),
  ).toMatchObject({ status: 400, body: { code: 'segment_not_found' } });
  expect(await admin.post(overrides, { enabled: true, feature_state_value: '' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'segment' }] },
  });
  const other = await catalogue.newFeature();
  const elsewhere = `${environment}features/${other.id}/segment-overrides/${numberAt(second, 'id')}/`;
  expect(await admin.get(elsewhere)).toMatchObject({ status: 404 });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await flagOf('ada', both)).toMatchObject({ feature_state_value: 'first' });
});

test('an identity gets what is its own, before every segment', async () => {
  const { admin } = stack;
  const gold = await newSegment('gold');
  await admin.post(`${environment}features/${feature.id}/segment-overrides/`, {
    segment: gold,
    enabled: true,
    feature_state_value: 'golden',
  });
  const own = `${environment}identities/${encodeURIComponent('ada/1')}/featurestates/`;
  const asked = { feature: feature.id, enabled: false, feature_state_value: 'hers' };
  const created = await admin.post(own, asked);
  expect(created).toMatchObject({ status: 201, body: { identity: { identifier: 'ada/1' } } });
  expect(await flagOf('ada/1', { plan: 'gold' })).toMatchObject({
    enabled: false,
    feature_state_value: 'hers',
  });
  expect(await flagOf('bob', { plan: 'gold' })).toMatchObject({ feature_state_value: 'golden' });
  expect(await admin.post(own, asked)).toMatchObject({ status: 409, body: { code: 'override_exists' } });
  expect(await admin.post(own, { ...asked, feature: 999_999 })).toMatchObject({
    status: 400,
    body: { code: 'feature_not_found' },
  });
  const below = `${environment}features/999999/segment-overrides/`;
  const golden = { segment: gold, enabled: true, feature_state_value: 'golden' };
  expect(await admin.post(below, golden)).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
  expect(await admin.get(`${environment}identity-overrides/`)).toMatchObject({ body: { count: 1 } });
  const path = `${own}${numberAt(created, 'id')}/`;
  expect(
    await admin.patch(path, { enabled: true, multivariate_feature_state_values: [share(100)] }),
  ).toMatchObject({ status: 200 });
  expect(await flagOf('ada/1')).toMatchObject({ enabled: true, variant: 'green' });
  const bobs = `${environment}identities/bob/featurestates/${numberAt(created, 'id')}/`;
  expect(await admin.get(bobs)).toMatchObject({ status: 404 });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.get(own)).toMatchObject({ body: { count: 0 } });
  expect(await flagOf('ada/1', { plan: 'gold' })).toMatchObject({ feature_state_value: 'golden' });
  for (const unfindable of ['a,b', '%5Ba']) {
    expect(await admin.post(`${environment}identities/${unfindable}/featurestates/`, asked)).toMatchObject({
      status: 400,
    });
  }
  expect(await admin.get(`${environment}identities/a%00b/featurestates/`)).toMatchObject({ status: 404 });
});

test('traits that SDKs send are kept, shown and deleted', async () => {
  const { admin } = stack;
  await flagOf('ada', { plan: 'gold', age: 36, beta: true });
  const ada = `${environment}identities/ada/`;
  expect(await admin.get(`${ada}traits/`)).toMatchObject({
    body: {
      results: [
        { trait_key: 'age', trait_value: 36 },
        { trait_key: 'beta', trait_value: true },
        { trait_key: 'plan', trait_value: 'gold' },
      ],
    },
  });
  expect(await admin.delete(`${ada}traits/beta/`)).toMatchObject({ status: 204 });
  expect(await admin.delete(`${ada}traits/beta/`)).toMatchObject({ status: 404 });
  await flagOf('ada', { age: null });
  expect(listAt(await admin.get(`${ada}traits/`), 'results')).toEqual([
    { trait_key: 'plan', trait_value: 'gold' },
  ]);
  expect(await admin.post(`${environment}identities/`, { identifier: 'bob' })).toMatchObject({ status: 201 });
  expect(await admin.get(`${environment}identities/?q=AD`)).toMatchObject({
    body: { count: 1, results: [{ identifier: 'ada' }] },
  });
  expect(await admin.delete(ada)).toMatchObject({ status: 204 });
  expect(await admin.get(ada)).toMatchObject({ status: 404 });
  const long = 'ü'.repeat(2_000);
  await flagOf(long, { plan: 'gold' });
  expect(await admin.get(`${environment}identities/?q=${encodeURIComponent('üü')}`)).toMatchObject({
    body: { count: 1, results: [{ identifier: long, traits: [{ trait_key: 'plan' }] }] },
  });
});
