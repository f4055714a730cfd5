import type { Flagsmith } from 'flagsmith-nodejs';
import type { ExposableExperiment } from '../../../../domain/events/check-exposure.js';
import { checkExposure } from '../../../../domain/events/check-exposure.js';
import type { ApiStack } from '../../../support/api/api-stack.js';
import { startApiStack } from '../../../support/api/api-stack.js';
import type { ApiCatalogue, ApiFeature } from '../../../support/api/catalogue.js';
import { createCatalogue } from '../../../support/api/catalogue.js';
import type { Round } from '../../../support/sdk/agreement.js';
import { crowdOf, lookAtEverybody, tellAgreementStory, verdictOn } from '../../../support/sdk/agreement.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { localClient } from '../../../support/sdk/server-clients.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 2_000);

let stack: ApiStack;
let catalogue: ApiCatalogue;
let feature: ApiFeature;
let experiment: ExperimentHandle;
let local: Flagsmith;

const identifiers = crowdOf(IDENTITIES);

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

const experimentsAsIngested = async (): Promise<readonly ExposableExperiment[]> => {
  const rows = await stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]);
  return rows.map(({ id, epochs, enrolmentSalt, bucketingSalt }) => {
    if (enrolmentSalt === null || bucketingSalt === null) throw new Error('The experiment has no salts.');
    return { id, epochs, assignment: 'flag', enrolmentSalt, bucketingSalt };
  });
};

/** Looks at everybody, and at what an exposure that is reported now would be taken for. */
const look = async (isRunning: boolean): Promise<Round> => {
  const { clientKey } = catalogue;
  const crowd = { identifiers, feature, stackUrl: stack.url, clientKey, local };
  const round = await lookAtEverybody(crowd, isRunning);
  const experiments = await experimentsAsIngested();
  const at = Date.now();
  for (const [identifier, variantKey] of round.variants) {
    const verdict = checkExposure({ identifier, variantKey, at }, experiments, clientKey).kind;
    expect({ identifier, verdict }).toEqual({ identifier, verdict: verdictOn(identifier, round, isRunning) });
  }
  return round;
};

test(
  'remote, local and verified are the same, and nobody changes variant but those who are newly enrolled',
  () => tellAgreementStory(experiment, identifiers, look),
  // A guard against a hang and not a bar: on a busy machine a look at everybody takes its time.
  60_000 + IDENTITIES * 120,
);
