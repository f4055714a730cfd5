import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { storeRefresh } from '../../../support/api/store-refresh.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const HOUR_MS = 3_600_000;
const MANY = 1_000;

let path = '';
let id = 0;

/** What is to be read of the refresh with a number. */
const figuresOf = (seq: number) => ({
  srm_p_value: seq % 2 === 0 ? 0.25 : null,
  srm: { alarm: seq > 900, observed: {}, expected: {} },
  metrics: [
    { metric_id: catalogue.metricId + 1, name: 'Another', variants: {}, analysis: {} },
    {
      metric_id: catalogue.metricId,
      name: 'Purchases',
      variants: { control: { n: 10 * seq, sum: 5 * seq }, green: { n: 11 * seq, sum: 6 * seq } },
      analysis: {
        green: {
          kind: 'result',
          verdict: seq > 500 ? 'better' : 'inconclusive',
          lift: { estimate: 0.1, ci_low: 0.05, ci_high: 0.15 },
          always_valid: { ci_low: 0.1 - 1 / seq, ci_high: 0.1 + 1 / seq, p_value: 0.5 },
        },
      },
    },
  ],
});

const rolloutOf = (feature: ApiFeature): object =>
  anExperiment(catalogue, feature)['experiment_rollout'] as object;

beforeAll(async () => {
  const feature = await catalogue.newFeature(0);
  const made = await stack.admin.post(catalogue.experiments, {
    ...anExperiment(catalogue, feature),
    refresh_interval_seconds: 86_400,
  });
  id = numberAt(made, 'id');
  path = `${catalogue.experiments}${id}/`;
  // It is not started: nobody else refreshes it then.
  const rollout = { ...rolloutOf(feature), rollout_percentage: 20, comment: 'Carefully' };
  expect((await stack.admin.patch(`${path}rollout/`, rollout)).status).toBe(200);
  for (let seq = 1; seq <= MANY; seq += 1)
    await storeRefresh(stack.raw, id, seq, {
      results: figuresOf(seq),
      exposures: { totals: { control: seq }, health: { verified: seq, not_enrolled: 1 } },
      agoMs: (MANY - seq) * HOUR_MS,
    });
}, 480_000);

const series = (query = ''): Promise<Answer> => stack.admin.get(`${path}results/series/${query}`);
const seqsOf = (answer: Answer): readonly number[] =>
  listAt(answer, 'points').map((body) => numberAt({ body }, 'seq'));

test('a metric over time has at most the points that were asked for, evenly, the first and the last among them', async () => {
  for (const points of [2, 3, 7, 200, 999, 1_000]) {
    const seqs = seqsOf(await series(`?points=${points}`));
    expect([points, seqs.length]).toEqual([points, points]);
    expect([seqs[0], seqs.at(-1)]).toEqual([1, MANY]);
    const gaps = seqs.slice(1).map((seq, index) => seq - (seqs[index] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  }
  expect(seqsOf(await series())).toHaveLength(200);
  for (const query of ['?points=1', '?points=1001', '?point=5', '?metric=x'])
    expect([query, (await series(query)).status]).toEqual([query, 400]);
});

test('a point says what its snapshot said, to the last digit', async () => {
  const answer = await series('?points=1000');
  expect(valueAt(answer, 'points.2')).toMatchObject({
    seq: 3,
    srm_p: null,
    srm_alarm: false,
    is_final: false,
    variants: [
      { key: 'control', units: 30, mean: 0.5, lift: null, always_valid: null, fixed: null, verdict: null },
      {
        key: 'green',
        units: 33,
        mean: 18 / 33,
        lift: 0.1,
        always_valid: { lower: 0.1 - 1 / 3, upper: 0.1 + 1 / 3 },
        fixed: { lower: 0.05, upper: 0.15 },
        verdict: 'inconclusive',
      },
    ],
  });
  expect(valueAt(answer, 'points.999')).toMatchObject({ srm_p: 0.25, srm_alarm: true });
  expect(valueAt(answer, 'points.999.variants.1.verdict')).toBe('better');
  expect(valueAt(answer, 'metric')).toEqual({
    id: catalogue.metricId,
    name: 'Purchases',
    direction: 'up',
    role: 'goal',
  });
  expect(listAt(answer, 'commands').map((body) => valueAt({ body }, 'action'))).toEqual([
    'created',
    'rollout updated',
  ]);
  expect(valueAt(answer, 'commands.1.comment')).toBe('Carefully');
  expect(listAt(answer, 'epochs')).toEqual([]);
});

test('a part of the time can be looked at closely', async () => {
  const all = await series('?points=1000');
  const [from, to] = [textAt(all, 'points.100.as_of'), textAt(all, 'points.110.as_of')];
  expect(seqsOf(await series(`?from=${from}&to=${to}`))).toEqual(
    Array.from({ length: 10 }, (_, n) => 101 + n),
  );
});

test('another metric than those of the experiment is not found, and a metric that was not there then has no figures', async () => {
  expect(await series(`?metric=${catalogue.metricId + 1}`)).toMatchObject({ status: 404 });
  const late = await stack.admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
    name: 'Late',
    aggregation: 'sum',
    definition: { version: 1, event: 'late' },
  });
  const metric = numberAt(late, 'id');
  expect(
    (await stack.admin.post(`${path}metrics/`, { metric, role: 'secondary', expected_direction: 'increase' }))
      .status,
  ).toBe(201);
  const answer = await series(`?metric=${metric}&points=2`);
  const isMeasured = metric === catalogue.metricId + 1;
  expect(valueAt(answer, 'points.0.variants')).toEqual([]);
  expect(isMeasured ? [] : listAt(answer, 'points.1.variants')).toEqual([]);
});

test('exposures over time say how many were counted, and what became of the others', async () => {
  const answer = await stack.admin.get(`${path}exposures/series/?points=3`);
  expect(listAt(answer, 'points')).toHaveLength(3);
  expect(valueAt(answer, 'points.2')).toMatchObject({
    seq: MANY,
    totals: { control: MANY },
    health: { verified: MANY, not_enrolled: 1 },
  });
});

test('a thousand points are read within a second', async () => {
  const begin = performance.now();
  await series('?points=1000');
  expect(performance.now() - begin).toBeLessThan(1_000);
});
