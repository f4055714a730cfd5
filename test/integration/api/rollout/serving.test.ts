import fc from 'fast-check';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn, aRollout, bringTo } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');

type Row = Readonly<Record<string, unknown>>;
const one = async (text: string, ...values: readonly unknown[]): Promise<Row> =>
  (await stack.raw.rows(text, values))[0] ?? {};
const environment = (): string => `environments/${catalogue.clientKey}/`;
const split = (
  percentages: Readonly<Record<string, number>>,
  rollout: Row = {},
): Promise<RolloutExperiment> =>
  anExperimentOn(stack, catalogue, (shares) =>
    aRollout({ multivariate_feature_state_values: shares(percentages), ...rollout }),
  );
const newSegment = async (plan: string): Promise<number> => {
  const condition = { operator: 'EQUAL', property: 'plan', value: plan };
  const rules = [{ type: 'ALL', rules: [], conditions: [condition] }];
  const path = `projects/${catalogue.projectId}/segments/`;
  return numberAt(await stack.admin.post(path, { name: plan, rules }), 'id');
};
const flagOf = async (
  experiment: RolloutExperiment,
  identifier: string,
  traits: Row = {},
): Promise<unknown> => {
  const list = Object.entries(traits).map(([trait_key, trait_value]) => ({ trait_key, trait_value }));
  const answer = await catalogue.sdk.post('identities/', { identifier, traits: list });
  return listAt(answer, 'flags').find((body) => valueAt({ body }, 'feature.name') === experiment.featureName);
};

/** @returns somebody to whom the default, which gives each variant a tenth, gives control. */
const somebodyInControl = async (experiment: RolloutExperiment): Promise<string> => {
  for (let n = 0; n < 50; n += 1) {
    const variant = valueAt({ body: await flagOf(experiment, `ada-${n}`) }, 'variant');
    if (variant === 'control') return `ada-${n}`;
  }
  throw new Error('The default gives control to nobody.');
};

describe('a rollout that is enabled at creation', () => {
  it('serves nobody before the start, however often it is changed, and everybody after it', async () => {
    const experiment = await split({ a: 100 });
    const outside = { enabled: true, feature_state_value: 'blue', variant: 'control' };
    const ada = await somebodyInControl(experiment);
    expect(await flagOf(experiment, ada)).toMatchObject(outside);
    await experiment.change(aRollout({ feature_state_value: { type: 'string', value: 'early' } }));
    expect(await flagOf(experiment, ada)).toMatchObject(outside);
    await experiment.command('start');
    expect(await flagOf(experiment, ada)).toMatchObject({ variant: 'a', feature_state_value: 'a' });
  });

  it('and one that is not are both enabled by the start', async () => {
    const experiment = await split({ a: 100 }, { enabled: false });
    await experiment.command('start');
    expect(await flagOf(experiment, 'ada')).toMatchObject({ enabled: true, variant: 'a' });
    expect(valueAt(await experiment.detail(), 'experiment_rollout.enabled')).toBe(true);
  });
});

describe('the same rollout again', () => {
  const traces = async (experiment: RolloutExperiment): Promise<unknown> => {
    const { uuid } = await one('SELECT uuid FROM experiments WHERE id = $1', experiment.id);
    return {
      experiment: await one('SELECT * FROM experiments WHERE id = $1', experiment.id),
      epochs: await stack.raw.rows('SELECT * FROM epochs WHERE experiment_id = $1', [experiment.id]),
      audit: await stack.raw.rows('SELECT * FROM audit_log WHERE experiment_uuid = $1', [uuid]),
      version: await one('SELECT version FROM environments WHERE id = $1', catalogue.environmentId),
      serving: await stack.deps.serving.served(catalogue.environmentId),
    };
  };

  it.each(['created', 'running', 'paused'] as const)(
    'is answered and leaves no trace in one that is %s: no epoch, no audit entry, no new version',
    async (status) => {
      const experiment = await split({ a: 30, b: 20 });
      await bringTo(experiment, status);
      const before = await traces(experiment);
      // As it is read, as it was sent, in another order, and without what need not be said.
      for (const body of [
        valueAt(await experiment.detail(), 'experiment_rollout'),
        aRollout({ multivariate_feature_state_values: experiment.shares({ b: 20, a: 30 }), audience: null }),
        aRollout(),
      ]) {
        expect(await experiment.change(body)).toMatchObject({ status: 200, body: { status } });
        expect(await traces(experiment)).toEqual(before);
      }
    },
  );

  it('has an outcome all the same, which a repeated delivery finds', async () => {
    const experiment = await split({ a: 30 });
    const send = (): Promise<Answer> =>
      stack.admin.patch(`${experiment.path}rollout/`, aRollout(), {
        'idempotency-key': `same-${experiment.id}`,
      });
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    const { uuid } = await one('SELECT uuid FROM experiments WHERE id = $1', experiment.id);
    const outcomes = await stack.raw.rows(
      `SELECT outcome FROM command_outcomes WHERE experiment_uuid = $1 AND kind = 'updateRollout'`,
      [uuid],
    );
    expect(outcomes).toEqual([{ outcome: 'applied' }]);
  });

  it('does not keep the next change from being applied', async () => {
    const experiment = await split({ a: 30 });
    await experiment.command('start');
    await experiment.change(aRollout());
    expect(await experiment.change(aRollout({ rollout_percentage: 5 }))).toMatchObject({ status: 200 });
    await experiment.command('pause');
    expect(listAt(await experiment.detail(), 'epochs')).toHaveLength(2);
  });
});

describe('the environment’s default', () => {
  const stateOf = async (experiment: RolloutExperiment): Promise<Answer> =>
    stack.admin.get(`${environment()}featurestates/?feature=${experiment.featureId}`);
  const sharesOf = async (experiment: RolloutExperiment): Promise<readonly unknown[]> =>
    listAt(await stateOf(experiment), 'results.0.multivariate_feature_state_values').map((body) =>
      valueAt({ body }, 'percentage_allocation'),
    );
  const edit = async (experiment: RolloutExperiment, a: number): Promise<Answer> =>
    stack.admin.patch(
      `${environment()}featurestates/${numberAt(await stateOf(experiment), 'results.0.id')}/`,
      {
        multivariate_feature_state_values: experiment.shares({ a }),
      },
    );

  it('is recorded and zeroed by the first start, whatever the rollout says, and by no later one', async () => {
    const experiment = await split({ a: 30 });
    expect(await edit(experiment, 25)).toMatchObject({ status: 200 });
    expect(await sharesOf(experiment)).toEqual([25, 10, 10]);
    await experiment.change(aRollout({ rollout_percentage: 40 }));
    expect(await sharesOf(experiment)).toEqual([25, 10, 10]);

    await experiment.command('start');
    expect(await sharesOf(experiment)).toEqual([0, 0, 0]);
    const recorded = 'SELECT recorded_defaults FROM experiments WHERE id = $1';
    const { recorded_defaults: before } = await one(recorded, experiment.id);
    expect(before).toEqual([
      { variantId: experiment.options.a, basisPoints: 2_500 },
      { variantId: experiment.options.b, basisPoints: 1_000 },
      { variantId: experiment.options.c, basisPoints: 1_000 },
    ]);
    await experiment.change(aRollout({ rollout_percentage: 60 }));
    await experiment.command('pause');
    await experiment.command('start');
    expect(await sharesOf(experiment)).toEqual([0, 0, 0]);
    expect(await one(recorded, experiment.id)).toEqual({ recorded_defaults: before });

    await experiment.command('complete');
    expect(await sharesOf(experiment)).toEqual([25, 10, 10]);
  });

  it('keeps its value and stays on for those outside', async () => {
    const experiment = await split(
      { a: 100 },
      { rollout_percentage: 0, feature_state_value: { type: 'string', value: 'in' } },
    );
    await experiment.command('start');
    expect(await flagOf(experiment, 'outsider')).toMatchObject({
      enabled: true,
      feature_state_value: 'blue',
      variant: 'control',
    });
  });

  it('cannot be edited by hand from the first start to the end, so nothing is there to be lost', async () => {
    const experiment = await split({ a: 30 });
    for (const command of ['start', 'pause'] as const) {
      await experiment.command(command);
      expect(await edit(experiment, 5)).toMatchObject({ status: 409, body: { code: 'running_experiment' } });
    }
    await experiment.command('complete');
    expect(await edit(experiment, 5)).toMatchObject({ status: 200 });
    expect(await sharesOf(experiment)).toEqual([5, 10, 10]);
  });
});

describe('the segment of a rollout', () => {
  const segmentOf = async (experiment: RolloutExperiment): Promise<Row> =>
    one(
      'SELECT s.* FROM segments s JOIN experiments e ON e.segment_id = s.id WHERE e.id = $1',
      experiment.id,
    );

  it('is named after the experiment and splits by the percentage as text', async () => {
    const experiment = await split({ a: 30 }, { rollout_percentage: 42 });
    const rules = (value: string): unknown => [
      {
        type: 'ALL',
        rules: [],
        conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value }],
      },
    ];
    expect(await segmentOf(experiment)).toMatchObject({
      name: `experiment-${experiment.id}-rollout`,
      kind: 'rollout',
      rules: rules('42.0'),
    });
    await experiment.change(aRollout({ rollout_percentage: 12.5 }));
    expect(await segmentOf(experiment)).toMatchObject({ rules: rules('12.5') });
  });

  it('is hidden: not listed, not found, not changed, and no audience', async () => {
    const { admin } = stack;
    const experiment = await split({ a: 30 });
    await experiment.command('start');
    const hidden = Number((await segmentOf(experiment))['id']);
    const gold = await newSegment('gold');
    const segments = `projects/${catalogue.projectId}/segments/`;
    expect(await admin.get(segments)).toMatchObject({ body: { count: 1, results: [{ id: gold }] } });
    for (const answer of [
      await admin.get(`${segments}${hidden}/`),
      await admin.patch(`${segments}${hidden}/`, { name: 'mine' }),
      await admin.delete(`${segments}${hidden}/`),
    ]) {
      expect(answer).toMatchObject({ status: 404 });
    }
    const audience = { segment_ids: [hidden] };
    const other = await split({});
    expect(await other.change(aRollout({ audience }))).toMatchObject({
      status: 400,
      body: { code: 'invalid_audience', detail: `The project has no segment ${hidden}.` },
    });
    const override = { segment: hidden, enabled: true, feature_state_value: '' };
    const overrides = `${environment()}features/${other.featureId}/segment-overrides/`;
    expect(await admin.post(overrides, override)).toMatchObject({
      status: 400,
      body: { code: 'segment_not_found' },
    });
    expect(
      await admin.get(`${environment()}features/${experiment.featureId}/segment-overrides/`),
    ).toMatchObject({
      body: { count: 0 },
    });
  });

  it('is gone with its override when the experiment is completed or deleted', async () => {
    const [completed, deleted] = [await split({ a: 30 }), await split({ a: 30 })];
    await bringTo(completed, 'completed');
    await stack.admin.delete(deleted.path);
    const names = [completed, deleted].map(({ id }) => `experiment-${id}-rollout`);
    expect(await stack.raw.rows('SELECT id FROM segments WHERE name = ANY($1)', [names])).toEqual([]);
  });
});

describe('the override of a rollout', () => {
  const override = async (experiment: RolloutExperiment, plan: string): Promise<Answer> =>
    stack.admin.post(`${environment()}features/${experiment.featureId}/segment-overrides/`, {
      segment: await newSegment(plan),
      enabled: true,
      feature_state_value: plan,
    });

  it('is the weakest, also of overrides that were made between creation and start', async () => {
    const first = await split({ a: 100 });
    expect(await override(first, 'silver')).toMatchObject({ status: 201 });
    await first.command('start');
    await first.command('complete');
    const second = await stack.admin.post(catalogue.experiments, {
      feature: first.featureId,
      name: 'Again',
      hypothesis: 'A second look.',
      experiment_rollout: aRollout({ multivariate_feature_state_values: first.shares({ a: 100 }) }),
    });
    expect(await override(first, 'gold')).toMatchObject({ status: 201 });
    const path = `${catalogue.experiments}${numberAt(second, 'id')}/`;
    for (const command of ['start', 'pause', 'start']) {
      expect(await stack.admin.post(`${path}${command}/`)).toMatchObject({ status: 200 });
    }
    for (const plan of ['silver', 'gold']) {
      expect(await flagOf(first, 'ada', { plan })).toMatchObject({
        feature_state_value: plan,
        variant: 'control',
      });
    }
    expect(await flagOf(first, 'ada', { plan: 'tin' })).toMatchObject({
      feature_state_value: 'a',
      variant: 'a',
    });
    const served = await stack.deps.serving.served(catalogue.environmentId);
    const overrides = served.find(({ id }) => id === first.featureId)?.overrides;
    expect(overrides?.map(({ experiment }) => experiment?.name ?? 'by hand')).toEqual([
      'by hand',
      'by hand',
      'Again',
    ]);
  });

  it('holds no share for control, which is what is left', async () => {
    const experiment = await split({ a: 30, b: 20 });
    await experiment.command('start');
    const shares = await stack.raw.rows(
      `SELECT a.variant_id, a.basis_points
       FROM feature_state_allocations a JOIN experiments e ON e.override_id = a.feature_state_id
       WHERE e.id = $1 ORDER BY a.variant_id`,
      [experiment.id],
    );
    expect(shares).toEqual([
      { variant_id: experiment.options.a, basis_points: 3_000 },
      { variant_id: experiment.options.b, basis_points: 2_000 },
      { variant_id: experiment.options.c, basis_points: 0 },
    ]);
    expect(await experiment.allocation()).toEqual({ a: 30, b: 20, c: 0 });
  });
});

describe('the salts', () => {
  const step = fc.oneof(
    fc.constantFrom('start' as const, 'pause' as const),
    fc.record({
      rollout_percentage: fc.integer({ min: 0, max: 10_000 }).map((points) => points / 100),
      enabled: fc.boolean(),
      a: fc.integer({ min: 0, max: 50 }),
      c: fc.integer({ min: 0, max: 50 }),
    }),
  );

  /** What everybody's hash is made of, as the database has it. */
  const saltsOf = ({ id }: RolloutExperiment): Promise<Row> =>
    one(
      `SELECT e.segment_id, e.override_id, e.enrolment_salt, e.bucketing_salt, o.salt, o.segment_id AS of_override
       FROM experiments e JOIN feature_states o ON o.id = e.override_id WHERE e.id = $1`,
      id,
    );

  it('stay through whatever is done, and so does everybody’s hash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const experiment = await split({ a: 30 });
        const before = await saltsOf(experiment);
        expect(before['enrolment_salt']).toBe(before['segment_id']);
        expect(before['of_override']).toBe(before['segment_id']);
        expect(before['bucketing_salt']).toBe(before['salt']);
        expect(before['bucketing_salt']).not.toBe(before['enrolment_salt']);
        for (const next of steps) {
          if (typeof next === 'string') await stack.admin.post(`${experiment.path}${next}/`);
          else {
            const { a, c, ...rollout } = next;
            const multivariate_feature_state_values = experiment.shares({ a, c });
            const body = aRollout({ ...rollout, multivariate_feature_state_values, confirm_new_phase: true });
            expect(await experiment.change(body)).toMatchObject({ status: 200 });
          }
          expect(await saltsOf(experiment)).toEqual(before);
        }
        await stack.admin.post(`${experiment.path}start/`);
        await experiment.command('complete');
        const kept = 'SELECT enrolment_salt, bucketing_salt FROM experiments WHERE id = $1';
        const { enrolment_salt, bucketing_salt } = before;
        expect(await one(kept, experiment.id)).toEqual({ enrolment_salt, bucketing_salt });
      }),
      { numRuns: 6 },
    );
  }, 480_000);

  it('cannot be changed in the database either', async () => {
    const experiment = await split({ a: 30 });
    const change = stack.raw.rows(
      'UPDATE feature_states SET salt = salt + 1 WHERE id = (SELECT override_id FROM experiments WHERE id = $1)',
      [experiment.id],
    );
    await expect(change).rejects.toThrow('the bucketing salt of a feature state is frozen');
  });
});
