import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { answerExamples } from '../../../api/openapi/examples/answer-examples.js';
import { bodyExamples } from '../../../api/openapi/examples/body-examples.js';
import { CATALOGUE_EXAMPLES } from '../../../api/openapi/examples/catalogue-examples.js';
import { EXPERIMENT_EXAMPLES } from '../../../api/openapi/examples/experiment-examples.js';
import { SDK_EXAMPLES } from '../../../api/openapi/examples/sdk-examples.js';
import { fullPath, openApiDocument } from '../../../api/openapi/openapi-document.js';

const takers = ENDPOINTS.filter(({ body }) => body !== undefined);
const cases = takers.flatMap((endpoint) =>
  Object.entries(bodyExamples(endpoint)).map(([name, example]) => ({ endpoint, name, example })),
);

test('whatever takes a body has an example of one, and nothing else has', () => {
  const named = [CATALOGUE_EXAMPLES, EXPERIMENT_EXAMPLES, SDK_EXAMPLES].flatMap(Object.keys).sort();
  expect(named).toEqual(takers.map(({ id }) => id).sort());
});

test.each(cases.map((one) => [one.endpoint.id, one.name, one] as const))(
  'the body of %s called %s is one that it takes',
  (_id, _name, { endpoint, example }) => {
    const parsed = endpoint.body?.safeParse(example.value);
    expect(parsed?.error?.issues ?? []).toEqual([]);
    expect(parsed?.success).toBe(true);
  },
);

test('an example is summed up in a few words, without a full stop', () => {
  expect(cases.filter(({ example }) => !/^[A-Z].{2,90}[^.]$/.test(example.summary))).toEqual([]);
});

test('the document shows the examples where bodies are described', () => {
  const { paths } = openApiDocument(ENDPOINTS, 'under test');
  for (const endpoint of takers) {
    expect(paths[fullPath(endpoint)]?.[endpoint.method]).toMatchObject({
      requestBody: { content: { 'application/json': { examples: bodyExamples(endpoint) } } },
    });
  }
});

const answered = ENDPOINTS.flatMap((endpoint) =>
  Object.entries(endpoint.answers).flatMap(([status, { schema }]) =>
    Object.entries(answerExamples(endpoint, status)).map(([name, example]) => ({
      endpoint,
      status,
      name,
      schema,
      example,
    })),
  ),
);

test('figures, what a dry run says and what happened are shown by example', () => {
  expect(new Set(answered.map(({ endpoint }) => endpoint.id))).toEqual(
    new Set(['getExposures', 'getResults', 'changeRollout', 'getTimeline']),
  );
  expect(answered.filter(({ example }) => !/^[A-Z].{2,90}[^.]$/.test(example.summary))).toEqual([]);
});

test.each(answered.map((one) => [one.endpoint.id, one.name, one] as const))(
  'the answer of %s called %s is of its schema, has no field beyond it, and is in the document',
  (_id, _name, { endpoint, status, schema, example }) => {
    const parsed = schema?.safeParse(example.value);
    expect(parsed?.error?.issues ?? []).toEqual([]);
    expect(parsed?.data).toEqual(example.value);
    const { paths } = openApiDocument(ENDPOINTS, 'under test');
    expect(paths[fullPath(endpoint)]?.[endpoint.method]).toMatchObject({
      responses: {
        [status]: { content: { 'application/json': { examples: answerExamples(endpoint, status) } } },
      },
    });
  },
);
