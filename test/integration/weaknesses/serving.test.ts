/** What is known to go wrong elsewhere in serving and steering experiments, tried out on ours. Numbered as in docs/weaknesses.md. */
import type { Answer } from '../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../support/api/caller.js';
import type { ApiFeature } from '../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { eventually } from '../../support/eventually.js';
import type { Laboratory, Shown } from '../../support/weaknesses/laboratory.js';
import { ok, openLaboratory, tally, visitors } from '../../support/weaknesses/laboratory.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let laboratory: Laboratory;

beforeAll(() => {
  laboratory = openLaboratory(stack, catalogue);
});

const variantsOf = (shown: ReadonlyMap<string, Shown>): readonly string[] =>
  [...shown.values()].map(({ variant }) => variant);

const defaultShare = async ({ id }: ApiFeature): Promise<number> => {
  const states = await stack.admin.get(`environments/${catalogue.clientKey}/featurestates/?feature=${id}`);
  return numberAt(states, 'results.0.multivariate_feature_state_values.0.percentage_allocation');
};

/** A feature with variants of these keys and default shares. */
const featureWith = async (
  ...shares: readonly number[]
): Promise<ApiFeature & { readonly options: readonly number[] }> => {
  const name = `split_${Math.random()}`;
  const made = ok(
    await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
      name,
      initial_value: 'blue',
      default_enabled: true,
      multivariate_options: shares.map((share, index) => ({
        key: `option_${index}`,
        type: 'string',
        string_value: `value ${index}`,
        default_percentage_allocation: share,
      })),
    }),
    201,
  );
  const options = shares.map((_, index) => numberAt(made, `multivariate_options.${index}.id`));
  return { id: numberAt(made, 'id'), name, optionId: options[0]!, options };
};

describe('weakness 2: people outside of the rollout are taken for control', () => {
  test('the flag says who takes part, and whoever does not is shown control and counts for nothing', async () => {
    const trial = await laboratory.newTrial({ percentage: 20 });
    await trial.command('start');
    const shown = await trial.visit(visitors(300, 'ramp'));
    const outside = [...shown.values()].filter(({ isIn }) => isIn === false);
    expect(outside.length).toBeGreaterThan(180);
    expect(new Set(outside.map(({ variant }) => variant))).toEqual(new Set(['control']));
    const { exposures } = await trial.refresh();
    const inside = [...shown.values()].filter(({ isIn }) => isIn === true);
    expect(valueAt({ body: exposures }, 'payload.totals')).toEqual(
      tally(inside.map(({ variant }) => variant)),
    );
    expect(valueAt({ body: exposures }, 'payload.health.not_enrolled')).toBe(outside.length);
  });

  test('a ramp takes nobody out of any arm who was seen as an outsider before', async () => {
    const trial = await laboratory.newTrial({ percentage: 20 });
    await trial.command('start');
    const before = await trial.visit(visitors(300, 'early'));
    await trial.setRollout({ percentage: 50 });
    const after = await trial.visit(visitors(300, 'early'));
    const isNew = (identifier: string): boolean =>
      before.get(identifier)?.isIn === false && after.get(identifier)?.isIn === true;
    expect([...after.keys()].filter(isNew).length).toBeGreaterThan(50);
    const { exposures } = await trial.refresh();
    const inside = [...after.values()].filter(({ isIn }) => isIn === true);
    expect(exposures.payload).toMatchObject({
      excluded_identities: 0,
      totals: tally(inside.map(({ variant }) => variant)),
    });
  });
});

describe('weakness 4: to pause pauses nothing, to complete ends nothing and ships nothing', () => {
  const people = visitors(60, 'guest');

  test('in a pause everybody gets control and enrols nobody; afterwards all have the variant they had', async () => {
    const trial = await laboratory.newTrial({ percentage: 100 });
    await trial.command('start');
    const running = await trial.show(people);
    await trial.command('pause');
    const paused = await trial.visit(people);
    expect(new Set(variantsOf(paused))).toEqual(new Set(['control']));
    await trial.command('start');
    expect(await trial.show(people)).toEqual(running);
    const { exposures } = await trial.refresh();
    expect(exposures.payload).toMatchObject({ totals: {}, health: { not_running: people.length } });
  });

  test.each([
    ['restore', 'restore', 40],
    ['keep control', 'keep_control', 0],
    ['ship the variant', { ship: 'green' }, 100],
  ] as const)('to complete with "%s" leaves %j behind and no override', async (_name, outcome, share) => {
    const feature = await catalogue.newFeature(40);
    const trial = await laboratory.newTrial({ percentage: 20 }, {}, feature);
    await trial.command('start');
    expect(await defaultShare(feature)).toBe(0);
    await trial.command('complete', { outcome });
    expect(await defaultShare(feature)).toBe(share);
    const shown = tally(variantsOf(await trial.show(people)));
    if (share === 100) expect(shown).toEqual({ green: people.length });
    if (share === 0) expect(shown).toEqual({ control: people.length });
    const server = stack.sdk(catalogue.serverKey);
    const segments = listAt(await server.get('environment-document/'), 'project.segments');
    expect(segments.filter((body) => valueAt({ body }, 'name') === `experiment-${trial.id}-rollout`)).toEqual(
      [],
    );
  });

  test('what was shipped stays with everybody: without an identity, and outside the next experiment', async () => {
    const feature = await catalogue.newFeature(40);
    const first = await laboratory.newTrial({ percentage: 20 }, {}, feature);
    await first.command('start');
    await first.command('complete', { outcome: { ship: 'green' } });
    const valueOf = async (path: string): Promise<unknown> => {
      const { body } = await stack.sdk(catalogue.clientKey).get(path);
      const flags = Array.isArray(body) ? (body as unknown[]) : listAt({ body }, 'flags');
      const flag = flags.find((one) => valueAt({ body: one }, 'feature.id') === feature.id);
      return valueAt({ body: flag }, 'feature_state_value');
    };
    expect(await valueOf('flags/')).toBe('#0f0');
    expect(await valueOf('identities/?identifier=ann')).toBe('#0f0');
    const second = await laboratory.newTrial({ percentage: 0 }, {}, feature);
    await second.command('start');
    expect(await valueOf('flags/')).toBe('#0f0');
    expect(await valueOf('identities/?identifier=ann')).toBe('#0f0');
  });

  test('to delete what was started gives the defaults back', async () => {
    const feature = await catalogue.newFeature(40);
    const trial = await laboratory.newTrial({ percentage: 20 }, {}, feature);
    await trial.command('start');
    await trial.command('pause');
    ok(await stack.admin.delete(trial.path), 204);
    expect(await defaultShare(feature)).toBe(40);
  });
});

describe('weakness 7: commands that race overwrite each other', () => {
  test('of pauses and completions at once none undoes another, and each is told what became of it', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const trial = await laboratory.newTrial({ percentage: 100 });
      await trial.command('start');
      const names = ['pause', 'complete', 'pause', 'complete', 'start', 'complete'];
      const answers = await Promise.all(names.map((name) => stack.admin.post(`${trial.path}${name}/`)));
      expect(answers.map(({ status }) => [200, 409].includes(status))).toEqual(names.map(() => true));
      const applied = answers.filter(({ status }) => status === 200).length;
      const completions = answers.filter(
        ({ status }, index) => status === 200 && names[index] === 'complete',
      );
      expect([round, completions.length]).toEqual([round, 1]);
      expect(await stack.admin.get(trial.path)).toMatchObject({
        status: 200,
        body: { status: 'completed', revision: 1 + applied },
      });
    }
  });

  test('of many creations at once one is made, and its rollout is whole', async () => {
    const feature = await catalogue.newFeature(0);
    const body = anExperiment(catalogue, feature);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stack.admin.post(catalogue.experiments, body)),
    );
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 201: 1, 409: 19 });
    const created = answers.find(({ status }) => status === 201)!;
    const detail = await stack.admin.get(`${catalogue.experiments}${numberAt(created, 'id')}/`);
    expect(valueAt(detail, 'experiment_rollout')).toMatchObject({ rollout_percentage: 100 });
  });
});

describe('weakness 11: who takes part and which variant they get hang on one number', () => {
  test('salts never coincide, and all who are enrolled are split evenly', async () => {
    const trials = [];
    for (let index = 0; index < 5; index += 1) {
      trials.push(await laboratory.newTrial({ percentage: 20 }));
    }
    const rows = await Promise.all(
      trials.map(({ feature }) =>
        stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]),
      ),
    );
    const salts = rows.flat().flatMap(({ enrolmentSalt, bucketingSalt }) => [enrolmentSalt, bucketingSalt]);
    expect(salts).toHaveLength(10);
    expect(new Set(salts).size).toBe(10);
    const [trial] = trials;
    await trial!.command('start');
    const shown = await trial!.show(visitors(1_000, 'hash'));
    const inside = [...shown.values()].filter(({ isIn }) => isIn === true);
    const green = inside.filter(({ variant }) => variant === 'green').length / inside.length;
    // About 200 at 50 %: five standard errors are 18 points.
    expect(Math.abs(green - 0.5)).toBeLessThan(0.18);
  });
});

describe('weakness 12: percentages that add up to 100 are refused for what floating numbers make of them', () => {
  test('a split of 0.2, 83.9 and 15.9 is taken and served as it was sent', async () => {
    const feature = await featureWith(0, 0, 0);
    const split = [0.2, 83.9, 15.9];
    const shares = Object.fromEntries(feature.options.map((option, index) => [option, split[index]!]));
    const trial = await laboratory.newTrial({ percentage: 100, shares }, {}, feature);
    const rollout = await stack.admin.get(trial.path);
    expect(
      listAt(rollout, 'experiment_rollout.multivariate_feature_state_values').map((body) =>
        valueAt({ body }, 'percentage_allocation'),
      ),
    ).toEqual(split);
    await trial.command('start');
    expect(variantsOf(await trial.show(visitors(50, 'sum')))).not.toContain('control');
  });
});

describe('weakness 13: a share can be raised and never taken away', () => {
  const allocation = async (trial: { readonly path: string }): Promise<readonly unknown[]> =>
    listAt(await stack.admin.get(trial.path), 'experiment_rollout.multivariate_feature_state_values').map(
      (body) => valueAt({ body }, 'percentage_allocation'),
    );

  test('an empty list gives all to control, and weight moves between variants in one call', async () => {
    const feature = await featureWith(0, 0);
    const [first, second] = feature.options as [number, number];
    const trial = await laboratory.newTrial(
      { percentage: 100, shares: { [first]: 50, [second]: 50 } },
      {},
      feature,
    );
    await trial.command('start');
    await trial.setRollout({ percentage: 100, shares: { [first]: 0, [second]: 100 } });
    expect(await allocation(trial)).toEqual([0, 100]);
    expect(tally(variantsOf(await trial.show(visitors(30, 'moved'))))).toEqual({ option_1: 30 });
    await trial.setRollout({ percentage: 100, shares: {} });
    expect(await allocation(trial)).toEqual([0, 0]);
    expect(tally(variantsOf(await trial.show(visitors(30, 'moved'))))).toEqual({ control: 30 });
  });
});

describe('weakness 20: what an experiment stands on is protected by a page and not by the API', () => {
  test('variants, defaults, overrides and segments of a running experiment cannot be changed by anybody', async () => {
    const { admin } = stack;
    const trial = await laboratory.newTrial({ percentage: 50 });
    await trial.command('start');
    const { id, optionId } = trial.feature;
    const environment = `environments/${catalogue.clientKey}/`;
    const feature = `projects/${catalogue.projectId}/features/${id}/`;
    const states = await admin.get(`${environment}featurestates/?feature=${id}`);
    const state = `${environment}featurestates/${numberAt(states, 'results.0.id')}/`;
    const override = { enabled: true, feature_state_value: 'x' };
    const changes: readonly (() => Promise<Answer>)[] = [
      () => admin.patch(`${feature}mv-options/${optionId}/`, { string_value: 'other' }),
      () => admin.delete(`${feature}mv-options/${optionId}/`),
      () => admin.post(`${feature}mv-options/`, { key: 'red', string_value: 'r' }),
      () => admin.delete(feature),
      () => admin.patch(state, { enabled: false }),
      () => admin.post(`${environment}identities/ann/featurestates/`, { ...override, feature: id }),
      () => admin.delete(environment),
    ];
    for (const [index, change] of changes.entries()) {
      expect([index, await change()]).toMatchObject([
        index,
        { status: 409, body: { code: 'running_experiment' } },
      ]);
    }
  });

  test('an experiment that has started keeps the definition of its metrics whatever is edited', async () => {
    const { admin } = stack;
    const trial = await laboratory.newTrial({ percentage: 100 });
    await trial.command('start');
    const metric = `environments/${catalogue.clientKey}/experiment-metrics/${catalogue.metricId}/`;
    await admin.patch(metric, { definition: { version: 1, event: 'something_else' } });
    const [attached] = listAt(await admin.get(trial.path), 'metrics');
    expect(valueAt({ body: attached }, 'definition')).toEqual({ version: 1, event: 'purchase' });
    await admin.patch(metric, { definition: { version: 1, event: 'purchase' } });
  });
});

describe('weakness 21: only one kind of experiment, for everybody, can be run', () => {
  test('an experiment can be for a segment, whose rules are frozen when it starts', async () => {
    const { admin, deps } = stack;
    const segment = ok(
      await admin.post(`projects/${catalogue.projectId}/segments/`, {
        name: `gold ${Math.random()}`,
        rules: [
          { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] },
        ],
      }),
      201,
    );
    const feature = await catalogue.newFeature(0);
    const rollout = {
      enabled: true,
      rollout_percentage: 100,
      feature_state_value: { type: 'string', value: 'blue' },
      multivariate_feature_state_values: [
        { multivariate_feature_option: feature.optionId, percentage_allocation: 100 },
      ],
      audience: { match: 'any', segment_ids: [numberAt(segment, 'id')] },
    };
    const body = anExperiment(catalogue, feature, { experiment_rollout: rollout });
    const created = ok(await admin.post(catalogue.experiments, body), 201);
    ok(await admin.post(`${catalogue.experiments}${numberAt(created, 'id')}/start/`), 200);
    const variantOf = async (plan: string): Promise<unknown> => {
      const traits = [{ trait_key: 'plan', trait_value: plan }];
      const answer = await catalogue.sdk.post('identities/', { identifier: `of ${plan}`, traits });
      const flags = listAt(answer, 'flags').map((flag) => ({ body: flag }));
      const flag = flags.find((one) => valueAt(one, 'feature.name') === feature.name);
      return flag === undefined ? null : valueAt(flag, 'variant');
    };
    expect([await variantOf('gold'), await variantOf('tin')]).toEqual(['green', 'control']);
    const [stored] = await deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]);
    expect(stored?.epochs[0]?.audience?.segments[0]?.rules).toHaveLength(1);
  });

  test('an experiment that somebody else assigns is analysed all the same, also of the past', async () => {
    const { admin } = stack;
    const feature = await catalogue.newFeature(0);
    const from = Date.now() - 3_600_000;
    const trial = await laboratory.newTrial(
      { percentage: 100 },
      { assignment: 'external', planned_units: 100 },
      feature,
    );
    await trial.command('start', { started_at: new Date(from).toISOString() });
    await laboratory.send(
      visitors(40, 'theirs').map((identifier, index) => ({
        event: '$flag_exposure',
        feature_name: feature.name,
        identifier,
        value: index % 2 === 0 ? 'control' : 'green',
        timestamp: from + 1_000,
      })),
    );
    const { exposures } = await trial.refresh();
    expect(exposures.payload).toMatchObject({ totals: { control: 20, green: 20 } });
    expect(await admin.get(trial.path)).toMatchObject({ body: { assignment: 'external' } });
  });

  test('an experiment starts, ramps and ends by itself when it was told to', async () => {
    const { admin } = stack;
    const trial = await laboratory.newTrial({ percentage: 20 });
    const at = (inMs: number): string => new Date(Date.now() + inMs).toISOString();
    const crowd = visitors(40, 'scheduled');
    const entries = [
      { at: at(1_000), command: 'start' },
      { at: at(5_000), command: 'rollout', rollout_percentage: 100 },
      { at: at(9_000), command: 'complete', outcome: { ship: 'green' } },
    ];
    ok(await admin.put(`${trial.path}schedule/`, { entries }), 200);
    const takingPart = async (): Promise<readonly string[]> =>
      [...(await trial.show(crowd))].flatMap(([identifier, { isIn }]) => (isIn === true ? [identifier] : []));
    expect(await takingPart()).toEqual([]);
    const early = await eventually('the start', async () => {
      const some = await takingPart();
      return some.length > 0 ? some : null;
    });
    expect(early.length).toBeLessThan(crowd.length / 2);
    const first = await trial.show(early);
    await eventually('the ramp', async () => (await takingPart()).length === crowd.length);
    expect(await trial.show(early)).toEqual(first);
    await eventually('the end', async () => {
      const variants = new Set(variantsOf(await trial.show(crowd)));
      return variants.size === 1 && variants.has('green');
    });
    const timeline = await admin.get(`${trial.path}timeline/?kind=command&kind=rollout&page_size=3`);
    expect(listAt(timeline, 'results')).toMatchObject(
      ['completed', 'rollout updated', 'started'].map((action) => ({ action, source: 'schedule' })),
    );
  });

  test('an experiment that harms a guardrail stops by itself, and says why', async () => {
    const { admin } = stack;
    const metric = ok(
      await admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
        name: 'Revenue that must not suffer',
        aggregation: 'sum',
        direction: 'up',
        definition: { version: 1, event: 'purchase' },
      }),
      201,
    );
    const guardrail = {
      metric: numberAt(metric, 'id'),
      expected_direction: 'not_decrease',
      role: 'guardrail',
      margin: 0.05,
    };
    const trial = await laboratory.newTrial(
      { percentage: 100 },
      { metrics: [guardrail], on_guardrail_breach: 'pause', planned_units: 400 },
    );
    await trial.command('start');
    const shown = await trial.visit(visitors(400, 'guarded'));
    const timestamp = Date.now();
    await laboratory.send(
      [...shown]
        .filter(([, { variant }], index) => variant === 'control' || index % 4 === 0)
        .map(([identifier], index) => ({
          event: 'purchase',
          identifier,
          value: String(10 + (index % 3)),
          timestamp,
        })),
    );
    const { results } = await trial.refresh();
    const verdict = 'payload.metrics.0.analysis.green.guardrail.verdict';
    expect(valueAt({ body: results }, verdict)).toBe('harmed');
    await eventually('the pause', async () => valueAt(await admin.get(trial.path), 'status') === 'paused');
    const { status, body } = await admin.get(`${trial.path}timeline/?kind=command&page_size=1`);
    expect(status).toBe(200);
    expect(listAt({ body }, 'results')).toMatchObject([
      {
        action: 'paused',
        source: 'guardrail',
        comment: expect.stringContaining('"Revenue that must not suffer" by green') as string,
      },
    ]);
    expect(new Set(variantsOf(await trial.show(visitors(30, 'guarded'))))).toEqual(new Set(['control']));
  });

  test('a variant in which nobody buys any more is paused within one refresh', async () => {
    const { admin } = stack;
    const metric = ok(
      await admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
        name: 'Purchases that must not stop',
        aggregation: 'occurrence',
        direction: 'up',
        definition: { version: 1, event: 'purchase' },
      }),
      201,
    );
    const guardrail = { metric: numberAt(metric, 'id'), role: 'guardrail', margin: 0.05 };
    const trial = await laboratory.newTrial(
      { percentage: 100 },
      { metrics: [guardrail], on_guardrail_breach: 'pause', planned_units: 5_000 },
    );
    await trial.command('start');
    const shown = await trial.visit(visitors(2_000, 'lost'));
    const timestamp = Date.now();
    await laboratory.send(
      [...shown]
        .filter(([, { variant }]) => variant === 'control')
        .map(([identifier]) => ({ event: 'purchase', identifier, value: null, timestamp })),
    );
    const { results } = await trial.refresh();
    expect(results.payload).toMatchObject({
      metrics: [
        { variants: { green: { sum: 0 } }, analysis: { green: { guardrail: { verdict: 'harmed' } } } },
      ],
    });
    await eventually('the pause', async () => valueAt(await admin.get(trial.path), 'status') === 'paused');
    expect(await admin.get(trial.path)).toMatchObject({ body: { status_word: 'harmed' } });
    expect(await admin.get(`${trial.path}snapshots/?kind=results`)).toMatchObject({ body: { count: 1 } });
  });
});
