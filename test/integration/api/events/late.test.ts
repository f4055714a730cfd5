import { numberAt } from '../../../support/api/caller.js';
import { anExperiment, createCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const DAY = 24 * 3_600_000;

const stack = useApiStack({ workers: true });

test('what the answer calls late is late in the experiment’s figures, and counts in its results', async () => {
  const { admin } = stack;
  const catalogue = await createCatalogue(stack);
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature, { assignment: 'external' });
  const path = `${catalogue.experiments}${numberAt(await admin.post(catalogue.experiments, body), 'id')}/`;
  const now = Date.now();
  const backdated = { started_at: new Date(now - 10 * DAY).toISOString() };
  expect(await admin.post(`${path}start/`, backdated)).toMatchObject({ status: 200 });
  const send = (...events: readonly object[]) => catalogue.sdk.post('events/', { events });
  const shown = (identifier: string, age: number) => ({
    ...{ event: '$flag_exposure', feature_name: feature.name, identifier, value: 'green' },
    timestamp: now - age,
  });
  const bought = (identifier: string, age: number) => ({
    ...{ event: 'purchase', identifier, value: 2, timestamp: now - age },
  });
  expect(await send(shown('ada', DAY), bought('ada', DAY / 2))).toMatchObject({
    body: { accepted: 2, late: 0 },
  });
  expect((await refreshed(admin, path)).exposures).not.toHaveProperty('late');

  const late = [shown('bob', 8 * DAY), bought('bob', 7.5 * DAY), bought('bob', 7.4 * DAY)];
  expect(await send(...late, bought('bob', DAY))).toMatchObject({ body: { accepted: 4, late: 3 } });
  const { exposures, results } = await refreshed(admin, path);
  expect(exposures).toMatchObject({
    totals: { green: 2 },
    health: { trusted: 2 },
    late: { exposures: 1, metric_events: 2 },
  });
  expect(results.metrics[0]?.variants).toMatchObject({ green: { n: 2, sum: 8 } });
});
