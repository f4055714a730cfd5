import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const DAY_MS = 86_400_000;
const PEOPLE_A_DAY = 120;

/** Three days of an experiment that somebody else assigned; nobody buys on the first day. */
const eventsOf = (feature: string, startedAt: number): readonly unknown[] =>
  Array.from({ length: 3 * PEOPLE_A_DAY }, (_, index) => {
    const day = index % 3;
    const identifier = `${feature}-${index}`;
    const timestamp = startedAt + day * DAY_MS + 1_000 + index;
    const value = index % 2 === 0 ? 'control' : 'big';
    const exposure = { event: '$flag_exposure', feature_name: feature, identifier, value, timestamp };
    return day === 0
      ? [exposure]
      : [exposure, { event: 'purchase', identifier, value: day, timestamp: timestamp + 1 }];
  }).flat();

describe('an experiment that was started three days ago', () => {
  let path: string;
  let startedAt: number;
  const dayEnd = (day: number): string => new Date(startedAt + day * DAY_MS).toISOString();
  const lookBack = (asOf: string, key = '') =>
    stack.admin.post(
      `${path}results/refresh/`,
      { as_of: asOf },
      key === '' ? {} : { 'idempotency-key': key },
    );
  const resultsAsOf = (asOf: string) =>
    eventually('the look back', async () => {
      const found = await stack.admin.get(`${path}results/`);
      return valueAt(found, 'results.as_of') === asOf ? found : null;
    });

  beforeAll(async () => {
    const { admin } = stack;
    const feature = await catalogue.newFeature();
    const made = await admin.post(catalogue.experiments, {
      ...anExperiment(catalogue, feature),
      assignment: 'external',
      refresh_interval_seconds: 86_400 * 300,
      refresh_throttle_seconds: 0,
    });
    path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
    startedAt = Math.floor(Date.now() / 1_000) * 1_000 - 3 * DAY_MS;
    await admin.post(`${path}start/`, { started_at: new Date(startedAt).toISOString() });
    const events = eventsOf(feature.name, startedAt);
    expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
    await eventually('the events in the warehouse', async () => {
      const ready = await admin.get('/readyz');
      return valueAt(ready, 'event_spool.rows') === 0 ? true : null;
    });
  });

  test('says what was to be seen at the end of each day, by the events of the days until then', async () => {
    const seen = [];
    for (const day of [1, 2]) {
      expect(await lookBack(dayEnd(day))).toMatchObject({ status: 202 });
      const found = await resultsAsOf(dayEnd(day));
      const arm = (key: string) => valueAt(found, `results.payload.metrics.0.variants.${key}`);
      seen.push([arm('control'), arm('big')]);
    }
    // Of 120 people a day, every second gets control; on the second day everybody buys for 1.
    expect(seen).toMatchObject([
      [
        { n: 60, sum: 0 },
        { n: 60, sum: 0 },
      ],
      [
        { n: 120, sum: 60 },
        { n: 120, sum: 60 },
      ],
    ]);
  });

  test('shows by computed_at that a snapshot was made after the fact', async () => {
    const list = listAt(await stack.admin.get(`${path}snapshots/?kind=results`), 'results') as readonly {
      as_of: string;
      computed_at: string;
    }[];
    expect(list.map(({ as_of }) => as_of).sort()).toEqual([dayEnd(1), dayEnd(2)]);
    for (const { computed_at } of list) expect(Date.parse(computed_at)).toBeGreaterThan(Date.now() - 120_000);
  });

  test('cannot look back behind its last snapshot, before its start or into the future', async () => {
    const problem = { status: 400, body: { code: 'validation_failed', errors: [{ field: 'as_of' }] } };
    for (const asOf of [dayEnd(2), dayEnd(1), dayEnd(0), dayEnd(-1), dayEnd(4)])
      expect(await lookBack(asOf)).toMatchObject(problem);
    expect(await lookBack('yesterday')).toMatchObject(problem);
  });

  test('answers the repetition of a look back as the first time', async () => {
    const asOf = new Date(startedAt + 2.5 * DAY_MS).toISOString();
    expect(await lookBack(asOf, 'look-1')).toMatchObject({ status: 202 });
    await resultsAsOf(asOf);
    expect(await lookBack(asOf, 'look-1')).toMatchObject({ status: 202 });
    expect(await lookBack(asOf, 'look-2')).toMatchObject({ status: 400 });
  });

  test('goes on with the present afterwards', async () => {
    const before = Date.now();
    await stack.admin.post(`${path}results/refresh/`);
    const now = await eventually('the present', async () => {
      const found = await stack.admin.get(`${path}results/`);
      const asOf = valueAt(found, 'results.as_of');
      return typeof asOf === 'string' && Date.parse(asOf) >= before ? found : null;
    });
    expect(valueAt(now, 'results.payload.metrics.0.variants.control')).toMatchObject({ n: 180, sum: 180 });
  });
});
