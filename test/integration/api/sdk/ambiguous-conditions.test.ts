import type { TraitValue } from '../../../../domain/identity.js';
import { numberAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import type { ExperimentHandle } from '../../../support/sdk/running-experiment.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { localClient } from '../../../support/sdk/server-clients.js';
import { useOpened } from '../../../support/use-opened.js';

const OF_EACH_KIND = 30;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});

interface Trial {
  readonly feature: ApiFeature;
  readonly experiment: ExperimentHandle;
}

const begin = async (operator: string, value: string, isOld = false): Promise<Trial> => {
  const feature = await catalogue.newFeature(0);
  const conditions = [{ operator, property: 'orders', value }];
  const segment = await stack.admin.post(`projects/${catalogue.projectId}/segments/`, {
    name: `buyers for ${feature.name}`,
    rules: [{ type: 'ALL', rules: [], conditions }],
  });
  const audience = { match: 'any', segment_ids: [numberAt(segment, 'id')] } as const;
  const experiment = await createExperiment(stack, catalogue, feature, 100, audience);
  if (isOld)
    await stack.raw.rows(`UPDATE experiments SET evaluation = 'node' WHERE id = $1`, [experiment.id]);
  await experiment.start();
  return { feature, experiment };
};

interface Served {
  readonly variant: string | null;
  readonly isIn: boolean | undefined;
}

const ask = async ({ feature }: Trial, identifier: string, orders: TraitValue): Promise<Served> => {
  const { body } = await catalogue.sdk.post('identities/', {
    identifier,
    traits: [{ trait_key: 'orders', trait_value: orders, transient: true }],
  });
  const { flags } = body as {
    readonly flags: readonly {
      readonly feature: { readonly name: string };
      readonly variant: string | null;
      readonly metadata?: { readonly experiment?: { readonly in_experiment: boolean } };
    }[];
  };
  const flag = flags.find((one) => one.feature.name === feature.name);
  return { variant: flag?.variant ?? null, isIn: flag?.metadata?.experiment?.in_experiment };
};

const VARIANTS: Readonly<Record<string, string>> = { blue: 'control', '#0f0': 'green' };

/** What the Node SDK shows by itself, which it would report. */
const shownLocally = async ({ feature }: Trial, identifier: string, orders: TraitValue): Promise<string> => {
  const flags = await local.getIdentityFlags(identifier, { orders: orders as string });
  return VARIANTS[String(flags.getFeatureValue(feature.name))] ?? 'none';
};

const exposure = ({ feature }: Trial, identifier: string, value: string | null, orders: TraitValue) => ({
  ...{ event: '$flag_exposure', feature_name: feature.name, identifier, value, timestamp: Date.now() },
  traits: { orders },
});

const people = (trial: Trial, kind: string): readonly string[] =>
  Array.from({ length: OF_EACH_KIND }, (_, n) => `${trial.feature.name} ${kind} ${n}`);

test('with orders GREATER_THAN 10, "5" takes part in no arm, however an SDK shows it, and is counted', async () => {
  const trial = await begin('GREATER_THAN', '10');
  await local.updateEnvironment();
  const events: object[] = [];
  for (const identifier of people(trial, 'twelve')) {
    const { variant, isIn } = await ask(trial, identifier, 12);
    expect({ identifier, isIn }).toEqual({ identifier, isIn: true });
    events.push(exposure(trial, identifier, variant, 12));
  }
  const shown = new Set<string>();
  for (const identifier of people(trial, 'text')) {
    expect(await ask(trial, identifier, '5')).toEqual({ variant: 'control', isIn: false });
    const variant = await shownLocally(trial, identifier, '5');
    shown.add(variant);
    events.push(exposure(trial, identifier, variant, '5'));
  }
  // The Node SDK takes "5" for more than "10", and shows both variants.
  expect([...shown].sort()).toEqual(['control', 'green']);
  for (const identifier of people(trial, 'five'))
    events.push(exposure(trial, identifier, (await ask(trial, identifier, 5)).variant, 5));

  const { body } = await catalogue.sdk.post('events/', { events });
  expect(body).toMatchObject({ accepted: events.length });
  const { warnings } = body as { readonly warnings: readonly { readonly code: string }[] };
  expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['ambiguous_condition']));

  const { exposures } = await refreshed(stack.admin, trial.experiment.path);
  expect(exposures.health).toEqual({
    verified: OF_EACH_KIND,
    ambiguous_condition: OF_EACH_KIND,
    not_in_audience: OF_EACH_KIND,
  });
  const counted = Object.values(exposures.totals).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(OF_EACH_KIND);
});

test('an experiment from before goes on as it was: served and judged as the Node SDK does it', async () => {
  const trial = await begin('GREATER_THAN', '10', true);
  await local.updateEnvironment();
  const events: object[] = [];
  for (const identifier of people(trial, 'text')) {
    const { variant, isIn } = await ask(trial, identifier, '5');
    expect({ isIn, variant }).toEqual({ isIn: true, variant: await shownLocally(trial, identifier, '5') });
    events.push(exposure(trial, identifier, variant, '5'));
  }
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  const { exposures } = await refreshed(stack.admin, trial.experiment.path);
  expect(exposures.health).toEqual({ verified: OF_EACH_KIND });
});

test('an experiment with a condition that is ambiguous by its form says so', async () => {
  const warnings = async ({ experiment }: Trial): Promise<readonly { readonly code: string }[]> => {
    const { body } = await stack.admin.get(experiment.path);
    return (body as { readonly warnings: readonly { readonly code: string }[] }).warnings;
  };
  expect(await warnings(await begin('REGEX', 'many'))).toMatchObject([
    { code: 'ambiguous_condition', detail: expect.stringContaining('REGEX of orders') as string },
  ]);
  expect((await warnings(await begin('GREATER_THAN', '10'))).map(({ code }) => code)).not.toContain(
    'ambiguous_condition',
  );
});
