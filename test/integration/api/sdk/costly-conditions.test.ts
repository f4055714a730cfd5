import { numberAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { asProvider } from '../../../support/ofrep/as-provider.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

/** As long as a trait may be, and never a match. */
const BIO = `${'a'.repeat(1_999)}!`;

test('conditions that take minutes on somebody’s traits are an answer, and keep nobody else waiting', async () => {
  const { sdk, projectId } = catalogue;
  const conditions = Array.from({ length: 200 }, (_, index) => ({
    operator: 'REGEX',
    property: 'bio',
    value: `^(?:${'(?:a|b)*'.repeat(54)}c){1,4}${index}$`,
  }));
  const rules = [{ type: 'ANY', rules: [], conditions }];
  const segment = await stack.admin.post(`projects/${projectId}/segments/`, { name: 'costly', rules });
  expect(segment.status).toBe(201);
  const feature = await catalogue.newFeature(0);
  const audience = { match: 'any', segment_ids: [numberAt(segment, 'id')] } as const;
  const experiment = await createExperiment(stack, catalogue, feature, 100, audience);
  await experiment.start();

  const mallory = {
    identifier: 'mallory',
    traits: [{ trait_key: 'bio', trait_value: BIO, transient: true }],
  };
  const begin = performance.now();
  const asked = Promise.all(Array.from({ length: 4 }, () => sdk.post('identities/', mallory)));
  const health = stack.nobody.get('/healthz');
  expect((await health).status).toBe(200);
  for (const answer of await asked)
    expect(answer).toMatchObject({ status: 400, body: { code: 'conditions_too_costly' } });
  // Of a context it is only bounded how long it is as a whole.
  const provider = asProvider(stack.url, { 'x-api-key': catalogue.clientKey });
  const context = { targetingKey: 'mallory', bio: BIO.repeat(7) };
  const failure = { status: 400, body: { errorCode: 'GENERAL' } };
  expect(await provider.all({ context })).toMatchObject(failure);
  expect(await provider.one(feature.name, { context })).toMatchObject(failure);
  const ann = { identifier: 'ann', traits: [{ trait_key: 'bio', trait_value: 'short' }] };
  expect((await sdk.post('identities/', ann)).status).toBe(200);

  const exposure = (index: number) => ({
    event: '$flag_exposure',
    feature_name: feature.name,
    identifier: `mallory-${index}`,
    value: 'control',
    timestamp: Date.now(),
    traits: { bio: `${index}${BIO}` },
  });
  const events = [
    ...Array.from({ length: 300 }, (_, index) => exposure(index)),
    { event: 'purchase', identifier: 'ann', value: 5, timestamp: Date.now() },
  ];
  const answer = await sdk.post('events/', { events });
  expect(answer).toMatchObject({ status: 202, body: { accepted: 301, rejected: [] } });
  expect(JSON.stringify(answer.body)).toContain('audience_unchecked');
  expect(performance.now() - begin).toBeLessThan(30_000);
}, 480_000);
