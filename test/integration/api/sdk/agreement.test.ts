import type { ExposableExperiment } from '../../../../domain/events/check-exposure.js';
import { checkExposure } from '../../../../domain/events/check-exposure.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { Round } from '../../../support/sdk/agreement.js';
import { crowdOf, lookAtEverybody, tellAgreementStory, verdictOn } from '../../../support/sdk/agreement.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { localClient } from '../../../support/sdk/server-clients.js';
import { useOpened } from '../../../support/use-opened.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 1_600);

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
let experiment: ExperimentHandle;
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});

const identifiers = crowdOf(IDENTITIES);
/** While nothing runs everybody is served the same, and one in ten would be served otherwise if something did. */
const sample = identifiers.filter((_, index) => index % 4 === 0);

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
  experiment = await createExperiment(stack, catalogue, feature, 20);
});

const experimentsAsIngested = async (): Promise<readonly ExposableExperiment[]> => {
  const rows = await stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]);
  return rows.map(({ id, epochs, enrolmentSalt, bucketingSalt }) => {
    if (enrolmentSalt === null || bucketingSalt === null) throw new Error('The experiment has no salts.');
    return { id, epochs, assignment: 'flag', enrolmentSalt, bucketingSalt };
  });
};

/** Looks at everybody (at a sample while nothing runs), and at what an exposure reported now would be taken for. */
const look = async (isRunning: boolean): Promise<Round> => {
  const { clientKey } = catalogue;
  const asked = isRunning ? identifiers : sample;
  const crowd = { identifiers: asked, feature, stackUrl: stack.url, clientKey, local };
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
  120_000 + IDENTITIES * 300,
);
