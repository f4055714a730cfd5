/** One row that cannot be read, whoever wrote it, against all that is read with it. */
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useSecondApi } from '../../../support/api/second-api.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

const rules = [
  { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }] },
];

const newSegment = async (name: string): Promise<number> =>
  numberAt(await stack.admin.post(`projects/${catalogue.projectId}/segments/`, { name, rules }), 'id');

const override = (feature: number, segment: number, value: string) =>
  stack.admin.post(`environments/${catalogue.clientKey}/features/${feature}/segment-overrides/`, {
    segment,
    enabled: true,
    feature_state_value: value,
  });

/** What it serves is read for the first time. */
const fresh = useSecondApi(stack);

test('a segment whose rules cannot be read is left out, and everybody else is served', async () => {
  const [first, second] = [await catalogue.newFeature(0), await catalogue.newFeature(0)];
  const [bad, good, idle] = [await newSegment('bad'), await newSegment('good'), await newSegment('idle')];
  expect(await override(first.id, bad, 'of the bad')).toMatchObject({ status: 201 });
  expect(await override(second.id, good, 'of the good')).toMatchObject({ status: 201 });
  await stack.raw.rows(`UPDATE segments SET rules = '[{"type": "SOME"}]' WHERE id = ANY($1)`, [[bad, idle]]);
  await stack.raw.rows('UPDATE environments SET version = version + 1 WHERE id = $1', [
    catalogue.environmentId,
  ]);
  const sdk = fresh.sdk(catalogue.clientKey);
  for (let turn = 0; turn < 3; turn += 1) {
    const traits = [{ trait_key: 'plan', trait_value: 'pro' }];
    const answer = await sdk.post('identities/', { identifier: 'ann', traits });
    expect(answer.status).toBe(200);
    const values = listAt(answer, 'flags').map((body) => [
      valueAt({ body }, 'feature.name'),
      valueAt({ body }, 'feature_state_value'),
    ]);
    expect(values).toEqual([
      [first.name, 'blue'],
      [second.name, 'of the good'],
    ]);
    expect(await sdk.get('flags/')).toMatchObject({ status: 200 });
    const document = await fresh.sdk(catalogue.serverKey).get('environment-document/');
    expect(document.status).toBe(200);
    expect(listAt(document, 'project.segments').map((body) => valueAt({ body }, 'id'))).toEqual([good]);
  }
  // Whoever keeps the segments finds them, and can mend or delete them.
  expect(await stack.admin.get(`projects/${catalogue.projectId}/segments/`)).toMatchObject({
    status: 200,
    body: { count: 3 },
  });
});
