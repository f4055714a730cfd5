import { isEnrolled } from '../../../../domain/assignment/assign-variant.js';
import { identityKey } from '../../../../domain/assignment/point-of-hash.js';
import { numberAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import type { SentTraits } from '../../../support/sdk/server-clients.js';
import { createWatcher, localClient } from '../../../support/sdk/server-clients.js';
import { useOpened } from '../../../support/use-opened.js';

const OF_EACH_KIND = 40;
const VALUES: Readonly<Record<string, string>> = { control: 'blue', green: '#0f0' };

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});

const passing = (plan: string): SentTraits => ({ plan: { value: plan, transient: true } });

/** How somebody comes: what is kept of them, what flags are asked with, and what their exposures say. */
interface Kind {
  readonly name: string;
  readonly plan: string | null;
  readonly keptBefore?: SentTraits;
  readonly askedWith: SentTraits;
  readonly sent?: Readonly<Record<string, string>>;
  /** What an exposure of somebody with this kind is, whom the percentage lets in. */
  readonly verdict: 'verified' | 'not_in_audience' | 'audience_unchecked';
}

const KINDS: readonly Kind[] = [
  {
    ...{ name: 'sent', plan: 'gold', askedWith: passing('gold') },
    sent: { plan: 'gold' },
    verdict: 'verified',
  },
  { ...{ name: 'kept', plan: 'gold', askedWith: { plan: 'gold' } }, verdict: 'verified' },
  {
    ...{ name: 'sent over kept', plan: 'gold', keptBefore: { plan: 'tin' }, askedWith: passing('gold') },
    ...{ sent: { plan: 'gold' }, verdict: 'verified' },
  },
  { ...{ name: 'unsaid', plan: 'gold', askedWith: passing('gold') }, verdict: 'audience_unchecked' },
  {
    ...{ name: 'outside, sent', plan: 'tin', askedWith: passing('tin'), sent: { plan: 'tin' } },
    verdict: 'not_in_audience',
  },
  { ...{ name: 'outside, kept', plan: 'tin', askedWith: { plan: 'tin' } }, verdict: 'not_in_audience' },
  {
    ...{ name: 'outside, of something else', plan: null, askedWith: {}, sent: { country: 'ES' } },
    verdict: 'not_in_audience',
  },
  { ...{ name: 'outside, unknown', plan: null, askedWith: {} }, verdict: 'audience_unchecked' },
];
const isMember = ({ plan }: Kind): boolean => plan === 'gold';

const isPlan = (plan: string): unknown => [
  { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] },
];

interface Trial {
  readonly feature: ApiFeature;
  readonly experiment: ExperimentHandle;
  readonly segmentPath: string;
  readonly salt: number;
}

const begin = async (match: 'any' | 'all', percentage: number): Promise<Trial> => {
  const feature = await catalogue.newFeature(0);
  const segments = `projects/${catalogue.projectId}/segments/`;
  const segment = await stack.admin.post(segments, {
    name: `gold for ${feature.name}`,
    rules: isPlan('gold'),
  });
  const id = numberAt(segment, 'id');
  const audience = { match, segment_ids: [id] };
  const experiment = await createExperiment(stack, catalogue, feature, percentage, audience);
  await experiment.start();
  const found = await stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [feature.name]);
  const salt = found[0]?.enrolmentSalt;
  if (salt === null || salt === undefined) throw new Error('The experiment has no salt.');
  return { feature, experiment, segmentPath: `${segments}${id}/`, salt };
};

/** Somebody as the SDKs saw them, and what their exposure has to be. */
interface Person {
  readonly identifier: string;
  readonly variant: string;
  readonly traits: Readonly<Record<string, string>> | undefined;
  readonly verdict: string;
}

/** Asks for flags in both ways and compares. */
const meet = async (trial: Trial, kind: Kind, n: number, percentage: number): Promise<Person> => {
  const { feature, salt } = trial;
  const identifier = `${feature.name} ${kind.name} ${n}`;
  const see = createWatcher(stack.url, catalogue.clientKey);
  if (kind.keptBefore !== undefined) await see(identifier, feature.name, kind.keptBefore);
  const { flag, value, enabled } = await see(identifier, feature.name, kind.askedWith);
  const traits: Record<string, string> = kind.plan === null ? {} : { plan: kind.plan };
  const locally = (await local.getIdentityFlags(identifier, traits)).getFlag(feature.name);
  const isLetIn = isEnrolled({
    segmentId: salt,
    percentageBasisPoints: percentage * 100,
    identityKey: identityKey(catalogue.clientKey, identifier),
  });
  const isIn = isLetIn && isMember(kind);
  const variant = flag.variant ?? 'none';
  expect({ identifier, value, enabled, isIn: flag.metadata?.experiment?.in_experiment }).toEqual({
    identifier,
    value: locally.value,
    enabled: locally.enabled,
    isIn,
  });
  expect(value).toBe(VALUES[variant]);
  if (!isIn) expect(variant).toBe('control');
  return { identifier, variant, traits: kind.sent, verdict: isLetIn ? kind.verdict : 'not_enrolled' };
};

const send = async (events: readonly object[]): Promise<void> => {
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { accepted: events.length },
  });
};

const exposureOf = ({ feature }: Trial, { identifier, variant, traits }: Person, timestamp: number) => ({
  ...{ event: '$flag_exposure', feature_name: feature.name, identifier, value: variant, timestamp },
  ...(traits === undefined ? {} : { traits }),
});

const verdictsOf = async ({ feature }: Trial): Promise<ReadonlyMap<string, string>> => {
  const answer = await stack.clickHouse.client.query({
    query: 'SELECT identifier, verdict FROM judged_exposures FINAL WHERE feature_name = {feature:String}',
    query_params: { feature: feature.name },
    format: 'JSONEachRow',
  });
  const rows = await answer.json<{ identifier: string; verdict: string }>();
  return new Map(rows.map(({ identifier, verdict }) => [identifier, verdict]));
};

const countBy = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

test.each([
  ['any', 100],
  ['all', 60],
] as const)(
  'members of %s at %d %% are the same remotely, locally and in the results, and nobody else is counted',
  async (match, percentage) => {
    const trial = await begin(match, percentage);
    await local.updateEnvironment();
    const people: Person[] = [];
    for (const kind of KINDS) {
      const ofKind = Array.from({ length: OF_EACH_KIND }, (_, n) => meet(trial, kind, n, percentage));
      people.push(...(await Promise.all(ofKind)));
    }
    const at = Date.now();
    await send(people.map((person) => exposureOf(trial, person, at)));
    await send(
      people.map(({ identifier }) => ({ event: 'purchase', identifier, value: 1, timestamp: at + 1 })),
    );
    const expected = new Map(people.map(({ identifier, verdict }) => [identifier, verdict]));
    expect(await verdictsOf(trial)).toEqual(expected);

    const { exposures, results } = await refreshed(stack.admin, trial.experiment.path);
    const counted = people.filter(({ verdict }) => verdict === 'verified');
    const members = countBy(counted.map(({ variant }) => variant));
    expect(Object.keys(members).sort()).toEqual(['control', 'green']);
    expect(exposures.health).toEqual(countBy([...expected.values()]));
    expect(exposures.health['audience_unchecked']).toBeGreaterThan(OF_EACH_KIND / 2);
    expect(exposures.totals).toEqual(members);
    const arms = Object.entries(results.metrics[0]?.variants ?? {});
    expect(Object.fromEntries(arms.map(([variant, { n }]) => [variant, n]))).toEqual(members);
    expect(Object.fromEntries(arms.map(([variant, { sum }]) => [variant, sum]))).toEqual(members);
  },
);

test('an audience is what it was at the start, whatever becomes of its segment', async () => {
  const { admin } = stack;
  const trial = await begin('any', 100);
  const { experiment, segmentPath, feature } = trial;
  const see = createWatcher(stack.url, catalogue.clientKey);
  const asks = async (plan: string): Promise<Person & { readonly isIn: boolean | undefined }> => {
    const identifier = `${feature.name} ${plan}`;
    const { flag } = await see(identifier, feature.name, passing(plan));
    const isIn = flag.metadata?.experiment?.in_experiment;
    return { identifier, variant: flag.variant ?? 'none', traits: { plan }, verdict: '', isIn };
  };
  const both = async () => [(await asks('gold')).isIn, (await asks('tin')).isIn];
  const during = Date.now();
  const refused = { status: 409, body: { code: 'running_experiment' } };
  expect(await admin.patch(segmentPath, { rules: isPlan('tin') })).toMatchObject(refused);
  expect(await admin.delete(segmentPath)).toMatchObject(refused);
  expect(await admin.patch(segmentPath, { name: 'renamed' })).toMatchObject({ status: 200 });
  expect(await both()).toEqual([true, false]);
  await experiment.pause();
  expect(await admin.patch(segmentPath, { rules: isPlan('tin') })).toMatchObject(refused);
  await experiment.start();
  expect(await both()).toEqual([true, false]);
  const [gold, tin] = [await asks('gold'), await asks('tin')];
  await admin.post(`${experiment.path}complete/`);
  expect(await admin.patch(segmentPath, { rules: isPlan('tin') })).toMatchObject({ status: 200 });

  // They come late; the rules of today say the opposite.
  await send([exposureOf(trial, gold, during), exposureOf(trial, tin, during)]);
  expect(await verdictsOf(trial)).toEqual(
    new Map([
      [gold.identifier, 'verified'],
      [tin.identifier, 'not_in_audience'],
    ]),
  );
});
