/** From events in the warehouse to verdicts, over splits that change while the experiment runs. */
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import { variantFor } from '../../../domain/assignment/assign-variant.js';
import type { Assignment } from '../../../domain/experiment.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import { phasesOf } from '../../../domain/rollouts/phases.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR } from '../../support/clickhouse/events.js';
import { readEvents } from '../../support/clickhouse/read-events.js';
import { rowsOf } from '../../support/event-readout.js';

const warehouse = useWarehouse();
let environments = 0;

const BOUGHT: ExperimentMetric = {
  ...{ metricId: 1, name: 'Bought', aggregation: 'occurrence', direction: 'up' },
  ...{ expectedDirection: 'increase', definition: { version: 1, event: 'purchase' } },
};

/** One day each. */
const splits = (...basisPoints: readonly number[]): readonly CutEpoch[] =>
  basisPoints.map((share, index) => ({
    ...{ number: index + 1, from: DAY_0 + index * DAY, to: DAY_0 + (index + 1) * DAY, percentage: 10_000 },
    allocation: [{ variantId: 1, key: 'big', basisPoints: share }],
  }));

const resultsOf = async (assignment: Assignment, epochs: readonly CutEpoch[], rows: readonly EventRow[]) => {
  const environment = `splits-${(environments += 1)}`;
  await createEventWriter(warehouse.clickHouse).insert(rows.map((row) => ({ ...row, environment })));
  const reader = createExperimentReader(warehouse.clickHouse);
  const options = (part: string) => ({
    ...{ signal: new AbortController().signal, maxExecutionSeconds: 60 },
    queryId: `${environment}-${part}`,
  });
  const window = {
    ...{
      environmentKey: environment,
      featureName: 'checkout',
      experimentId: 1,
      receivedBefore: EVERYTHING_RECEIVED,
    },
    epochs: phasesOf(epochs).flatMap(({ number: phase, epochs: own }) =>
      own.map((epoch) => ({ ...epoch, phase })),
    ),
  };
  const exposures = await reader.exposures({ ...window, granularity: 'day' }, options('exposures'));
  const found = await readEvents(reader, { ...window, events: ['purchase'] }, options('metrics'));
  const metrics = [{ metric: BOUGHT, reading: { kind: 'read', rows: rowsOf(BOUGHT, found) } }] as const;
  return resultsPayload(analyzeResults({ assignment, epochs, exposures, metrics, plannedUnits: 5_000 }));
};

/** Somebody who comes on a day and may buy an hour later. */
const visitor = (identifier: string, value: string, day: number, buys: boolean): readonly EventRow[] => {
  const timestamp = DAY_0 + day * DAY + HOUR;
  const exposure = anExposure({ identifier, value, epoch: day + 1, timestamp });
  return buys ? [exposure, aPurchase({ identifier, timestamp: timestamp + HOUR })] : [exposure];
};

const crowd = (day: number, variant: string, size: number, buyers: number): readonly EventRow[] =>
  Array.from({ length: size }, (_, index) =>
    visitor(`${variant}-${day}-${index}`, variant, day, index < buyers),
  ).flat();

test.each(['flag', 'external'] as const)(
  'a treatment does not look good because its share grew when everybody bought more, where %s assigns',
  async (assignment) => {
    const { metrics, srm } = await resultsOf(assignment, splits(1_000, 5_000), [
      ...crowd(0, 'control', 9_000, 450),
      ...crowd(0, 'big', 1_000, 50),
      ...crowd(1, 'control', 5_000, 750),
      ...crowd(1, 'big', 5_000, 750),
    ]);
    expect(srm.alarm).toBe(false);
    expect(metrics[0]?.analysis['big']).toMatchObject({
      verdict: 'inconclusive',
      absolute: { estimate: expect.closeTo(0, 12) as number },
    });
    expect(metrics[0]?.phases?.map(({ weights }) => weights)).toEqual([{ big: 0.5 }, { big: 0.5 }]);
  },
  60_000,
);

test('whoever comes back after a changed split stays where it came first: nobody is excluded, no alarm rings', async () => {
  const served = (identifier: string, basisPoints: number): string =>
    variantFor({
      ...{ salt: 7, identityKey: `env_${identifier}` },
      allocation: [{ variantId: 1, key: 'big', basisPoints }],
    });
  const people = (from: number, to: number): readonly string[] =>
    Array.from({ length: to - from }, (_, index) => `visitor-${from + index}`);
  const [early, returning, fresh] = [people(0, 4_000), people(0, 1_200), people(4_000, 8_000)];
  const moved = returning.filter((one) => served(one, 5_000) !== served(one, 8_000));
  expect(moved.length).toBeGreaterThan(200);
  const { phases, srm, srm_p_value, excluded_identities, metrics } = await resultsOf(
    'flag',
    splits(5_000, 8_000),
    [
      ...early.flatMap((one) => visitor(one, served(one, 5_000), 0, false)),
      ...[...returning, ...fresh].flatMap((one) => visitor(one, served(one, 8_000), 1, true)),
    ],
  );
  expect(excluded_identities).toBe(0);
  expect(srm.alarm).toBe(false);
  expect(srm_p_value).toBeGreaterThan(0.001);
  const count = (some: readonly string[], share: number, key: string): number =>
    some.filter((one) => served(one, share) === key).length;
  const observed = (some: readonly string[], share: number) => ({
    control: count(some, share, 'control'),
    big: count(some, share, 'big'),
  });
  expect(phases).toMatchObject([
    { number: 1, observed: observed(early, 5_000), excluded: {} },
    { number: 2, observed: observed(fresh, 8_000), excluded: {} },
  ]);
  // What those who came back do in the second phase counts for nobody.
  expect(metrics[0]?.phases?.map(({ variants }) => [variants['control']?.sum, variants['big']?.sum])).toEqual(
    [
      [0, 0],
      [count(fresh, 8_000, 'control'), count(fresh, 8_000, 'big')],
    ],
  );
});
