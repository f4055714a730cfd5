import { setTimeout as sleep } from 'node:timers/promises';
import { numberAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const DAY = 24 * 3_600_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const trial = async () => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature, { assignment: 'external' });
  const created = await stack.admin.post(catalogue.experiments, body);
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const startedAt = new Date(Date.now() - 10 * DAY).toISOString();
  expect(await stack.admin.post(`${path}start/`, { started_at: startedAt })).toMatchObject({ status: 200 });
  const send = (...events: readonly object[]) => catalogue.sdk.post('events/', { events });
  const shown = (identifier: string, value: string, timestamp: number) => ({
    ...{ event: '$flag_exposure', feature_name: feature.name, identifier, value, timestamp },
    event_id: `shown-${identifier}`,
  });
  const bought = (identifier: string, value: number, timestamp: number) => ({
    ...{ event: 'purchase', identifier, value, timestamp },
    event_id: `bought-${identifier}`,
  });
  return { send, shown, bought, refresh: () => refreshed(stack.admin, path) };
};

test('of one id with two values, or two variants, the first to arrive stands, whatever is sent again', async () => {
  const { send, shown, bought, refresh } = await trial();
  const at = Date.now() - DAY;
  const taken = { status: 202, body: { accepted: 1, duplicate: 0, rejected: [] } };
  expect(await send(shown('ada', 'green', at))).toMatchObject(taken);
  expect(await send(bought('ada', 5, at + 1))).toMatchObject(taken);
  const first = { health: { trusted: 1 }, totals: { green: 1 }, excluded: 0, sum: 5 };
  const figures = async () => {
    const { exposures, results } = await refresh();
    const { health, totals, excluded_identities: excluded } = exposures;
    return { health, totals, excluded, sum: results.metrics[0]?.variants['green']?.sum };
  };
  expect(await figures()).toEqual(first);
  // Across requests the answer cannot know.
  for (const again of [bought('ada', 7, at + 1), bought('ada', 5, at + 1), shown('ada', 'control', at)])
    expect(await send(again)).toMatchObject(taken);
  expect(await figures()).toEqual(first);
  expect(await send(shown('ada', 'control', at), shown('ada', 'green', at))).toMatchObject({
    status: 202,
    body: { accepted: 1, rejected: [{ index: 1, code: 'conflicting_event_id' }] },
  });
  expect(await figures()).toEqual(first);
});

test('an event that came in time does not become late by a repetition', async () => {
  const { send, shown, bought, refresh } = await trial();
  const margin = 5_000;
  const at = Date.now() - 7 * DAY + margin;
  const events = [shown('bob', 'green', at), bought('bob', 5, at)];
  expect(await send(...events)).toMatchObject({ body: { accepted: 2, late: 0 } });
  await sleep(margin + 100);
  expect(await send(...events)).toMatchObject({ body: { accepted: 2, late: 2 } });
  expect((await refresh()).exposures).not.toHaveProperty('late');
});
