import { Client } from 'pg';
import type { ApiDeps } from '../../../../api/api-deps.js';
import type { Caller } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useSecondApi } from '../../../support/api/second-api.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';

/** Every process must serve a change within this time. */
const BOUND_MS = 1_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
let experiment: ExperimentHandle;
let lookUps = 0;

/** Counts what a process asks the database on behalf of SDKs. */
const counted = (deps: ApiDeps): ApiDeps => ({
  ...deps,
  environments: {
    ...deps.environments,
    findByClientKeys: (keys) => {
      lookUps += 1;
      return deps.environments.findByClientKeys(keys);
    },
  },
  serving: {
    ...deps.serving,
    served: (id) => {
      lookUps += 1;
      return deps.serving.served(id);
    },
  },
});

const listening = useSecondApi(stack, { change: counted });
const deaf = useSecondApi(stack, { change: (deps) => ({ ...deps, onServingChange: () => undefined }) });

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
  experiment = await createExperiment(stack, catalogue, feature, 100);
});

const isRunningFor = async (sdk: Caller): Promise<boolean> => {
  const answer = await sdk.post('identities/', { identifier: 'ada' });
  const flags = listAt(answer, 'flags').map((body) => ({ body }));
  const flag = flags.find((one) => valueAt(one, 'feature.name') === feature.name);
  if (flag === undefined) throw new Error(`There is no flag: ${JSON.stringify(answer.body)}`);
  return valueAt(flag, 'metadata.experiment.in_experiment') === true;
};

/**
 * @returns how long after the change somebody asked who was still served the old state, milliseconds. How long an answer
 *   was under way is left out: on a busy machine that is the machine's time, while what is served is as old as the ask.
 */
const untilServed = async (sdk: Caller, isRunning: boolean): Promise<number> => {
  const since = performance.now();
  let lastStaleAsk = 0;
  for (;;) {
    const asked = performance.now() - since;
    if ((await isRunningFor(sdk)) === isRunning) return lastStaleAsk;
    lastStaleAsk = asked;
    if (asked > 10 * BOUND_MS) throw new Error('The change was never served.');
  }
};

/** Keeps asking, so that caches are warm and look-ups are under way whenever something changes. */
const traffic = (sdk: Caller): { stop(): Promise<void> } => {
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) await isRunningFor(sdk);
  };
  const askers = Promise.all([ask(), ask(), ask()]);
  return {
    stop: async () => {
      isOver = true;
      await askers;
    },
  };
};

test('who was told 200 is served the new state at once, however much is asked meanwhile', async () => {
  const sdk = stack.sdk(catalogue.clientKey);
  const busy = traffic(sdk);
  for (let round = 0; round < 5; round += 1) {
    await experiment.start();
    expect(await isRunningFor(sdk)).toBe(true);
    await experiment.pause();
    expect(await isRunningFor(sdk)).toBe(false);
  }
  await busy.stop();
});

test('a change reaches another process within a second, with and without a word of it', async () => {
  const processes = [listening.sdk(catalogue.clientKey), deaf.sdk(catalogue.serverKey)];
  const busy = processes.map(traffic);
  for (const isRunning of [true, false, true, false]) {
    await (isRunning ? experiment.start() : experiment.pause());
    for (const ms of await Promise.all(processes.map((sdk) => untilServed(sdk, isRunning)))) {
      expect(ms).toBeLessThan(BOUND_MS);
    }
  }
  await Promise.all(busy.map((one) => one.stop()));
});

test('a process whose listening connection broke serves a change within a second all the same', async () => {
  const sdk = listening.sdk(catalogue.clientKey);
  const postgres = new Client({ connectionString: stack.databaseUrl });
  await postgres.connect();
  expect(await isRunningFor(sdk)).toBe(false);
  const broken = await postgres.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE query LIKE 'LISTEN "holdfast_environment"%' AND datname = current_database()`,
  );
  await postgres.end();
  expect(broken.rowCount).toBeGreaterThan(0);
  await experiment.start();
  expect(await untilServed(sdk, true)).toBeLessThan(BOUND_MS);
  await experiment.pause();
  expect(await untilServed(sdk, false)).toBeLessThan(BOUND_MS);
});

test('in steady state evaluations ask the database nothing', async () => {
  const sdk = listening.sdk(catalogue.clientKey);
  await isRunningFor(sdk);
  lookUps = 0;
  const since = performance.now();
  for (let round = 0; round < 300; round += 1) await isRunningFor(sdk);
  const seconds = (performance.now() - since) / 1_000;
  // Whether something changed is asked two to three times a second, however many evaluate.
  expect(lookUps).toBeLessThanOrEqual(1 + Math.ceil(seconds * 2.5));
});

test('a revoked server key opens nothing at once here, and within a second elsewhere', async () => {
  const keys = `environments/${catalogue.clientKey}/api-keys/`;
  const made = await stack.admin.post(keys, { name: 'leaving' });
  const [here, elsewhere] = [stack.sdk(textAt(made, 'key')), deaf.sdk(textAt(made, 'key'))];
  for (const sdk of [here, elsewhere]) {
    expect(await sdk.get('environment-document/')).toMatchObject({ status: 200 });
  }
  await stack.admin.delete(`${keys}${numberAt(made, 'id')}/`);
  expect(await here.get('environment-document/')).toMatchObject({ status: 401 });
  const since = performance.now();
  while ((await elsewhere.get('environment-document/')).status !== 401) {
    expect(performance.now() - since).toBeLessThan(BOUND_MS);
  }
});

test('a key that is unknown is asked for every time and never remembered', async () => {
  for (let round = 0; round < 2; round += 1) {
    expect(await listening.sdk('env_unknown').get('flags/')).toMatchObject({ status: 401 });
  }
});
