import type { Answer } from '../../../support/api/caller.js';
import { numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);
let environment: string;
let project: string;
let feature: ApiFeature;
let other: ApiFeature;
let segmentId: number;

beforeAll(async () => {
  environment = `environments/${catalogue.clientKey}/`;
  project = `projects/${catalogue.projectId}/`;
  feature = await catalogue.newFeature();
  other = await catalogue.newFeature();
  const rules = [{ type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }];
  segmentId = numberAt(await stack.admin.post(`${project}segments/`, { name: 'gold', rules }), 'id');
});

const stateOf = async ({ id }: ApiFeature): Promise<Answer> => {
  const listed = await stack.admin.get(`${environment}featurestates/?feature=${id}`);
  return { ...listed, body: valueAt(listed, 'results.0') };
};

const refusedFor = (field: string) => ({
  status: 400,
  body: { code: 'validation_failed', errors: [{ field, code: 'names_another' }] },
});

/** Sends each body by PUT and PATCH and expects that nothing changes. */
const expectRefused = async (path: string, whole: object, wrong: readonly (readonly [string, object])[]) => {
  const before = await stack.admin.get(path);
  for (const [field, change] of wrong) {
    for (const method of ['put', 'patch'] as const) {
      const answer = await stack.admin[method](path, { ...whole, ...change });
      expect([method, field, answer.status, valueAt(answer, 'errors.0.code')]).toEqual([
        ...[method, field, 400, 'names_another'],
      ]);
      expect(answer).toMatchObject(refusedFor(field));
    }
  }
  expect((await stack.admin.get(path)).body).toEqual(before.body);
};

const WHOLE = { enabled: false, feature_state_value: 'teal' };

test('a default state with another feature in the body stays as it is', async () => {
  const state = await stateOf(feature);
  await expectRefused(`${environment}featurestates/${numberAt(state, 'id')}/`, WHOLE, [
    ['feature', { feature: other.id }],
    ['feature', { feature: [other.id] }],
    ['feature', { feature: { id: other.id } }],
    ['feature_name', { feature_name: other.name }],
    ['environment', { environment: catalogue.environmentId + 1 }],
    ['environment', { environment: 'env_of_another' }],
    ['id', { id: numberAt(state, 'id') + 1 }],
    ['uuid', { uuid: textAt(await stateOf(other), 'uuid') }],
    ['segment', { segment: segmentId }],
    ['segment', { feature_segment: { segment: segmentId } }],
    ['identity', { identity: 'ada' }],
    ['identifier', { identity: { identifier: 'ada' } }],
    ['identifier', { identifier: 'ada' }],
    ['project', { project: catalogue.projectId + 1 }],
  ]);
});

test('a state may be sent back as it was read, with one field changed', async () => {
  const { admin } = stack;
  const state = await stateOf(feature);
  const path = `${environment}featurestates/${numberAt(state, 'id')}/`;
  const body = { ...(state.body as object), feature_state_value: 'sent back' };
  expect(await admin.put(path, body)).toMatchObject({
    status: 200,
    body: { feature_state_value: 'sent back' },
  });
  const byKey = { ...WHOLE, enabled: true, environment: catalogue.clientKey, feature: String(feature.id) };
  expect(await admin.put(path, byKey)).toMatchObject({ status: 200 });
});

test('overrides with another segment, feature or identity in the body stay as they are', async () => {
  const { admin } = stack;
  const overrides = `${environment}features/${feature.id}/segment-overrides/`;
  const ofSegment = { segment: segmentId, ...WHOLE };
  expect(await admin.post(overrides, { ...ofSegment, feature: other.id })).toMatchObject(
    refusedFor('feature'),
  );
  const made = await admin.post(overrides, ofSegment);
  await expectRefused(`${overrides}${numberAt(made, 'id')}/`, WHOLE, [
    ['segment', { segment: segmentId + 1 }],
    ['segment', { feature_segment: { segment: segmentId + 1, priority: 0 } }],
    ['feature', { feature: other.id }],
  ]);
  const own = `${environment}identities/ada/featurestates/`;
  const ofAda = { feature: feature.id, ...WHOLE };
  expect(await admin.post(own, { ...ofAda, identifier: 'bob' })).toMatchObject(refusedFor('identifier'));
  expect(await admin.post(own, { ...ofAda, identity: 'bob' })).toMatchObject(refusedFor('identity'));
  const hers = await admin.post(own, { ...ofAda, identifier: 'ada' });
  await expectRefused(`${own}${numberAt(hers, 'id')}/`, WHOLE, [
    ['feature', { feature: other.id }],
    ['identifier', { identity: { identifier: 'bob' } }],
    ['identity', { identity: 'bob' }],
    ['segment', { segment: segmentId }],
  ]);
  const read = await admin.get(`${own}${numberAt(hers, 'id')}/`);
  expect(await admin.put(`${own}${numberAt(hers, 'id')}/`, read.body)).toMatchObject({ status: 200 });
});

test('features, variants, segments, environments and projects are not taken for others either', async () => {
  const { admin } = stack;
  const elsewhere = await createCatalogue(stack);
  const description = 'for all';
  await expectRefused(`${project}features/${feature.id}/`, { description }, [
    ['id', { id: other.id }],
    ['project', { project: elsewhere.projectId }],
  ]);
  const variant = { key: 'green', type: 'string', string_value: '#0f0' };
  await expectRefused(`${project}features/${feature.id}/mv-options/${feature.optionId}/`, variant, [
    ['id', { id: other.optionId }],
    ['feature', { feature: other.id }],
  ]);
  const segment = await admin.get(`${project}segments/${segmentId}/`);
  const { name, rules } = segment.body as { name: string; rules: unknown };
  await expectRefused(`${project}segments/${segmentId}/`, { name, rules }, [
    ['id', { id: segmentId + 1 }],
    ['project', { project: elsewhere.projectId }],
    ['feature', { feature: feature.id }],
  ]);
  const metric = `${environment}experiment-metrics/${catalogue.metricId}/`;
  expect(await admin.patch(metric, { id: elsewhere.metricId, description })).toMatchObject(refusedFor('id'));
  expect(await admin.patch(environment, { name: 'Live', api_key: elsewhere.clientKey })).toMatchObject(
    refusedFor('api_key'),
  );
  expect(await admin.patch(environment, { name: 'Live', project: elsewhere.projectId })).toMatchObject(
    refusedFor('project'),
  );
  expect(await admin.patch(project, { name: 'Other', id: elsewhere.projectId })).toMatchObject(
    refusedFor('id'),
  );
  expect(
    await admin.post(`${project}features/`, { name: 'new', project: elsewhere.projectId }),
  ).toMatchObject(refusedFor('project'));
});

test.each([
  ['text', { string_value: 'golden' }, 'golden'],
  ['a number', { integer_value: 7, string_value: null }, 7],
  ['a boolean', { boolean_value: false }, false],
  ['a plain number', 8, 8],
  ['a value without a type', { value: 'golden' }, 'golden'],
  ['a whole number without a type', { value: 9 }, 9],
])('an override without a type has the type of its value: %s', async (_, value, expected) => {
  const { id } = await catalogue.newFeature();
  const body = { enabled: true, feature_segment: { segment: segmentId }, feature_state_value: value };
  const made = await stack.admin.post(`${environment}features/${id}/create-segment-override/`, body);
  expect(made).toMatchObject({ status: 201, body: { feature_state_value: expected } });
});

test('the type of a variant follows from its value as well, and is asked for where there are two', async () => {
  const { admin } = stack;
  const { id } = await catalogue.newFeature();
  const variants = `${project}features/${id}/mv-options/`;
  const made = await admin.post(variants, { key: 'seven', integer_value: 7 });
  expect(made).toMatchObject({ status: 201, body: { type: 'integer', integer_value: 7 } });
  const path = `${variants}${numberAt(made, 'id')}/`;
  expect(await admin.patch(path, { boolean_value: true })).toMatchObject({
    body: { type: 'boolean', boolean_value: true, integer_value: null },
  });
  expect(await admin.post(variants, { key: 'two', integer_value: 7, string_value: 'x' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'type' }] },
  });
});
