/** What is known to go wrong elsewhere in counting and computing, tried out on ours. Numbered as in docs/weaknesses.md. */
import { listAt, numberAt, valueAt } from '../../support/api/caller.js';
import { useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { eventually } from '../../support/eventually.js';
import { createRandom } from '../../support/random.js';
import type { Laboratory, Shown, Snapshot, Trial } from '../../support/weaknesses/laboratory.js';
import { ok, openLaboratory, tally, visitors } from '../../support/weaknesses/laboratory.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');
let laboratory: Laboratory;

/** Purchases count for every experiment of an environment: each test has one of its own. */
beforeEach(() => {
  laboratory = openLaboratory(stack, catalogue);
});

const running = async (percentage = 100, changes: Readonly<Record<string, unknown>> = {}): Promise<Trial> => {
  const trial = await laboratory.newTrial({ percentage }, changes);
  await trial.command('start');
  return trial;
};

const purchase = (identifier: string, value: unknown, timestamp = Date.now()): object => ({
  event: 'purchase',
  identifier,
  value,
  timestamp,
});

interface Arm {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares: number;
  readonly rejected_values: number;
}

const armsOf = (results: Snapshot): Readonly<Record<string, Arm>> =>
  valueAt({ body: results }, 'payload.metrics.0.variants') as Readonly<Record<string, Arm>>;

const only = (
  shown: ReadonlyMap<string, Shown>,
  keep: (shown: Shown, index: number) => boolean,
): ReadonlyMap<string, Shown> => {
  let index = 0;
  return new Map([...shown].filter(([, one]) => keep(one, (index += 1))));
};

describe('weakness 1: the check of the arms’ sizes is dead once there is a rollout', () => {
  test('it expects what was served and not what the zeroed default says, and lets an even split pass', async () => {
    const trial = await running();
    await trial.visit(visitors(150));
    const { results } = await trial.refresh();
    expect(results.payload).toMatchObject({
      srm: { alarm: false, reason: null, expected: { control: 75, green: 75 } },
    });
    expect(valueAt({ body: results }, 'payload.srm_p_value')).toBeGreaterThan(0.001);
  });

  test('it rings when one arm goes missing on the way', async () => {
    const trial = await running();
    const shown = await trial.show(visitors(800));
    await trial.tell(only(shown, ({ variant }, index) => variant === 'control' || index % 4 === 0));
    const { results } = await trial.refresh();
    expect(results.payload).toMatchObject({ srm: { alarm: true, first_alarm_at: results.as_of } });
    expect(valueAt({ body: results }, 'payload.srm_p_value')).toBeLessThan(0.001);
    // What is mended later takes back nothing: the alarm says that it has rung.
    await trial.tell(shown);
    const { results: later } = await trial.refresh();
    expect(later.payload).toMatchObject({ srm: { alarm: true, first_alarm_at: results.as_of } });
    expect(valueAt({ body: later }, 'payload.srm_p_value')).toBeGreaterThan(0.001);
    expect(numberAt({ body: later }, 'payload.srm.e_value')).toBeLessThan(1_000);
  });
});

describe('weakness 3: exposures belong to a flag and a time, and not to an experiment', () => {
  test('two experiments on one flag, one after the other, share neither people nor what is served', async () => {
    const first = await running(100, { settle_seconds: 3_600 });
    const early = await first.visit(visitors(60));
    await first.command('complete');
    const second = await laboratory.newTrial({ percentage: 50 }, {}, first.feature);
    await second.command('start');
    const late = await second.visit(visitors(90));
    const enrolled = only(late, ({ isIn }) => isIn === true);
    // The first one's cohort is not served any more: whoever is outside of the second sees control.
    const outside = only(late, ({ isIn }) => isIn !== true);
    expect(new Set([...outside.values()].map(({ variant }) => variant))).toEqual(new Set(['control']));
    // Told late, of the time of the first: they are the first one's.
    const [ofFirst, ofSecond] = [await first.refresh(), await second.refresh()];
    const variants = (shown: ReadonlyMap<string, Shown>): Readonly<Record<string, number>> =>
      tally([...shown.values()].map(({ variant }) => variant));
    expect(ofFirst.exposures.payload).toMatchObject({ totals: variants(early), excluded_identities: 0 });
    expect(ofSecond.exposures.payload).toMatchObject({ totals: variants(enrolled), excluded_identities: 0 });
  });
});

describe('weakness 5: the final result is frozen before late events came, or never', () => {
  test('it is sealed by itself, after a time of grace, with what came late and without what came too late', async () => {
    const trial = await running(100, { settle_seconds: 4 });
    const people = visitors(20);
    await trial.visit(people);
    const at = Date.now();
    await trial.command('complete');
    await laboratory.send(people.map((one) => purchase(one, 2, at)));
    const sealed = await eventually('the seal', async () => {
      const results = await trial.latest('results');
      return results?.is_final === true && results;
    });
    const total = (results: Snapshot): number =>
      Object.values(armsOf(results)).reduce((sum, arm) => sum + arm.sum, 0);
    expect(total(sealed)).toBe(40);
    await laboratory.send(people.map((one) => ({ ...purchase(one, 7, at), event_id: `too-late-${one}` })));
    expect(await stack.admin.post(`${trial.path}results/refresh/`)).toMatchObject({
      status: 400,
      body: { code: 'already_final' },
    });
    expect(await trial.latest('results')).toEqual(sealed);
  });
});

describe('weakness 6: nothing happens unless somebody clicks, and what happens at once overwrites the newer', () => {
  test('figures are refreshed on a timer, without any request', async () => {
    const trial = await running(100, { refresh_interval_seconds: 1 });
    await trial.visit(visitors(10));
    const seen = await eventually('a second refresh', async () => {
      const exposures = await trial.latest('exposures');
      return exposures !== null && exposures.seq >= 2 && exposures;
    });
    expect(seen).toMatchObject({ refresh_requested_at: null });
  });

  test('however many ask at once, as-of only moves on and no snapshot is changed', async () => {
    const trial = await running();
    const asked = Array.from({ length: 12 }, () => stack.admin.post(`${trial.path}results/refresh/`));
    for (const answer of await Promise.all(asked)) ok(answer, 202);
    await trial.refresh();
    const rows = await stack.raw.rows(
      `SELECT seq, as_of FROM snapshots WHERE experiment_id = $1 AND kind = 'results' ORDER BY seq`,
      [trial.id],
    );
    const moments = rows.map((row) => (row['as_of'] as Date).getTime());
    expect(moments).toEqual([...moments].sort((left, right) => left - right));
    const change = stack.raw.rows(`UPDATE snapshots SET payload = '{}' WHERE experiment_id = $1`, [trial.id]);
    await expect(change).rejects.toThrow('append-only');
  });
});

describe('weakness 8: an event that is delivered twice counts twice', () => {
  test('a batch that is sent again, alone, later and mixed with others, leaves counts and sums as they were', async () => {
    const trial = await running();
    const people = visitors(30);
    await trial.visit(people);
    const events = people.map((one, index) => ({
      ...purchase(one, index + 1),
      ...(index % 2 === 0 ? { event_id: `order-${index}` } : {}),
    }));
    await laboratory.send(events);
    const once = armsOf((await trial.refresh()).results);
    await laboratory.send(events);
    await laboratory.send([...events].reverse());
    // Without an id, an event that is twice in one batch is two events.
    const withId = events.filter((event) => 'event_id' in event);
    const others = [purchase('a stranger', 1_000), ...events.slice(0, 5), ...withId];
    await laboratory.send([...events.slice(5), ...others]);
    expect(armsOf((await trial.refresh()).results)).toEqual(once);
    expect(Object.values(once).reduce((sum, arm) => sum + arm.sum, 0)).toBe((30 * 31) / 2);
  });
});

describe('weakness 9: an average order is an average visitor, and nobody watches what must not be harmed', () => {
  const newMetric = async (body: object): Promise<number> =>
    numberAt(
      ok(await stack.admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, body), 201),
      'id',
    );

  test('a metric of as many filters as there may be is taken, and read by the next refresh', async () => {
    const fields = Array.from({ length: 20 }, (_, index) => `field ${index} 'x' \\`.padEnd(200, 'f'));
    const texts = Array.from({ length: 100 }, (_, index) => `${index} "💥" \n`.padEnd(240, '-'));
    const filters = fields.map((property) => ({ property, operator: 'in', value: texts }));
    const large = await newMetric({
      name: 'Much asked for',
      aggregation: 'sum',
      definition: { version: 2, event: 'purchase', filters },
    });
    const trial = await running(100, { metrics: [{ metric: large, expected_direction: 'increase' }] });
    const shown = await trial.visit(visitors(20));
    const metadata = Object.fromEntries(fields.map((field, index) => [field, texts[index * 5]]));
    const [missed] = fields;
    await laboratory.send(
      [...shown.keys()].map((identifier, index) => ({
        ...purchase(identifier, 3),
        metadata: index < 12 ? metadata : { ...metadata, [missed!]: 'something else' },
      })),
    );
    const { results } = await trial.refresh();
    expect(valueAt({ body: results }, 'payload.metrics.0.error')).toBeNull();
    const { control, green } = armsOf(results);
    expect(control!.sum + green!.sum).toBe(36);
  });

  test('a ratio is of orders and not of visitors, one whale is capped, and a guardrail has its own verdict', async () => {
    const order = await newMetric({
      name: 'Average order',
      aggregation: 'sum',
      definition: { version: 2, event: 'purchase', denominator: { event: 'purchase', aggregation: 'count' } },
    });
    const capped = await newMetric({
      name: 'Revenue without whales',
      aggregation: 'sum',
      definition: { version: 2, event: 'purchase', cap: 20 },
    });
    const errors = await newMetric({
      name: 'Errors',
      aggregation: 'count',
      direction: 'down',
      definition: { version: 1, event: 'error' },
    });
    const trial = await running(100, {
      planned_units: 200,
      metrics: [
        { metric: order, expected_direction: 'increase' },
        { metric: capped, expected_direction: 'increase' },
        { metric: errors, expected_direction: 'not_increase', role: 'guardrail', margin: 0.02 },
      ],
    });
    const shown = await trial.visit(visitors(160));
    const at = Date.now();
    let index = 0;
    const events = [...shown].flatMap(([identifier, { variant }]) => {
      const size = (index += 1) % 2 === 0 ? 1 : -1;
      // Who sees green orders twice as often, for half as much.
      const orders = variant === 'green' ? [5 + size / 2, 5 + size / 2] : [10 + size];
      const broken = variant === 'green' ? 3 + (index % 2) : index % 2;
      return [
        ...orders.map((value, place) => purchase(identifier, value, at + place)),
        ...Array.from({ length: broken }, (_, place) => ({
          event: 'error',
          identifier,
          value: null,
          timestamp: at + place,
        })),
      ];
    });
    const [whale] = [...shown].find(([, { variant }]) => variant === 'control')!;
    await laboratory.send([...events, purchase(whale, 1_000_000, at + 9)]);
    const { results } = await trial.refresh();
    const metrics = listAt({ body: results }, 'payload.metrics') as readonly {
      readonly metric_id: number;
      readonly variants: Readonly<
        Record<string, { readonly sum: number; readonly denominator_sum?: number }>
      >;
      readonly analysis: Readonly<Record<string, { readonly guardrail?: unknown }>>;
    }[];
    const [ofOrder, ofCapped, ofErrors] = [order, capped, errors].map((id) =>
      metrics.find((metric) => metric.metric_id === id)!,
    );
    const people = tally([...shown.values()].map(({ variant }) => variant));
    expect(ofOrder!.variants['green']?.denominator_sum).toBe(2 * people['green']!);
    expect(ofOrder!.variants['control']?.denominator_sum).toBe(people['control']! + 1);
    // Everybody else is below the cap, so that nobody can weigh more than 20.
    expect(ofCapped!.variants['control']?.sum).toBeLessThanOrEqual(11 * (people['control']! - 1) + 20);
    expect(ofErrors!.analysis['green']).toMatchObject({ guardrail: { verdict: 'harmed' } });
  });
});

describe('weakness 10: the arms’ sizes are held against the newest split, over the whole history', () => {
  test('each stretch is held against its own split, and a change of it is no alarm', async () => {
    const trial = await running();
    await trial.visit(visitors(120, 'before'));
    await trial.setRollout({ percentage: 100, shares: { [trial.feature.optionId]: 10 } });
    await trial.visit(visitors(120, 'after'));
    const { results } = await trial.refresh();
    expect(results.payload).toMatchObject({
      srm: { alarm: false, expected: { control: 60 + 108, green: 60 + 12 } },
    });
  });

  test('a variant that nobody allocated is shown as such and is no arm', async () => {
    const trial = await running(100, { assignment: 'external' });
    const at = Date.now();
    const exposure = { event: '$flag_exposure', feature_name: trial.feature.name, timestamp: at };
    await laboratory.send(
      visitors(30).map((identifier, index) => ({
        ...exposure,
        identifier,
        value: ['control', 'green', 'mauve'][index % 3],
      })),
    );
    const { results } = await trial.refresh();
    expect(results.payload).toMatchObject({ unexpected_variants: ['mauve'] });
    expect(valueAt({ body: results }, 'payload.srm.observed')).toEqual({ control: 10, green: 10 });
  });
});

describe('weakness 14: a change of the split in mid-run moves people and leaves no trace', () => {
  test('it begins a phase, moves only whom it must, and leaves nobody out who comes back', async () => {
    const trial = await running();
    const people = visitors(200);
    const before = await trial.visit(people);
    await trial.setRollout({ percentage: 100, shares: { [trial.feature.optionId]: 70 } });
    const after = await trial.visit(people);
    const moved = people.filter((one) => before.get(one)?.variant !== after.get(one)?.variant);
    expect(moved.length).toBeGreaterThan(20);
    expect(new Set(moved.map((one) => after.get(one)?.variant))).toEqual(new Set(['green']));
    expect(listAt(await stack.admin.get(trial.path), 'epochs')).toMatchObject([
      { number: 1, allocation: [{ percentage_allocation: 50 }] },
      { number: 2, to: null, allocation: [{ percentage_allocation: 70 }] },
    ]);
    const { exposures, results } = await trial.refresh();
    expect(valueAt({ body: exposures }, 'payload.excluded_identities')).toBe(0);
    // Each of them belongs to the first phase, with the variant that it had then.
    const came = [...before.values()].filter(({ variant }) => variant === 'green').length;
    expect(valueAt({ body: results }, 'payload.phases')).toMatchObject([
      { number: 1, observed: { control: 200 - came, green: came }, excluded: {} },
      { number: 2, observed: {}, excluded: {} },
    ]);
  });
});

describe('weakness 15: every figure is computed at its own instant, over everybody’s events', () => {
  test('exposures and results of a refresh have one as-of, and strangers’ events cost and count nothing', async () => {
    const trial = await running();
    const people = visitors(20);
    await trial.visit(people);
    await laboratory.send([
      ...people.map((one) => purchase(one, 1)),
      ...visitors(400, 'stranger').map((one) => purchase(one, 1)),
    ]);
    const { exposures, results } = await trial.refresh();
    expect(exposures.as_of).toBe(results.as_of);
    const arms = Object.values(armsOf(results));
    expect(arms.reduce((sum, arm) => sum + arm.n, 0)).toBe(20);
    expect(arms.reduce((sum, arm) => sum + arm.sum, 0)).toBe(20);
  });
});

describe('weakness 16: the client’s clock is believed, and nobody is somebody', () => {
  test('what cannot have happened then is refused, and when it arrived is kept beside when it happened', async () => {
    const day = 86_400_000;
    const now = Date.now();
    const answer = await catalogue.sdk.post('events/', {
      events: [
        purchase('ann', 1, now + 25 * 3_600_000),
        purchase('ann', 1, Date.UTC(2019, 0, 1)),
        { event: 'purchase', identifier: 'ann', value: 1 },
        purchase('ann', 1, now - 10 * day),
      ],
    });
    expect(answer).toMatchObject({
      status: 202,
      body: {
        accepted: 1,
        late: 1,
        rejected: [
          { code: 'timestamp_in_the_future' },
          { code: 'timestamp_too_old' },
          { code: 'invalid_event' },
        ],
      },
    });
    const stored = await stack.clickHouse.client.query({
      query: `SELECT toUnixTimestamp64Milli(timestamp) AS at, toUnixTimestamp64Milli(received_at) AS received
              FROM events WHERE environment = {key:String}`,
      query_params: { key: catalogue.clientKey },
      format: 'JSONEachRow',
    });
    const [row] = await stored.json<{ at: string | number; received: string | number }>();
    expect(Number(row?.at)).toBe(now - 10 * day);
    expect(Math.abs(Number(row?.received) - now)).toBeLessThan(60_000);
  });

  test('exposures without an identifier enrol nobody, and least of all one identity for all of them', async () => {
    const trial = await running();
    const exposure = { event: '$flag_exposure', feature_name: trial.feature.name, value: 'control' };
    await laboratory.send(
      [null, '', undefined].map((identifier, index) => ({
        ...exposure,
        identifier,
        timestamp: Date.now() - index,
      })),
    );
    const { exposures } = await trial.refresh();
    expect(exposures.payload).toMatchObject({ totals: {}, health: { no_identity: 3 } });
  });
});

describe('weakness 17: "nan" and "inf" are numbers to a warehouse', () => {
  test('they are counted as rejected values and never reach a sum', async () => {
    const trial = await running();
    const people = visitors(40);
    await trial.visit(people);
    const poison = ['nan', 'NaN', 'inf', '-inf', 'Infinity', '1e999', '0x10', ''];
    const at = Date.now();
    await laboratory.send(
      people.map((one, index) => purchase(one, poison[index % poison.length], at + index)),
    );
    await laboratory.send(people.map((one) => purchase(one, '2.5', at)));
    const { results } = await trial.refresh();
    const arms = Object.values(armsOf(results));
    expect(arms.reduce((sum, arm) => sum + arm.sum, 0)).toBe(100);
    expect(arms.reduce((sum, arm) => sum + arm.rejected_values, 0)).toBe(40);
    expect(JSON.stringify(results)).not.toMatch(/nan|infinity/i);
  });
});

describe('weakness 18: a result does not say what it is a result of', () => {
  test('the sealed one carries definitions, epochs, salts, version and a hash over all of it', async () => {
    const trial = await running();
    await trial.visit(visitors(10));
    await trial.command('complete');
    const final = await eventually('the seal', async () => {
      const answer = await stack.admin.get(`${trial.path}final/`);
      return answer.status === 200 && answer;
    });
    expect(valueAt(final, 'results')).toMatchObject({
      software_version: 'holdfast under test',
      content_hash: expect.stringMatching(/^[\da-f]{64}$/) as unknown,
      basis: {
        experiment_id: trial.id,
        metrics: [{ aggregation: 'sum', definition: { version: 1, event: 'purchase' } }],
        epochs: [{ number: 1, rollout_percentage: 100, allocation: [{ variant: 'green', percentage: 50 }] }],
      },
    });
  });

  test('without any metric there are exposures all the same', async () => {
    const trial = await running(100, { metrics: [] });
    const shown = await trial.visit(visitors(12));
    const { exposures, results } = await trial.refresh();
    expect(exposures.payload).toMatchObject({
      totals: tally([...shown.values()].map(({ variant }) => variant)),
    });
    expect(results.payload).toMatchObject({ metrics: [] });
  });
});

describe('weakness 19: after the end a page waits for ever for figures that are there', () => {
  test('a final result says so, and when it was computed, whatever was asked for before', async () => {
    const trial = await running();
    await trial.visit(visitors(5));
    ok(await stack.admin.post(`${trial.path}results/refresh/`), 202);
    await trial.command('complete');
    const sealed = await eventually('the seal', async () => {
      const results = await trial.latest('results');
      return results?.is_final === true && results;
    });
    const requested = valueAt({ body: sealed }, 'refresh_requested_at') as string;
    expect(Date.parse(sealed.computed_at)).toBeGreaterThanOrEqual(Date.parse(requested));
    expect(Date.parse(sealed.computed_at)).toBeGreaterThanOrEqual(Date.parse(sealed.as_of));
    expect(sealed).toMatchObject({ is_final: true, last_error_at: null });
  });
});

describe('weakness 22: the queries are compared with text and never run', () => {
  test('on the real engine, whatever happens, the sums are those of a computation by hand', async () => {
    const random = createRandom(22);
    const trial = await running();
    const people = visitors(60);
    const before = Date.now();
    const shown = await trial.visit(people);
    const events = Array.from({ length: 400 }, (_, index) => ({
      event: 'purchase',
      event_id: `e${index}`,
      identifier: random.pick(people),
      value: random.between(-50, 500) / 4,
      timestamp: random.chance(0.2) ? before - 60_000 - index : Date.now(),
    }));
    await laboratory.send(events);
    const { results } = await trial.refresh();
    const expected: Record<string, { n: number; sum: number; sum_squares: number }> = {};
    for (const [identifier, { variant }] of shown) {
      const own = events.filter((event) => event.identifier === identifier && event.timestamp >= before);
      const x = own.reduce((sum, { value }) => sum + value, 0);
      const arm = (expected[variant] ??= { n: 0, sum: 0, sum_squares: 0 });
      arm.n += 1;
      arm.sum += x;
      arm.sum_squares += x * x;
    }
    expect(armsOf(results)).toMatchObject(expected);
  });
});
