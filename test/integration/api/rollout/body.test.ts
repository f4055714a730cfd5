import { listAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn, aRollout, bringTo } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
/** A running experiment that no refused change may touch. */
let untouched: RolloutExperiment;

beforeAll(async () => {
  untouched = await anExperimentOn(stack, catalogue, (shares) =>
    aRollout({ multivariate_feature_state_values: shares({ a: 50, b: 20 }) }),
  );
  await untouched.command('start');
});

const VALUE = { type: 'string', value: 'blue' };
const without = (field: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(aRollout()).filter(([key]) => key !== field));
const share = (multivariate_feature_option: unknown, percentage_allocation: unknown): unknown => ({
  multivariate_feature_state_values: [{ multivariate_feature_option, percentage_allocation }],
});
const withValue = (type: unknown, value: unknown): Record<string, unknown> =>
  aRollout({ feature_state_value: { type, value } });
const SHARE = 'multivariate_feature_state_values.0';

/** The body, and the field that the refusal names. */
const UNFIT: readonly (readonly [string, unknown, string])[] = [
  [
    'with a value without a type',
    aRollout({ feature_state_value: { value: 'x' } }),
    'feature_state_value.type',
  ],
  [
    'with a value without text',
    aRollout({ feature_state_value: { type: 'string' } }),
    'feature_state_value.value',
  ],
  ['that is a list', [aRollout()], ''],
  ['with text for enabled', aRollout({ enabled: 'true' }), 'enabled'],
  ['with a number for enabled', aRollout({ enabled: 1 }), 'enabled'],
  ['with null for enabled', aRollout({ enabled: null }), 'enabled'],
  ['with text for a percentage', aRollout({ rollout_percentage: '20' }), 'rollout_percentage'],
  ['with no percentage at all', aRollout({ rollout_percentage: null }), 'rollout_percentage'],
  ['with less than 0 %', aRollout({ rollout_percentage: -0.01 }), 'rollout_percentage'],
  ['with more than 100 %', aRollout({ rollout_percentage: 100.01 }), 'rollout_percentage'],
  ['with three decimals', aRollout({ rollout_percentage: 33.333 }), 'rollout_percentage'],
  ['with a value of another type', withValue('float', '1.5'), 'feature_state_value.type'],
  ['with a number for text', withValue('string', 5), 'feature_state_value.value'],
  ['with words for an integer', withValue('integer', 'twelve'), 'feature_state_value.value'],
  ['with a fraction for an integer', withValue('integer', '1.5'), 'feature_state_value.value'],
  ['with a blank integer', withValue('integer', ''), 'feature_state_value.value'],
  ['with a boolean that is neither', withValue('boolean', 'yes'), 'feature_state_value.value'],
  ['with a blank boolean', withValue('boolean', ''), 'feature_state_value.value'],
  [
    'with shares that are no list',
    aRollout({ multivariate_feature_state_values: {} }),
    'multivariate_feature_state_values',
  ],
  [
    'with text for an option',
    { ...aRollout(), ...Object(share('a', 5)) },
    `${SHARE}.multivariate_feature_option`,
  ],
  ['with an option 0', { ...aRollout(), ...Object(share(0, 5)) }, `${SHARE}.multivariate_feature_option`],
  ['with text for a share', { ...aRollout(), ...Object(share(1, '5')) }, `${SHARE}.percentage_allocation`],
  ['with a negative share', { ...aRollout(), ...Object(share(1, -1)) }, `${SHARE}.percentage_allocation`],
  [
    'with a share over 100 %',
    { ...aRollout(), ...Object(share(1, 100.5)) },
    `${SHARE}.percentage_allocation`,
  ],
  [
    'with a share of three decimals',
    { ...aRollout(), ...Object(share(1, 12.345)) },
    `${SHARE}.percentage_allocation`,
  ],
  ['with an audience that is no object', aRollout({ audience: [1] }), 'audience'],
  ['with an audience without a list', aRollout({ audience: { match: 'any' } }), 'audience.segment_ids'],
  [
    'with an audience of another kind',
    aRollout({ audience: { match: 'none', segment_ids: [] } }),
    'audience.match',
  ],
  [
    'with a misspelt field in the audience',
    aRollout({ audience: { mtach: 'all', segment_ids: [] } }),
    'audience.mtach',
  ],
  [
    'with a misspelt field in the value',
    aRollout({ feature_state_value: { type: 'string', value: 'x', vlaue: 'y' } }),
    'feature_state_value.vlaue',
  ],
  ['with a misspelt field', aRollout({ rollout_percent: 5 }), 'rollout_percent'],
];

test.each(UNFIT)(
  'a rollout %s is refused with the field, as a change and at creation',
  async (_, body, field) => {
    const before = await untouched.detail();
    const { status, body: problem } = await untouched.change(body);
    expect([status, valueAt({ body: problem }, 'code')]).toEqual([400, 'validation_failed']);
    expect(listAt({ body: problem }, 'errors')[0]).toMatchObject({ field });
    expect((await untouched.detail()).body).toEqual(before.body);

    const created = await stack.admin.post(catalogue.experiments, {
      feature: untouched.featureId,
      name: 'Another',
      hypothesis: 'None',
      experiment_rollout: body,
    });
    expect(created).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const nested = field === '' ? 'experiment_rollout' : `experiment_rollout.${field}`;
    expect(listAt(created, 'errors')[0]).toMatchObject({ field: nested });
  },
);

test.each([
  ['enabled', without('enabled'), 'enabled'],
  ['a percentage', without('rollout_percentage'), 'rollout_percentage'],
  ['a value', without('feature_state_value'), 'feature_state_value'],
  ['anything', {}, 'enabled'],
])(
  'a rollout without %s is refused at creation, where nothing could stay as it is',
  async (_, body, field) => {
    const created = await stack.admin.post(catalogue.experiments, {
      feature: untouched.featureId,
      name: 'Another',
      hypothesis: 'None',
      experiment_rollout: body,
    });
    expect(created).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(listAt(created, 'errors')[0]).toMatchObject({ field: `experiment_rollout.${field}` });
  },
);

describe('a change of single fields', () => {
  const presentOf = async (experiment: RolloutExperiment): Promise<unknown> =>
    (await stack.admin.get(`${experiment.path}rollout/`)).body;

  it('leaves the rest as it is, and is read back with basis points, split and epoch', async () => {
    const experiment = await anExperimentOn(stack, catalogue, (shares) =>
      aRollout({ multivariate_feature_state_values: shares({ a: 50, b: 20 }) }),
    );
    expect(await presentOf(experiment)).toMatchObject({
      basis_points: 10_000,
      epoch: null,
      is_served: false,
    });
    await experiment.command('start');
    expect(await experiment.change({ rollout_percentage: 33.33 })).toMatchObject({ status: 200 });
    expect(await experiment.change({ enabled: false })).toMatchObject({ status: 200 });
    expect(await experiment.change({})).toMatchObject({ status: 200 });
    const { experiment_rollout: rollout } = (await experiment.detail()).body as Record<string, unknown>;
    expect(rollout).toMatchObject({ enabled: false, rollout_percentage: 33.33, feature_state_value: VALUE });
    expect(await presentOf(experiment)).toMatchObject({
      rollout,
      basis_points: 3_333,
      split: [
        { key: 'control', basis_points: 3_000 },
        { key: 'a', basis_points: 5_000 },
        { key: 'b', basis_points: 2_000 },
        { key: 'c', basis_points: 0 },
      ],
      is_served: true,
      epoch: { number: 3, to: null, rollout_percentage: 33.33 },
      begins_phase: false,
      pending: [],
    });
  });

  it('and another one at the same moment are both kept', async () => {
    const experiment = await anExperimentOn(stack, catalogue);
    const value = { type: 'string', value: 'red' };
    const changes = [{ rollout_percentage: 20 }, { enabled: false }, { feature_state_value: value }];
    const answers = await Promise.all(changes.map((change) => experiment.change(change)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await presentOf(experiment)).toMatchObject({
      rollout: { rollout_percentage: 20, enabled: false, feature_state_value: value },
    });
  });

  it('in a pause tells of the phase that begins, and of steps to come', async () => {
    const experiment = await anExperimentOn(stack, catalogue, (shares) =>
      aRollout({ rollout_percentage: 10, multivariate_feature_state_values: shares({ a: 50 }) }),
    );
    await bringTo(experiment, 'paused');
    const shares = { multivariate_feature_state_values: experiment.shares({ a: 30 }) };
    expect(await experiment.change(shares)).toMatchObject({ body: { code: 'would_start_new_phase' } });
    expect(await experiment.change({ ...shares, confirm_new_phase: true })).toMatchObject({ status: 200 });
    const at = '2099-01-05T09:00:00.000Z';
    await stack.admin.put(`${experiment.path}schedule/`, {
      entries: [{ at, command: 'rollout', rollout_percentage: 12.5 }],
    });
    expect(await presentOf(experiment)).toMatchObject({
      is_served: false,
      begins_phase: true,
      epoch: { number: 1 },
      pending: [{ at, rollout_percentage: 12.5, basis_points: 1_250 }],
    });
  });
});

test('percentages of more than two decimals are refused with words that say so', async () => {
  expect(await untouched.change(aRollout({ rollout_percentage: 12.345 }))).toMatchObject({
    body: { errors: [{ detail: 'must be a number from 0 to 100 with at most two decimals' }] },
  });
});

test.each([
  ['0 %', { rollout_percentage: 0 }, {}],
  ['100 %', { rollout_percentage: 100 }, {}],
  ['a hundredth of a percent', { rollout_percentage: 0.01 }, {}],
  ['99.99 %', { rollout_percentage: 99.99 }, {}],
  ['a blank text', { feature_state_value: { type: 'string', value: '' } }, {}],
  ['a negative integer', { feature_state_value: { type: 'integer', value: '-5' } }, {}],
  [
    'a boolean however it is written, and keeps it in lower case',
    { feature_state_value: { type: 'boolean', value: 'True' } },
    { feature_state_value: { type: 'boolean', value: 'true' } },
  ],
  ['off', { enabled: false }, {}],
])('a change takes %s', async (_, changes, kept) => {
  const experiment = await anExperimentOn(stack, catalogue);
  expect(await experiment.change(aRollout(changes))).toMatchObject({ status: 200 });
  const rollout = { enabled: true, rollout_percentage: 100, feature_state_value: VALUE, ...changes, ...kept };
  expect(valueAt(await experiment.detail(), 'experiment_rollout')).toEqual({
    ...rollout,
    multivariate_feature_state_values: ['a', 'b', 'c'].map((key) => ({
      multivariate_feature_option: experiment.options[key as 'a'],
      key,
      percentage_allocation: 0,
    })),
    audience: null,
  });
});

describe('shares', () => {
  it.each([
    ['that are not named stay', { a: 50, b: 50 }, { a: 30 }, { a: 30, b: 50, c: 0 }],
    ['move in one change when both are named', { a: 60, b: 40 }, { a: 70, b: 30 }, { a: 70, b: 30, c: 0 }],
    ['stay when the list is left out', { a: 60, b: 40 }, undefined, { a: 60, b: 40, c: 0 }],
    ['are all control’s when the list is empty', { a: 60, b: 40 }, {}, { a: 0, b: 0, c: 0 }],
    ['of a new variant are added', { a: 50 }, { c: 50 }, { a: 50, b: 0, c: 50 }],
    ['of 0.2, 83.9 and 15.9 % are 100 %', {}, { a: 0.2, b: 83.9, c: 15.9 }, { a: 0.2, b: 83.9, c: 15.9 }],
  ])('%s, before, in and between runs', async (_, present, sent, expected) => {
    for (const status of ['created', 'running', 'paused'] as const) {
      const experiment = await anExperimentOn(stack, catalogue, (shares) =>
        aRollout({ multivariate_feature_state_values: shares(present) }),
      );
      await bringTo(experiment, status);
      const list = sent === undefined ? {} : { multivariate_feature_state_values: experiment.shares(sent) };
      const body = aRollout({ ...list, confirm_new_phase: true });
      expect(await experiment.change(body)).toMatchObject({ status: 200, body: { status } });
      expect(await experiment.allocation()).toEqual(expected);
    }
  });

  it.each([
    ['would be 180 % with those that are kept', { a: 80, b: 20 }, { b: 100 }, '180 %'],
    ['are over 100 % themselves', {}, { a: 70, b: 60 }, '130 %'],
    ['are over by a hundredth of a percent', { a: 50 }, { b: 50.01 }, '100.01 %'],
  ])('that %s are refused', async (_, present, sent, total) => {
    const experiment = await anExperimentOn(stack, catalogue, (shares) =>
      aRollout({ multivariate_feature_state_values: shares(present) }),
    );
    const before = await experiment.allocation();
    const body = aRollout({ multivariate_feature_state_values: experiment.shares(sent) });
    expect(await experiment.change(body)).toMatchObject({
      status: 400,
      body: { code: 'allocation_over_100', detail: expect.stringContaining(total) as unknown },
    });
    expect(await experiment.allocation()).toEqual(before);
  });

  it('of a variant that is named twice are refused, even when they are equal', async () => {
    const twice = [...untouched.shares({ a: 10 }), ...untouched.shares({ a: 10 })];
    expect(await untouched.change(aRollout({ multivariate_feature_state_values: twice }))).toMatchObject({
      status: 400,
      body: { code: 'duplicate_variant' },
    });
  });

  it('of variants of other features are refused, and all of these are named', async () => {
    const other = await anExperimentOn(stack, catalogue);
    const foreign = [...untouched.shares({ a: 1 }), ...other.shares({ a: 1, c: 1 })];
    const answer = await untouched.change(aRollout({ multivariate_feature_state_values: foreign }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_variant' } });
    expect(valueAt(answer, 'detail')).toBe(
      `The feature has no variant ${other.options.a}, ${other.options.c}.`,
    );
  });
});

test('what is refused of a change is refused of a creation, with the same code', async () => {
  const create = async (rollout: Parameters<typeof anExperimentOn>[2]) =>
    anExperimentOn(stack, catalogue, rollout).then(
      () => 'created',
      (error: unknown) => String(error),
    );
  expect(
    await create((shares) => aRollout({ multivariate_feature_state_values: shares({ a: 60, b: 40.01 }) })),
  ).toContain('allocation_over_100');
  expect(
    await create((shares) =>
      aRollout({ multivariate_feature_state_values: [...shares({ a: 1 }), ...shares({ a: 1 })] }),
    ),
  ).toContain('duplicate_variant');
  expect(
    await create(() => aRollout({ multivariate_feature_state_values: untouched.shares({ a: 1 }) })),
  ).toContain('unknown_variant');
});

test.each([
  ['created', 200],
  ['running', 200],
  ['paused', 200],
  ['completed', 409],
] as const)('a rollout that is %s answers a change with %i', async (status, expected) => {
  const experiment = await anExperimentOn(stack, catalogue);
  await bringTo(experiment, status);
  const answer = await experiment.change(aRollout({ rollout_percentage: 5 }));
  expect(answer.status).toBe(expected);
  if (expected === 409) expect(answer.body).toMatchObject({ code: 'experiment_completed' });
  const stored = valueAt(await experiment.detail(), 'experiment_rollout.rollout_percentage');
  expect(stored).toBe(expected === 200 ? 5 : 100);
});

test('the rollout of an experiment that is not there, or was deleted, is not found', async () => {
  const experiment = await anExperimentOn(stack, catalogue);
  expect(await stack.admin.delete(experiment.path)).toMatchObject({ status: 204 });
  expect(await experiment.change(aRollout())).toMatchObject({ status: 404 });
  expect(await stack.admin.patch(`${catalogue.experiments}999999/rollout/`, aRollout())).toMatchObject({
    status: 404,
  });
});
