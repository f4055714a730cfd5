import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack, 'test');

const put = (path: string, body: unknown): Promise<Answer> =>
  stack.admin.raw('PUT', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a project is read, renamed and deleted with everything in it', async () => {
  const { admin } = stack;
  const project = `projects/${catalogue.projectId}/`;
  expect(await put(project, { name: 'Store' })).toMatchObject({ status: 200, body: { name: 'Store' } });
  expect(await admin.patch(project, { name: 'Market' })).toMatchObject({ status: 200 });
  expect(await admin.get(project)).toMatchObject({ body: { id: catalogue.projectId, name: 'Market' } });
  expect(await put(project, { name: ' ' })).toMatchObject({ status: 400 });
  const feature = await catalogue.newFeature();
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ status: 200 });

  expect(await admin.delete(project)).toMatchObject({ status: 204 });
  expect(await admin.delete(project)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await admin.get(project)).toMatchObject({ status: 404 });
  expect(await admin.get(`${project}features/${feature.id}/`)).toMatchObject({ status: 404 });
  expect(await admin.get(catalogue.experiments)).toMatchObject({ status: 403 });
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ status: 401 });
  expect(await admin.post(`${project}features/`, { name: 'late' })).toMatchObject({ status: 404 });
});

test('an environment is read, renamed and deleted by its key, and its name is free again', async () => {
  const { admin } = stack;
  const path = `environments/${catalogue.clientKey}/`;
  expect(await admin.get(path)).toMatchObject({
    status: 200,
    body: { id: catalogue.environmentId, api_key: catalogue.clientKey, project: catalogue.projectId },
  });
  await admin.post('environments/', { name: 'Staging', project: catalogue.projectId });
  expect(await admin.patch(path, { name: 'Staging' })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  });
  expect(await put(path, { name: 'Live' })).toMatchObject({
    status: 200,
    body: { name: 'Live', is_production: false },
  });
  expect(await admin.patch(path, { is_production: true })).toMatchObject({
    status: 200,
    body: { name: 'Live', is_production: true },
  });
  expect(await put(path, { name: 'Live' })).toMatchObject({ body: { is_production: true } });
  expect(await admin.get('session/')).toMatchObject({
    body: {
      key_id: expect.any(Number) as unknown,
      environments: expect.arrayContaining([
        expect.objectContaining({ key: catalogue.clientKey, is_production: true }),
      ]) as unknown,
    },
  });
  expect(await admin.get(`${path}audit/?subject=environment&page_size=1`)).toMatchObject({
    body: { results: [{ before: { is_production: false }, after: { is_production: true } }] },
  });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.get(path)).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
  expect(await stack.sdk(catalogue.serverKey).get('flags/')).toMatchObject({ status: 401 });
  const again = { name: 'Live', project: catalogue.projectId };
  expect(await admin.post('environments/', again)).toMatchObject({ status: 201 });
  const taken = { name: 'Other', project: catalogue.projectId, api_key: catalogue.clientKey };
  expect(await admin.post('environments/', taken)).toMatchObject({
    status: 409,
    body: { code: 'key_taken' },
  });
});

test('server keys are listed without their secret, expire, and are revoked at once', async () => {
  const { admin } = stack;
  const keys = `environments/${catalogue.clientKey}/api-keys/`;
  const soon = new Date(Date.now() + 1_500).toISOString();
  const short = await admin.post(keys, { name: 'short', expires_at: soon });
  expect(short).toMatchObject({ status: 201, body: { active: true, expires_at: soon } });
  expect(await admin.post(keys, { expires_at: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'expires_at' }] },
  });
  expect(await stack.sdk(textAt(short, 'key')).get('flags/')).toMatchObject({ status: 200 });
  expect(await stack.sdk(catalogue.serverKey).get('flags/')).toMatchObject({ status: 200 });

  const listed = await admin.get(keys);
  expect(listed).toMatchObject({
    body: {
      count: 2,
      results: [
        { name: 'short', active: true, revoked_at: null, last_used_at: expect.any(String) as unknown },
        { name: 'backend', expires_at: null, prefix: catalogue.serverKey.slice(0, 8) },
      ],
    },
  });
  expect(JSON.stringify(listed.body)).not.toContain(catalogue.serverKey);

  expect(await admin.delete(`${keys}${numberAt(listed, 'results.1.id')}/`)).toMatchObject({ status: 204 });
  expect(await stack.sdk(catalogue.serverKey).get('flags/')).toMatchObject({ status: 401 });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await stack.sdk(textAt(short, 'key')).get('flags/')).toMatchObject({ status: 401 });
  expect(await admin.get(keys)).toMatchObject({ body: { results: [{ active: false }, { active: false }] } });
  const elsewhere = await createCatalogue(stack);
  const foreign = `environments/${elsewhere.clientKey}/api-keys/${numberAt(short, 'id')}/`;
  expect(await admin.delete(foreign)).toMatchObject({ status: 404 });
});

test('a feature changes what it says of itself, but not its name, and can be deleted', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const path = `projects/${catalogue.projectId}/features/${feature.id}/`;
  expect(await admin.patch(path, { description: 'The big one', initial_value: 7 })).toMatchObject({
    status: 200,
    body: { description: 'The big one', initial_value: 7, default_enabled: true },
  });
  const shown = await admin.get(path);
  expect(await put(path, shown.body)).toMatchObject({ status: 200, body: shown.body });
  expect(await admin.patch(path, { name: 'other' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'name', code: 'immutable' }] },
  });
  expect(await catalogue.sdk.get(`flags/?feature=${feature.name}`)).toMatchObject({
    body: { feature_state_value: 'blue', feature: { description: 'The big one', initial_value: 7 } },
  });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.get(path)).toMatchObject({ status: 404 });
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ body: [] });
  expect(await admin.get(`projects/${catalogue.projectId}/features/`)).toMatchObject({ body: { count: 0 } });
  const again = { name: feature.name, type: 'STANDARD' };
  expect(await admin.post(`projects/${catalogue.projectId}/features/`, again)).toMatchObject({ status: 201 });
});

test('variants are listed, changed and deleted; control is nobody’s key', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(50);
  const options = `projects/${catalogue.projectId}/features/${feature.id}/mv-options/`;
  const green = `${options}${feature.optionId}/`;
  const red = { key: 'red', type: 'string', string_value: '#f00', default_percentage_allocation: 20 };
  const added = await admin.post(options, red);
  expect(added).toMatchObject({ status: 201 });
  expect(await admin.get(options)).toMatchObject({
    body: { count: 2, results: [{ key: 'green' }, { key: 'red', default_percentage_allocation: 20 }] },
  });
  expect(await admin.patch(green, { type: 'unicode', string_value: '#0f1' })).toMatchObject({
    status: 200,
    body: { key: 'green', string_value: '#0f1', default_percentage_allocation: 50 },
  });
  expect(await put(green, { ...red, key: 'lime' })).toMatchObject({ status: 200, body: { key: 'lime' } });
  expect(await admin.get(green)).toMatchObject({ body: { string_value: '#f00' } });
  expect(await admin.patch(green, { key: 'red' })).toMatchObject({
    status: 400,
    body: { code: 'duplicate_variant' },
  });
  expect(await admin.patch(green, { key: 'control' })).toMatchObject({ status: 400 });
  expect(await admin.patch(green, { default_percentage_allocation: 81 })).toMatchObject({
    status: 400,
    body: { code: 'allocation_over_100' },
  });
  expect(await admin.delete(green)).toMatchObject({ status: 204 });
  expect(await admin.get(green)).toMatchObject({ status: 404 });
  expect(listAt(await admin.get(options), 'results')).toHaveLength(1);
  const states = await admin.get(`environments/${catalogue.clientKey}/featurestates/?feature=${feature.id}`);
  expect(valueAt(states, 'results.0.multivariate_feature_state_values')).toEqual([
    { multivariate_feature_option: numberAt(added, 'id'), key: 'red', percentage_allocation: 20 },
  ]);
});
