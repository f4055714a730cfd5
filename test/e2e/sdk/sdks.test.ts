import type { Flagsmith } from 'flagsmith-nodejs';
import { identityOf } from '../../../local/process/process-identity.js';
import { createCaller, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import type { ApiCatalogue, ApiFeature } from '../../support/api/catalogue.js';
import { createCatalogue } from '../../support/api/catalogue.js';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';
import { eventually } from '../../support/eventually.js';
import type { Round } from '../../support/sdk/agreement.js';
import { crowdOf, lookAtEverybody, tellAgreementStory, verdictOn } from '../../support/sdk/agreement.js';
import { noteConformance, versionOf } from '../../support/sdk/note-conformance.js';
import type { ExperimentHandle } from '../../support/sdk/running-experiment.js';
import { createExperiment } from '../../support/sdk/running-experiment.js';
import { localClient, remoteClient } from '../../support/sdk/server-clients.js';
import { ok } from '../../support/stack/shop.js';
import { useStack } from '../../support/stack/start-stack.js';
import { terraformWorkspace } from '../../support/terraform/provider-of-terraform.js';
import { tellTerraformStory } from '../../support/terraform/tell-terraform-story.js';
import type { ValueFor } from './clients.js';
import { closeOpenFeature, openFeatureOnServer, openFeatureOnWeb, visitInBrowser } from './clients.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 1_000);
/** Those who also come by other SDKs, which take one visitor at a time. */
const GUESTS = 20;
/** As many as one request may hold. */
const BATCH = 1_000;
const START_MS = 600_000;

const identifiers = crowdOf(IDENTITIES);
const guests = identifiers.slice(0, GUESTS);

const stack = useStack(START_MS);
let url: string;
let catalogue: ApiCatalogue;
let feature: ApiFeature;
let experiment: ExperimentHandle;
let remote: Flagsmith;
let local: Flagsmith;
let others: Readonly<Record<string, ValueFor>>;

beforeAll(async () => {
  url = stack.facts().api;
  const sdk = (key: string) => createCaller(url, { 'x-environment-key': key });
  catalogue = await createCatalogue({ admin: stack.admin, sdk });
  feature = await catalogue.newFeature(0);
  experiment = await createExperiment(stack, catalogue, feature, 20);
  remote = remoteClient(url, catalogue.clientKey);
  local = localClient(url, catalogue.serverKey);
  others = {
    'OpenFeature, remote': await openFeatureOnServer('remote', remote, feature.name),
    'OpenFeature, local': await openFeatureOnServer('local', local, feature.name),
    'OpenFeature, web': await openFeatureOnWeb(url, catalogue.clientKey, feature.name),
  };
}, START_MS);

let isStopped = false;
const stop = async (): Promise<void> => {
  if (isStopped) return;
  isStopped = true;
  await closeOpenFeature();
  await local.close();
  await remote.close();
  await stack.stop();
};
afterAll(stop, START_MS);

/** What verification said of the exposures with that time, by identifier. */
const verdictsAt = async (at: number): Promise<ReadonlyMap<string, string>> => {
  const query = `SELECT identifier, verdict FROM judged_exposures FINAL
    WHERE feature_name = '${feature.name}' AND ts = fromUnixTimestamp64Milli(${at}, 'UTC') FORMAT JSONEachRow`;
  const response = await fetchClickHouse(`${stack.facts().clickhouse}/?database=holdfast`, {
    method: 'POST',
    body: query,
  });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => JSON.parse(line) as { identifier: string; verdict: string });
  return new Map(rows.map(({ identifier, verdict }) => [identifier, verdict]));
};

const ANY_TEXT = expect.any(String) as unknown;

/** Everybody reports what they were shown, all at one time. */
const reportExposures = async ({ variants }: Round, at: number, isRunning: boolean): Promise<void> => {
  const common = { event: '$flag_exposure', feature_name: feature.name, timestamp: at };
  const events = [...variants].map(([identifier, value]) => ({ ...common, identifier, value }));
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH);
    const answer = ok(await catalogue.sdk.post('events/', { events: batch }), 202);
    const verdict = { accepted: batch.length, duplicate: 0, late: 0, rejected: [] };
    const warned = batch
      .slice(0, 20)
      .map((_event, index) => ({ index, code: 'not_running', detail: ANY_TEXT }));
    expect(answer.body).toEqual(isRunning ? verdict : { ...verdict, warnings: warned });
  }
};

/** @returns the payload of `exposures/`, computed after everything so far. */
const refreshedExposures = async (): Promise<{ readonly body: unknown }> => {
  const since = Date.now();
  ok(await stack.admin.post(`${experiment.path}exposures/refresh/`), 202);
  return eventually('a refresh', async () => {
    const shown = ok(await stack.admin.get(`${experiment.path}exposures/`), 200);
    if (valueAt(shown, 'exposures.as_of') === null || valueAt(shown, 'exposures') === null) return null;
    const isNew = Date.parse(textAt(shown, 'exposures.as_of')) >= since;
    return isNew && { body: valueAt(shown, 'exposures.payload') };
  });
};

const byVariant = ({ variants, enrolled }: Round): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const identifier of enrolled) {
    const variant = variants.get(identifier)!;
    counts[variant] = (counts[variant] ?? 0) + 1;
  }
  return counts;
};

/** The guests see the same by every other SDK; the browser's tells of it by itself. */
const lookAsGuests = async (round: Round): Promise<void> => {
  for (const identifier of guests) {
    const variant = round.variants.get(identifier);
    const value = (await remote.getIdentityFlags(identifier)).getFeatureValue(feature.name);
    for (const [sdk, valueFor] of Object.entries(others))
      expect({ sdk, identifier, value: await valueFor(identifier) }).toEqual({ sdk, identifier, value });
    const visit = await visitInBrowser(url, catalogue.clientKey, identifier, feature.name);
    expect({ identifier, ...visit }).toEqual({ identifier, value, variant });
  }
};

/** What the browsers of those who took part have told so far. */
let toldByBrowsers = 0;
let lastRunning: Round | null = null;

const look = async (isRunning: boolean): Promise<Round> => {
  const crowd = { identifiers, feature, stackUrl: url, clientKey: catalogue.clientKey, local };
  const round = await lookAtEverybody(crowd, isRunning);
  await lookAsGuests(round);
  if (isRunning) {
    toldByBrowsers += guests.filter((one) => round.enrolled.has(one)).length;
    lastRunning = round;
  }
  const at = Date.now();
  await reportExposures(round, at, isRunning);
  const expected = new Map(identifiers.map((one) => [one, verdictOn(one, round, isRunning)]));
  expect(await verdictsAt(at)).toEqual(expected);
  if (lastRunning !== null) {
    // Who took part before is counted once and still; who asked in a pause is not.
    const payload = await refreshedExposures();
    expect(valueAt(payload, 'totals')).toEqual(byVariant(lastRunning));
    expect(numberAt(payload, 'excluded_identities')).toBe(0);
  }
  return round;
};

const noteAll = (): void => {
  const note = (sdk: string, name: string, mode: 'remote' | 'local', identities: number): void => {
    const compared = 'value and variant before, during, in a pause of and after an experiment';
    noteConformance({ sdk, package: name, version: versionOf(name), mode, identities, compared });
  };
  for (const mode of ['remote', 'local'] as const) {
    note('Node', 'flagsmith-nodejs', mode, IDENTITIES);
    note('OpenFeature for Node', '@openfeature/flagsmith-provider', mode, GUESTS);
  }
  note('JavaScript in browsers', '@flagsmith/flagsmith', 'remote', GUESTS);
  note('OpenFeature in browsers', '@openfeature/flagsmith-client-provider', 'remote', GUESTS);
};

test(
  'SDKs remote and local, providers, browsers and the server’s verification agree on everybody at all times',
  async () => {
    await tellAgreementStory(experiment, identifiers, look);
    noteAll();
  },
  120_000 + IDENTITIES * 90,
);

test('the browsers’ own exposures were all verified, and they reported for nobody who takes no part', async () => {
  const query = `SELECT verdict, count() AS n FROM judged_exposures FINAL
    WHERE feature_name = '${feature.name}' AND startsWith(sdk, 'flagsmith-js-sdk') GROUP BY verdict FORMAT JSONEachRow`;
  const response = await fetchClickHouse(`${stack.facts().clickhouse}/?database=holdfast`, {
    method: 'POST',
    body: query,
  });
  const rows = (await response.text()).trim().split('\n');
  expect(toldByBrowsers).toBeGreaterThan(0);
  expect(rows.map((row) => JSON.parse(row) as unknown)).toEqual([{ verdict: 'verified', n: toldByBrowsers }]);
});

test(
  'Terraform creates, finds drift, puts it right, imports and ends an experiment, and moves nobody unawares',
  async () => {
    const { environmentKey, adminKey } = stack.facts();
    const workspace = await terraformWorkspace('checkout', {
      HOLDFAST_URL: url,
      HOLDFAST_API_KEY: adminKey,
      HOLDFAST_ENVIRONMENT: environmentKey,
    });
    if (workspace === null) return;
    try {
      await tellTerraformStory(workspace, stack.admin, `environments/${environmentKey}/experiments/`);
    } finally {
      workspace.remove();
    }
  },
  START_MS,
);

test(
  'afterwards nothing of npm start is left',
  async () => {
    const pids = Object.values(stack.facts().pids);
    await stop();
    expect(pids.filter((pid) => identityOf(pid) !== undefined)).toEqual([]);
  },
  START_MS,
);
