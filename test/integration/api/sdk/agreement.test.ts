import type { Flagsmith } from 'flagsmith-nodejs';
import { checkExposure } from '../../../../domain/check-exposure.js';
import type { ExposableExperiment } from '../../../../domain/check-exposure.js';
import { startApiStack } from '../../../support/api/api-stack.js';
import type { ApiStack } from '../../../support/api/api-stack.js';
import { createCatalogue } from '../../../support/api/catalogue.js';
import type { ApiCatalogue, ApiFeature } from '../../../support/api/catalogue.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createWatcher, localClient } from '../../../support/sdk/server-clients.js';
import type { Seen } from '../../../support/sdk/server-clients.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 2_000);
const AT_ONCE = 16;
const VALUES: Readonly<Record<string, string>> = { control: 'blue', green: '#0f0' };

let stack: ApiStack;
let catalogue: ApiCatalogue;
let feature: ApiFeature;
let experiment: ExperimentHandle;
let local: Flagsmith;

const identifiers = Array.from({ length: IDENTITIES }, (_, index) =>
  index % 5 === 0 ? `zoë-${index}@exämple.org` : `user-${index}`,
);

beforeAll(async () => {
  stack = await startApiStack();
  await stack.startWorkers();
  catalogue = await createCatalogue(stack);
  feature = await catalogue.newFeature(0);
  experiment = await createExperiment(stack, catalogue, feature, 20);
  local = localClient(stack.url, catalogue.serverKey);
});
afterAll(async () => {
  await local.close();
  await stack.stop();
});

const everybodyRemotely = async (): Promise<ReadonlyMap<string, Seen>> => {
  const seen = new Map<string, Seen>();
  const queue = [...identifiers];
  const ask = async (): Promise<void> => {
    const see = createWatcher(stack.url, catalogue.clientKey);
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      seen.set(one, await see(one, feature.name));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return seen;
};

const experimentsAsIngested = async (): Promise<readonly ExposableExperiment[]> => {
  const rows = await stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]);
  return rows.map(({ id, epochs, enrolmentSalt, bucketingSalt }) => {
    if (enrolmentSalt === null || bucketingSalt === null) throw new Error('The experiment has no salts.');
    return { id, epochs, assignment: 'flag', enrolmentSalt, bucketingSalt };
  });
};

interface Round {
  /** Variants by identifier. */
  readonly variants: ReadonlyMap<string, string>;
  readonly enrolled: ReadonlySet<string>;
}

/** What of one identity's experiment is told, and what an exposure that is reported now would be taken for. */
const membershipOf = (
  isRunning: boolean,
  isIn: boolean | null,
): { readonly isIn: boolean | null; readonly verdict: string } => {
  if (!isRunning) return { isIn: null, verdict: 'not_running' };
  return isIn === true ? { isIn, verdict: 'verified' } : { isIn: false, verdict: 'not_enrolled' };
};

/** Asks for everybody in every way and compares. */
const compare = async (isRunning: boolean): Promise<Round> => {
  await local.updateEnvironment();
  const [remote, experiments] = [await everybodyRemotely(), await experimentsAsIngested()];
  const at = Date.now();
  const enrolled = new Set<string>();
  const variants = new Map<string, string>();
  for (const [identifier, { value, enabled, flag }] of remote) {
    const variantKey = flag.variant ?? 'none';
    const locally = (await local.getIdentityFlags(identifier)).getFlag(feature.name);
    const isIn = flag.metadata?.experiment?.in_experiment ?? null;
    const verdict = checkExposure({ identifier, variantKey, at }, experiments, catalogue.clientKey).kind;
    expect({ identifier, value, enabled, isIn, verdict }).toEqual({
      identifier,
      value: locally.value,
      enabled: locally.enabled,
      ...membershipOf(isRunning, isIn),
    });
    expect({ identifier, value }).toEqual({ identifier, value: VALUES[variantKey] });
    variants.set(identifier, variantKey);
    if (isIn === true) enrolled.add(identifier);
  }
  expect(variants.size).toBe(IDENTITIES);
  return { variants, enrolled };
};

const share = (count: number): number => count / IDENTITIES;

test(
  'remote, local and verified are the same, and nobody changes variant but those who are newly enrolled',
  async () => {
    const before = await compare(false);
    expect(new Set(before.variants.values())).toEqual(new Set(['control']));

    await experiment.start();
    const first = await compare(true);
    expect(share(first.enrolled.size)).toBeCloseTo(0.2, 1);
    expect(new Set(first.variants.values())).toEqual(new Set(['control', 'green']));

    await experiment.pause();
    const paused = await compare(false);
    expect(new Set(paused.variants.values())).toEqual(new Set(['control']));

    await experiment.start();
    const again = await compare(true);
    expect(again).toEqual(first);

    await experiment.setPercentage(50);
    const wider = await compare(true);
    expect(share(wider.enrolled.size)).toBeCloseTo(0.5, 1);
    const moved = identifiers.filter((one) => wider.variants.get(one) !== first.variants.get(one));
    expect(moved.filter((one) => first.enrolled.has(one) || !wider.enrolled.has(one))).toEqual([]);
    expect([...first.enrolled].filter((one) => !wider.enrolled.has(one))).toEqual([]);
  },
  60_000 + IDENTITIES * 60,
);
