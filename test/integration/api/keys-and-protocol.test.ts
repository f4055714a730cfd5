import { createCaller, listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

const problem = (status: number, code: string) => ({
  status,
  body: {
    type: `/docs/errors#${code}`,
    status,
    code,
    title: expect.any(String) as unknown,
    detail: expect.any(String) as unknown,
  },
});

test('management needs an administrator’s key, in any of the usual places', async () => {
  const key = 'admin-key-of-the-tests';
  for (const headers of [
    { authorization: `Api-Key ${key}` },
    { authorization: `bearer ${key}` },
    { authorization: `Token ${key}` },
    { 'x-api-key': key },
  ]) {
    expect(await createCaller(stack.url, headers).get('projects/')).toMatchObject({ status: 200 });
  }
  const missing = await stack.nobody.get('projects/');
  expect(missing).toMatchObject(problem(401, 'authentication_required'));
  expect(missing.headers.get('content-type')).toContain('application/problem+json');
  expect(missing.headers.get('www-authenticate')).toBe('Api-Key');
  for (const authorization of ['Api-Key wrong', 'Basic YWRtaW4=', 'Api-Key', key]) {
    expect(await createCaller(stack.url, { authorization }).get('projects/')).toMatchObject(
      problem(401, 'invalid_key'),
    );
  }
  expect(await createCaller(stack.url, { 'x-api-key': catalogue.serverKey }).get('projects/')).toMatchObject(
    problem(403, 'permission_denied'),
  );
});

test('a key that is sent without the word before it is told so, whether it is right or wrong', async () => {
  for (const authorization of ['admin-key-of-the-tests', 'hfa_unknown']) {
    expect(await createCaller(stack.url, { authorization }).get('projects/')).toMatchObject({
      status: 401,
      body: {
        code: 'invalid_key',
        detail: 'The word before the key is missing: send Authorization: Api-Key <key>.',
      },
    });
  }
});

test('an environment’s id in its path is answered as any unknown key is, and the answer says what the path takes', async () => {
  const unknown = await stack.admin.get('environments/env_unknown/experiments/');
  expect(textAt(unknown, 'detail')).toContain('The path takes its client key (`api_key`), not its id.');
  const byId = await stack.admin.get(`environments/${catalogue.environmentId}/experiments/`);
  expect(byId).toMatchObject({ status: 403, body: unknown.body });
});

test('an unknown environment looks like one that is not permitted', async () => {
  for (const key of ['env_unknown', '%00', 'a%20b', catalogue.serverKey]) {
    expect(await stack.admin.get(`environments/${key}/experiments/`)).toMatchObject(
      problem(403, 'permission_denied'),
    );
  }
});

test('SDKs need the key of an environment', async () => {
  for (const path of ['flags/', 'identities/?identifier=a']) {
    expect(await stack.nobody.get(path)).toMatchObject(problem(401, 'authentication_required'));
    expect(await stack.sdk('env_wrong').get(path)).toMatchObject(problem(401, 'invalid_key'));
    expect(await stack.sdk('ser.wrong').get(path)).toMatchObject(problem(401, 'invalid_key'));
  }
  expect(await stack.nobody.post('events/', { events: [] })).toMatchObject({ status: 401 });
});

test('paths, ids and methods that do not exist are said so', async () => {
  const { admin } = stack;
  for (const path of [
    'nothing/',
    '/nothing',
    'projects/999999/features/',
    'projects/2147483648/features/',
    'projects/99999999999999999999/features/',
    'projects/one/features/',
    `projects/${catalogue.projectId}/features/0/`,
    `${catalogue.experiments}1.5/`,
    `${catalogue.experiments}-1/`,
    `${catalogue.experiments}00000000-0000-0000-0000-000000000000/`,
    `environments/${catalogue.clientKey}/experiment-metrics/77777/`,
  ]) {
    expect(await admin.get(path)).toMatchObject(problem(404, 'not_found'));
  }
  const answer = await admin.delete('projects/');
  expect(answer).toMatchObject(problem(405, 'method_not_allowed'));
  expect(answer.headers.get('allow')).toBe('GET, POST, HEAD');
});

test('query parameters that make no sense are named', async () => {
  for (const [query, field] of [
    ['page=0', 'page'],
    ['page_size=1000', 'page_size'],
    ['page=x', 'page'],
    ['page=1&page=2', 'page'],
    ['status=sleeping', 'status.0'],
    ['q=a&q=b', 'q'],
    ['q=%00', 'q'],
  ] as const) {
    const answer = await stack.admin.get(`${catalogue.experiments}?${query}`);
    expect(answer).toMatchObject(problem(400, 'validation_failed'));
    expect(valueAt(answer, 'errors.0.field')).toBe(field);
  }
  expect(await stack.admin.get(`${catalogue.experiments}?status=running&status=paused`)).toMatchObject({
    status: 200,
    body: { count: 0, next: null, previous: null, results: [], status_counts: { running: 0 } },
  });
  expect(await stack.admin.get(`${catalogue.experiments}?page=2`)).toMatchObject(problem(404, 'not_found'));
});

test('bodies that cannot be read are refused with what is wrong', async () => {
  const json = { 'content-type': 'application/json' };
  const { admin } = stack;
  expect(await admin.raw('POST', 'projects/', { headers: json, body: '{"name":' })).toMatchObject(
    problem(400, 'invalid_json'),
  );
  expect(await admin.raw('POST', 'projects/', { headers: json, body: '[]' })).toMatchObject(
    problem(400, 'validation_failed'),
  );
  expect(
    await admin.raw('POST', 'projects/', { headers: { 'content-type': 'text/xml' }, body: '<a/>' }),
  ).toMatchObject(problem(415, 'unsupported_media_type'));
  expect(
    await admin.raw('POST', 'projects/', { headers: { ...json, 'content-encoding': 'zip' }, body: 'x' }),
  ).toMatchObject({
    status: 415,
    body: {
      code: 'unsupported_media_type',
      detail: expect.stringMatching(/content encoding.*gzip/) as string,
    },
  });
  for (const path of ['projects/', 'events/'])
    expect(
      await admin.raw('POST', path, {
        headers: {
          'x-environment-key': textAt(await admin.get('environments/'), 'results.0.api_key'),
          'content-type': 'application/json; charset=latin1',
        },
        body: '{}',
      }),
    ).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type', detail: expect.stringMatching(/charset.*utf-8/) as string },
    });
  expect(
    await admin.raw('POST', 'projects/', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' }),
  ).toMatchObject(problem(400, 'invalid_body'));
  expect(
    await admin.raw('POST', 'projects/', { headers: json, body: JSON.stringify({ name: 'x'.repeat(1e7) }) }),
  ).toMatchObject(problem(413, 'body_too_large'));
  expect(await admin.raw('POST', 'projects/', { headers: json, body: '{"name":"a\\u0000"}' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'name', code: 'invalid_text' }] },
  });
  expect(await admin.raw('POST', 'projects/', { headers: json, body: '{"name":"\\ud800"}' })).toMatchObject({
    status: 400,
  });
  expect(
    await admin.raw('POST', 'projects/', {
      headers: json,
      body: `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
    }),
  ).toMatchObject({ status: 400 });
});

test('names are unique, shares add up, and a feature says what it has', async () => {
  const { admin } = stack;
  const features = `projects/${catalogue.projectId}/features/`;
  const option = (key: string, percentage: number) => ({
    key,
    type: 'integer',
    integer_value: 7,
    default_percentage_allocation: percentage,
  });
  const body = { name: 'price', multivariate_options: [option('low', 83.9), option('high', 15.9)] };
  const created = await admin.post(features, body);
  expect(created).toMatchObject({
    status: 201,
    body: {
      type: 'MULTIVARIATE',
      multivariate_options: [
        { key: 'low', integer_value: 7, string_value: null, default_percentage_allocation: 83.9 },
        { key: 'high' },
      ],
    },
  });
  expect(await admin.post(features, body)).toMatchObject(problem(409, 'name_taken'));
  const options = `${features}${numberAt(created, 'id')}/mv-options/`;
  expect(await admin.post(options, option('third', 0.2))).toMatchObject({
    status: 201,
    body: { key: 'third' },
  });
  expect(await admin.post(options, option('fourth', 0.01))).toMatchObject(
    problem(400, 'allocation_over_100'),
  );
  expect(await admin.post(options, option('low', 0))).toMatchObject(problem(400, 'duplicate_variant'));
  expect(await admin.post(options, option('control', 0))).toMatchObject(problem(400, 'validation_failed'));
  const shown = await admin.get(`${features}${numberAt(created, 'id')}/`);
  expect(listAt(shown, 'multivariate_options')).toHaveLength(3);
  expect(
    await admin.post('environments/', { name: 'Production', project: catalogue.projectId }),
  ).toMatchObject(problem(409, 'name_taken'));
  expect(await admin.post('environments/', { name: 'Nowhere', project: 4_000 })).toMatchObject(
    problem(400, 'project_not_found'),
  );
});

test('a long list comes in pages that lead to each other', async () => {
  const { admin } = stack;
  const metrics = `environments/${catalogue.clientKey}/experiment-metrics/`;
  for (const name of ['Visits', 'Orders']) {
    await admin.post(metrics, { name, aggregation: 'count', definition: { version: 1, event: name } });
  }
  const first = await admin.get(`${metrics}?page_size=2`);
  expect(first).toMatchObject({
    body: { count: 3, previous: null, results: [{ name: 'Orders' }, { name: 'Visits' }] },
  });
  const second = await admin.get(new URL(textAt(first, 'next')).href.slice(stack.url.length));
  expect(second).toMatchObject({ body: { count: 3, next: null, results: [{ name: 'Purchases' }] } });
  expect(textAt(second, 'previous')).toContain('page=1');
  expect(await admin.get(`${metrics}?q=ORD`)).toMatchObject({ body: { count: 1 } });
});

test('every answer carries a request id, the caller’s own when it is sane', async () => {
  expect((await stack.nobody.get('/healthz')).headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  const own = await stack.nobody.get('/nothing', { 'x-request-id': 'trace-1' });
  expect(own.headers.get('x-request-id')).toBe('trace-1');
  const insane = await stack.nobody.get('/nothing', { 'x-request-id': 'a b'.repeat(100) });
  expect(insane.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test('health tells what is up', async () => {
  expect(await stack.nobody.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await stack.nobody.get('/readyz')).toMatchObject({
    status: 200,
    // No worker runs in this file.
    body: {
      status: 'degraded',
      checks: { postgres: 'up', temporal: 'up', clickhouse: 'up', worker: 'down' },
    },
  });
});

test('browsers may call the SDK’s paths, and no others', async () => {
  const preflight = await stack.nobody.raw('OPTIONS', 'identities/', {
    headers: { 'access-control-request-headers': 'x-environment-key' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('x-environment-key');
  expect((await stack.admin.get('projects/')).headers.get('access-control-allow-origin')).toBeNull();
});
