/**
 * Many people do many things to one experiment at once. Afterwards its log is a legal walk, and all that speak of it
 * agree. MIXES_SEED repeats a run, MIXES_REPEATS makes it longer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { commandIdOf } from '../../../api/commands/command-identity.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Caller } from '../../support/api/caller.js';
import { numberAt, textAt } from '../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import type { SecondApi } from '../../support/api/second-api.js';
import { startSecondApi } from '../../support/api/second-api.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import type { Scene, Subject } from '../../support/mixes/agreement.js';
import { expectAgreement, readSalts } from '../../support/mixes/agreement.js';
import type { Mixture, Order } from '../../support/mixes/draw-orders.js';
import { drawMixes } from '../../support/mixes/draw-orders.js';
import type { Model } from '../../support/mixes/lifecycle-model.js';
import type { Sent } from '../../support/mixes/send-orders.js';
import { repeatLater, sendMixes, verdictOf } from '../../support/mixes/send-orders.js';
import type { Walk } from '../../support/mixes/walk-audit.js';
import { walkAudit } from '../../support/mixes/walk-audit.js';
import type { Random } from '../../support/random.js';
import { createRandom } from '../../support/random.js';
import { useWorkflows } from '../../support/temporal/use-workflows.js';

const SEED = Number(process.env['MIXES_SEED'] ?? Date.now() % 1_000_000);
const REPEATS = Number(process.env['MIXES_REPEATS'] ?? 1);
const isLong = REPEATS > 1;
/** Every run draws other ones, so that many short runs see what a long one does. */
const MIXES = isLong ? 200 : 100;
/** A disturbed run waits for what restarts. */
const DISTURBED_MIXES = isLong ? MIXES : 40;
const LONG = 180_000;

const DEFAULTS = [30, 20] as const;
const SPLIT = [40, 40] as const;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const workflows = useWorkflows();
let scene: Scene;

beforeAll(() => {
  scene = {
    database: stack.raw,
    url: stack.url,
    admin: stack.admin,
    sdk: stack.sdk(catalogue.clientKey),
    serverKey: catalogue.serverKey,
    clientKey: catalogue.clientKey,
    workflowState: (uuid) => workflows.handle(uuid).query<ExperimentState | null>('state'),
  };
});

interface Laboratory {
  readonly subject: Subject;
  readonly options: readonly number[];
  readonly begin: Model;
}

/** A feature with two variants and an experiment on it, and what the model makes of them. */
const prepare = async (seed: number, settleSeconds: number): Promise<Laboratory> => {
  const feature = await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
    name: `mixed_${seed}`,
    initial_value: 'blue',
    default_enabled: true,
    multivariate_options: DEFAULTS.map((share, index) => ({
      key: `option_${index}`,
      type: 'string',
      string_value: `value ${index}`,
      default_percentage_allocation: share,
    })),
  });
  const options = DEFAULTS.map((_, index) => numberAt(feature, `multivariate_options.${index}.id`));
  const ofFeature = { id: numberAt(feature, 'id'), name: textAt(feature, 'name'), optionId: options[0]! };
  const rollout = {
    enabled: true,
    rollout_percentage: 50,
    feature_state_value: { type: 'string', value: 'first' },
    multivariate_feature_state_values: options.map((option, index) => ({
      multivariate_feature_option: option,
      percentage_allocation: SPLIT[index],
    })),
  };
  const created = await stack.admin.post(
    catalogue.experiments,
    anExperiment(catalogue, ofFeature, { experiment_rollout: rollout, settle_seconds: settleSeconds }),
  );
  const id = numberAt(created, 'id');
  const inHundredths = (shares: readonly number[]): ReadonlyMap<number, number> =>
    new Map(shares.map((share, index) => [options[index]!, share * 100]));
  return {
    subject: {
      id,
      uuid: textAt(created, 'uuid'),
      path: `${catalogue.experiments}${id}/`,
      feature: ofFeature,
    },
    options,
    begin: {
      status: 'created',
      isDeleted: false,
      revision: 0,
      rollout: { enabled: true, percentage: 5_000, controlValue: 'first', shares: inHundredths(SPLIT) },
      epochs: [],
      defaultsBefore: inHundredths(DEFAULTS),
      defaults: inHundredths(DEFAULTS),
    },
  };
};

/** Lives long, so that its walk does: at first nobody ends it, later hardly anybody. */
const drawMixture = (random: Random): Mixture => {
  const [complete, cancel] = random.pick([
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const);
  const first = { start: 30, pause: 25, updateRollout: 30, complete: 0, cancel: 0 };
  return {
    mixes: MIXES,
    ordersEach: isLong ? [1, 3] : [1, 2],
    weights: [first, { ...first, complete, cancel }],
  };
};

const orderById = (orders: readonly Order[], { uuid }: Subject): ReadonlyMap<string, Order> =>
  new Map(orders.map((order) => [commandIdOf(order.key, uuid, order.kind), order]));

/**
 * Whether an answer says no more than that the experiment is gone, and may: to whoever came too late, and to whoever asks
 * again what was applied before.
 */
const isOfTheGone = (verdict: string, logged: string | undefined): boolean =>
  logged === 'applied' ? verdict === 'experiment_deleted' : verdict === 'not_found';

/** Every answer is what the log says of the order, as long as there is an experiment to show. */
const expectHonestAnswers = async (sent: readonly Sent[], { end, verdicts }: Walk): Promise<void> => {
  for (const one of sent) {
    const verdict = await verdictOf(stack.admin, one);
    const { key } = one.order;
    if (end.isDeleted && isOfTheGone(verdict, verdicts.get(key))) continue;
    expect({ key, verdict }).toEqual({ key, verdict: verdicts.get(key) });
  }
};

interface Disturbance {
  readonly caller: () => Caller;
  readonly onProgress?: (share: number) => void;
}

const settled = async (sent: readonly Sent[]): Promise<void> => {
  for (const one of sent) await verdictOf(stack.admin, one);
};

/** Runs a mix on a new experiment and holds everything against the model. @returns what there was, in numbers */
const runMix = async (
  seed: number,
  disturb: Disturbance,
  change: Partial<Mixture> = {},
): Promise<Readonly<Record<string, unknown>>> => {
  const random = createRandom(seed);
  const { subject, options, begin } = await prepare(seed, random.pick([0, 3_600]));
  const salts = await readSalts(scene, subject);
  const mixes = drawMixes(random, { ...drawMixture(random), ...change }, options);
  const orders = mixes.flat();
  const options_ = { ...disturb, path: subject.path };
  const sent = await sendMixes(options_, mixes);
  await settled(sent);
  const walk = await walkAudit(stack.raw, subject.uuid, begin, orderById(orders, subject));
  await expectHonestAnswers(sent, walk);
  await expectAgreement(scene, subject, walk.end, salts);
  // Whoever never saw the answer asks again, and is told the same; nothing happens twice.
  const repeated = await repeatLater(options_, mixes);
  await expectHonestAnswers(repeated, walk);
  const again = await walkAudit(stack.raw, subject.uuid, begin, orderById(orders, subject));
  expect(again.end).toEqual(walk.end);
  const { status, isDeleted, epochs } = walk.end;
  return {
    seed,
    orders: orders.length,
    answers: sent.length + repeated.length,
    applied: walk.applied,
    refused: walk.refused,
    epochs: epochs.length,
    end: isDeleted ? `${status}, deleted` : status,
  };
};

const report = (figures: Readonly<Record<string, unknown>>): void => {
  if (process.env['TEST_LOG'] !== undefined || isLong) console.log(JSON.stringify(figures));
};

const seeds = (from: number): readonly number[] =>
  Array.from({ length: REPEATS }, (_, index) => SEED + from + index * 10);

test.each(seeds(0))(
  `after ${MIXES} mixes at once the log is a legal walk and all agree (seed %d)`,
  async (seed) => {
    report(await runMix(seed, { caller: () => stack.admin }));
  },
  LONG,
);

test.each(seeds(1))(
  'the same when an experiment is ended and deleted in the midst of it (seed %d)',
  async (seed) => {
    const weights = { start: 30, pause: 30, updateRollout: 20, complete: 10, cancel: 10 };
    report(
      await runMix(
        seed,
        { caller: () => stack.admin },
        { mixes: DISTURBED_MIXES, weights: [weights, weights] },
      ),
    );
  },
  LONG,
);

test.each(seeds(2))(
  'the same when the worker is stopped and started in between (seed %d)',
  async (seed) => {
    let restart: Promise<void> | undefined;
    const restarted = async (): Promise<void> => {
      await stack.stopWorkers();
      await sleep(1_500);
      await stack.startWorkers();
    };
    const disturb = {
      caller: () => stack.admin,
      onProgress: (share: number) => {
        if (share > 0.3) restart ??= restarted();
      },
    };
    const figures = await runMix(seed, disturb, { mixes: DISTURBED_MIXES });
    await restart;
    report({ ...figures, restarted: 'worker' });
  },
  LONG,
);

test.each(seeds(3))(
  'the same when the API is restarted in between (seed %d)',
  async (seed) => {
    const processes: SecondApi[] = [await startSecondApi(stack)];
    let restart: Promise<void> | undefined;
    const restarted = async (): Promise<void> => {
      await processes[0]!.stop();
      processes.push(await startSecondApi(stack));
    };
    const disturb = {
      caller: () => processes.at(-1)!.admin,
      onProgress: (share: number) => {
        if (share > 0.3) restart ??= restarted();
      },
    };
    try {
      const figures = await runMix(seed, disturb, { mixes: DISTURBED_MIXES });
      report({ ...figures, restarted: 'API' });
    } finally {
      await restart;
      for (const process of processes.slice(1)) await process.stop();
    }
  },
  LONG,
);
