import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const create = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  stack.admin.post(catalogue.experiments, anExperiment(catalogue, await catalogue.newFeature(), changes));
const pathOf = (answer: Answer): string => `${catalogue.experiments}${numberAt(answer, 'id')}/`;

const CHOSEN = {
  family: { method: 'bh' },
  decision: { at: 'planned_end', planned_units: 20_000 },
  prior: { sd: 0.05 },
  target_effect: 0.03,
};
const DEFAULTS = {
  family: { method: 'holm' },
  decision: { at: 'always' },
  prior: null,
  target_effect: null,
};

test('how an experiment decides is chosen at its creation, and told by every answer', async () => {
  const chosen = await create(CHOSEN);
  expect(chosen).toMatchObject({ status: 201, body: CHOSEN });
  expect((await stack.admin.get(pathOf(chosen))).body).toMatchObject(CHOSEN);
  const bare = await create();
  expect(bare).toMatchObject({ status: 201, body: DEFAULTS });
  expect((await create({ family: { method: 'none' } })).body).toMatchObject({
    ...DEFAULTS,
    family: { method: 'none' },
  });
});

test.each([
  [{ family: { method: 'bonferroni' } }, 'family.method'],
  [{ family: {} }, 'family.method'],
  [{ decision: { at: 'planned_end' } }, 'decision.planned_units'],
  [{ decision: { at: 'planned_end', planned_units: 0 } }, 'decision.planned_units'],
  [{ decision: { at: 'planned_end', planned_units: 1000.5 } }, 'decision.planned_units'],
  [{ decision: { at: 'always', planned_units: 1_000 } }, 'decision.planned_units'],
  [{ decision: { at: 'tomorrow' } }, 'decision.at'],
  [{ prior: { sd: 0 } }, 'prior.sd'],
  [{ prior: { sd: -0.1 } }, 'prior.sd'],
  [{ prior: { sd: 1e300 } }, 'prior.sd'],
  [{ prior: { sd: '0.05' } }, 'prior.sd'],
  [{ prior: { mean: 0, sd: 0.05 } }, 'prior.mean'],
  [{ target_effect: 0 }, 'target_effect'],
  [{ target_effect: -0.05 }, 'target_effect'],
  [{ target_effect: 11 }, 'target_effect'],
  [{ target_effect: '5 %' }, 'target_effect'],
])('a choice that makes no sense is refused: %j', async (changes, field) => {
  const answer = await create(changes);
  expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  expect(listAt(answer, 'errors')).toEqual([expect.objectContaining({ field })]);
});

test('how an experiment decides can be changed until its first start, and never after', async () => {
  const { admin } = stack;
  const path = pathOf(await create());
  expect(await admin.patch(path, CHOSEN)).toMatchObject({ status: 200, body: CHOSEN });
  expect(await admin.patch(path, { prior: null, target_effect: null })).toMatchObject({
    status: 200,
    body: { ...CHOSEN, prior: null, target_effect: null },
  });
  expect(await admin.patch(path, { target_effect: 0.03 })).toMatchObject({
    status: 200,
    body: { ...CHOSEN, prior: null },
  });
  await admin.post(`${path}start/`);
  for (const change of [
    { family: { method: 'none' } },
    { decision: { at: 'always' } },
    { prior: { sd: 0.1 } },
    { target_effect: 0.02 },
    { target_effect: null },
  ]) {
    expect(await admin.patch(path, { ...change, name: 'Better name' })).toMatchObject({
      status: 409,
      body: { code: 'decision_frozen' },
    });
  }
  // The same again changes nothing, and words can always be rewritten.
  expect(await admin.patch(path, { family: { method: 'bh' }, name: 'Better name' })).toMatchObject({
    status: 200,
    body: { ...CHOSEN, prior: null, name: 'Better name' },
  });
  await admin.post(`${path}pause/`);
  expect(await admin.patch(path, { prior: { sd: 0.1 } })).toMatchObject({ status: 409 });
  expect(textAt(await admin.get(path), 'status')).toBe('paused');
});

test('a key that was used for another choice is refused', async () => {
  const feature = await catalogue.newFeature();
  const headers = { 'idempotency-key': 'choice-1' };
  const asked = anExperiment(catalogue, feature, CHOSEN);
  const first = await stack.admin.post(catalogue.experiments, asked, headers);
  expect(first).toMatchObject({ status: 201, body: CHOSEN });
  const again = await stack.admin.post(catalogue.experiments, asked, headers);
  expect(numberAt(again, 'id')).toBe(numberAt(first, 'id'));
  const other = anExperiment(catalogue, feature, { ...CHOSEN, prior: { sd: 0.1 } });
  expect(await stack.admin.post(catalogue.experiments, other, headers)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});
