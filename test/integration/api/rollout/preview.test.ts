import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn, aRollout, bringTo } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { expectShare } from '../../../support/sdk/expect-share.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

/** Half of everybody; of these 30 % get a and 20 % get b. */
const half = (changes: Readonly<Record<string, unknown>> = {}): Promise<RolloutExperiment> =>
  anExperimentOn(stack, catalogue, (shares) =>
    aRollout({
      rollout_percentage: 50,
      multivariate_feature_state_values: shares({ a: 30, b: 20 }),
      ...changes,
    }),
  );

const TABLES = [
  'experiments',
  'epochs',
  'segments',
  'feature_states',
  'feature_state_allocations',
  'environments',
];
/** Every row that a change of a rollout may touch, and how many commands were heard of. */
const everything = async (): Promise<readonly unknown[]> => {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await stack.raw.rows(`SELECT * FROM ${table} ORDER BY 1, 2`));
  for (const table of ['audit_log', 'command_outcomes']) rows.push(await stack.raw.count(table));
  return rows;
};

const rolloutOf = async (experiment: RolloutExperiment): Promise<Readonly<Record<string, unknown>>> =>
  valueAt(await experiment.detail(), 'experiment_rollout') as Record<string, unknown>;

test('a dry run says what would change, and changes nothing', async () => {
  const experiment = await half();
  await experiment.command('start');
  const before = await rolloutOf(experiment);
  const [rows, state] = [await everything(), await stack.deps.experimentStore.load(await uuidOf(experiment))];
  const answer = await experiment.dryRun(
    aRollout({
      rollout_percentage: 60,
      multivariate_feature_state_values: experiment.shares({ a: 40, b: 20 }),
    }),
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    changes: true,
    before,
    after: {
      ...before,
      rollout_percentage: 60,
      multivariate_feature_state_values: ['a', 'b', 'c'].map((key, index) => ({
        multivariate_feature_option: experiment.options[key as 'a'],
        key,
        percentage_allocation: [40, 20, 0][index],
      })),
    },
    opens_epoch: true,
    new_phase: {
      number: 2,
      needs_confirmation: true,
      detail: expect.stringMatching(/^Of those who take part, 20 % would get another variant/) as string,
    },
    // a: 0 to 30 and then 0 to 40; b: 30 to 50 and then 40 to 60; each of the half that stays.
    moves: {
      newly_enrolled: 10,
      no_longer_enrolled: 0,
      between_variants: [
        { from: 'control', to: 'b', share: 5 },
        { from: 'b', to: 'a', share: 5 },
      ],
      unchanged: 80,
    },
    estimate: null,
  });
  expect(await everything()).toEqual(rows);
  expect(await stack.deps.experimentStore.load(await uuidOf(experiment))).toEqual(state);
});

const uuidOf = async (experiment: RolloutExperiment): Promise<string> =>
  String(valueAt(await experiment.detail(), 'uuid'));

test.each([
  ['created', false],
  ['running', true],
  ['paused', false],
] as const)(
  'what a dry run says of a %s experiment is what the change then does',
  async (status, opensEpoch) => {
    const experiment = await half();
    await bringTo(experiment, status);
    const body = aRollout({
      enabled: false,
      rollout_percentage: 12.34,
      feature_state_value: { type: 'string', value: '' },
      multivariate_feature_state_values: experiment.shares({ c: 50 }),
    });
    const said = await experiment.dryRun(body);
    expect(said).toMatchObject({ status: 200, body: { changes: true, opens_epoch: opensEpoch } });
    const epochs = listAt(await experiment.detail(), 'epochs').length;
    if (status !== 'created')
      expect(await experiment.change(body)).toMatchObject({ body: { code: 'would_start_new_phase' } });
    expect(await experiment.change({ ...body, confirm_new_phase: true })).toMatchObject({ status: 200 });
    expect(valueAt(said, 'after')).toEqual(await rolloutOf(experiment));
    expect(listAt(await experiment.detail(), 'epochs')).toHaveLength(epochs + (opensEpoch ? 1 : 0));
  },
);

test('a dry run of the rollout as it is changes nothing and moves nobody', async () => {
  const experiment = await half();
  await experiment.command('start');
  const rollout = await rolloutOf(experiment);
  expect((await experiment.dryRun(rollout)).body).toEqual({
    changes: false,
    before: rollout,
    after: rollout,
    opens_epoch: false,
    new_phase: null,
    moves: { newly_enrolled: 0, no_longer_enrolled: 0, between_variants: [], unchanged: 100 },
    estimate: null,
  });
});

/** How many SDKs are served each kind of change, of identities that ask before and after. */
const variantsOf = async (
  experiment: RolloutExperiment,
  identifiers: readonly string[],
): Promise<readonly string[]> => {
  const ask = async (identifier: string): Promise<string> => {
    const flags = listAt(await catalogue.sdk.post('identities/', { identifier }), 'flags').map((body) => ({
      body,
    }));
    const flag = flags.find((one) => valueAt(one, 'feature.name') === experiment.featureName);
    const isIn = flag !== undefined && valueAt(flag, 'metadata.experiment.in_experiment') === true;
    return isIn ? String(valueAt(flag, 'variant')) : 'outside';
  };
  return Promise.all(identifiers.map(ask));
};

test('what a dry run says of moves is what SDKs are then served', async () => {
  const experiment = await half();
  await experiment.command('start');
  const identifiers = Array.from({ length: 600 }, (_, n) => `visitor-${n}`);
  const before = await variantsOf(experiment, identifiers);
  const body = aRollout({
    rollout_percentage: 40,
    multivariate_feature_state_values: experiment.shares({ a: 10, b: 60 }),
  });
  const said = await experiment.dryRun(body);
  expect(await experiment.change({ ...body, confirm_new_phase: true })).toMatchObject({ status: 200 });
  const after = await variantsOf(experiment, identifiers);
  const moved = before.filter((variant, n) => variant !== after[n]).length;
  const share = 1 - numberAt(said, 'moves.unchanged') / 100;
  // 10 % drop out, and of the 40 % who stay a gives 20 % to b, which takes 20 % of control.
  expect(share).toBeCloseTo(0.1 + 0.4 * 0.4, 10);
  expectShare(moved, identifiers.length, share);
});

test('the estimate counts the identities of the last snapshot', async () => {
  const experiment = await half({ rollout_percentage: 100 });
  await experiment.command('start');
  const identifiers = Array.from({ length: 40 }, (_, n) => `known-${n}`);
  const variants = await variantsOf(experiment, identifiers);
  const events = identifiers.map((identifier, n) => ({
    event: '$flag_exposure',
    feature_name: experiment.featureName,
    identifier,
    value: variants[n],
    timestamp: Date.now(),
  }));
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  const known = await eventually('the snapshot', async () => {
    await stack.admin.post(`${experiment.path}exposures/refresh/`);
    const body = aRollout({ rollout_percentage: 75 });
    const answer = await experiment.dryRun(body);
    return valueAt(answer, 'estimate.known_identities') === 40 ? answer : null;
  });
  // A quarter of those who were enrolled drop out.
  expect(valueAt(known, 'estimate')).toEqual({ known_identities: 40, moved: 10 });
  const wider = await experiment.dryRun(await rolloutOf(experiment));
  expect(valueAt(wider, 'estimate')).toEqual({ known_identities: 40, moved: 0 });
});

describe('a dry run is refused as the change would be', () => {
  const same = async (experiment: RolloutExperiment, body: unknown, code: string): Promise<void> => {
    const [dry, real] = [await experiment.dryRun(body), await experiment.change(body)];
    const problem = ({ status, body: details }: Answer): unknown => [status, details];
    expect(valueAt(dry, 'code')).toBe(code);
    expect(problem(dry)).toEqual(problem(real));
  };

  it('when the body does not fit', async () => {
    const experiment = await half();
    await same(experiment, aRollout({ rollout_percentage: 33.333 }), 'validation_failed');
    await same(experiment, { enabled: 'yes' }, 'validation_failed');
    await same(experiment, { rollout: 50 }, 'validation_failed');
  });

  it('when the shares cannot be', async () => {
    const [experiment, other] = [await half(), await half()];
    for (const status of ['created', 'running'] as const) {
      if (status === 'running') await experiment.command('start');
      const asked = (list: readonly unknown[]): unknown =>
        aRollout({ multivariate_feature_state_values: list });
      await same(experiment, asked(experiment.shares({ c: 60 })), 'allocation_over_100');
      await same(
        experiment,
        asked([...experiment.shares({ a: 1 }), ...experiment.shares({ a: 2 })]),
        'duplicate_variant',
      );
      await same(experiment, asked(other.shares({ a: 1, b: 1 })), 'unknown_variant');
    }
  });

  it('when the experiment is completed', async () => {
    const experiment = await half();
    await bringTo(experiment, 'completed');
    await same(experiment, aRollout(), 'experiment_completed');
  });

  it('when the audience is frozen, or cannot be one', async () => {
    const segment = async (name: string, rules: unknown): Promise<number> => {
      const body = { name, rules };
      return numberAt(await stack.admin.post(`projects/${catalogue.projectId}/segments/`, body), 'id');
    };
    const condition = { operator: 'EQUAL', property: 'plan', value: 'gold' };
    const gold = await segment('gold', [{ type: 'ALL', rules: [], conditions: [condition] }]);
    const empty = await segment('empty', []);
    const of = (...segment_ids: readonly number[]): unknown => aRollout({ audience: { segment_ids } });
    const experiment = await half();
    await same(experiment, of(empty), 'invalid_audience');
    await same(experiment, of(999_999), 'invalid_audience');
    await same(experiment, of(gold, gold), 'invalid_audience');
    expect(await experiment.dryRun(of(gold))).toMatchObject({
      status: 200,
      body: {
        before: { audience: null },
        after: { audience: { match: 'any', segment_ids: [gold], segments: [{ id: gold, name: 'gold' }] } },
      },
    });
    await experiment.command('start');
    await same(experiment, of(gold), 'audience_frozen');

    const external = await anExperimentOn(stack, catalogue, () => aRollout(), { assignment: 'external' });
    await same(external, of(gold), 'invalid_audience');
  });

  it('when there is no such experiment', async () => {
    const [dry, real] = await Promise.all(
      ['?dry_run=true', ''].map((query) =>
        stack.admin.patch(`${catalogue.experiments}999999/rollout/${query}`, aRollout()),
      ),
    );
    expect(dry).toMatchObject({ status: 404 });
    expect(dry?.body).toEqual(real?.body);
  });
});

test('a dry run of an external experiment names no moves: others assign its variants', async () => {
  const external = await anExperimentOn(stack, catalogue, () => aRollout(), { assignment: 'external' });
  await external.command('start');
  expect(await external.dryRun(aRollout({ rollout_percentage: 10 }))).toMatchObject({
    status: 200,
    body: { changes: true, opens_epoch: true, moves: null, estimate: null },
  });
});

test.each(['dry_run=yes', 'dry_run=1', 'dry_run=', 'dryrun=true', 'dry_run=true&dry_run=false'])(
  'a query %s is refused, so that no typo changes what people are served',
  async (query) => {
    const experiment = await half();
    const before = await experiment.detail();
    expect(await stack.admin.patch(`${experiment.path}rollout/?${query}`, aRollout())).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
    expect((await experiment.detail()).body).toEqual(before.body);
  },
);

test('dry_run=false is the change itself', async () => {
  const experiment = await half();
  const path = `${experiment.path}rollout/?dry_run=false`;
  expect(await stack.admin.patch(path, aRollout({ rollout_percentage: 7 }))).toMatchObject({
    status: 200,
    body: { id: experiment.id },
  });
  expect(await rolloutOf(experiment)).toMatchObject({ rollout_percentage: 7 });
});

test('a dry run needs no worker', async () => {
  const experiment = await half();
  await stack.stopWorkers();
  expect(await experiment.dryRun(aRollout({ rollout_percentage: 10 }))).toMatchObject({
    status: 200,
    body: { changes: true },
  });
  await stack.startWorkers();
});
