import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const HOUR = 3_600_000;
/** How far the clocks of these senders are ahead. */
const AHEAD = 6_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const done = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

const create = async (
  feature: ApiFeature,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const created = done(
    await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes)),
  );
  return `${catalogue.experiments}${numberAt(created, 'id')}/`;
};
const command = async (path: string, name: string, body: object = {}): Promise<Answer> =>
  done(await stack.admin.post(`${path}${name}/`, body));
const complete = (path: string): Promise<Answer> => command(path, 'complete');

const identities = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

const send = async (
  feature: Pick<ApiFeature, 'name'>,
  identifiers: readonly string[],
  at: number,
  variants: ReadonlyMap<string, string> = new Map(),
): Promise<Answer> =>
  done(
    await catalogue.sdk.post('events/', {
      events: identifiers.map((identifier) => ({
        ...{ event: '$flag_exposure', feature_name: feature.name, identifier, timestamp: at },
        value: variants.get(identifier) ?? 'green',
      })),
    }),
  );

/** What the identities get while the experiment runs. */
const variantsOf = async (
  feature: ApiFeature,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      identifiers.map(async (identifier): Promise<[string, string]> => {
        const answer = await catalogue.sdk.post('identities/', { identifier });
        const flags = listAt(answer, 'flags').map((body) => ({ body }));
        const flag = flags.find((one) => textAt(one, 'feature.name') === feature.name);
        return [identifier, flag === undefined ? 'none' : textAt(flag, 'variant')];
      }),
    ),
  );

const until = (at: number): Promise<void> => sleep(Math.max(0, at - Date.now()) + 100);

const counted = async (path: string): Promise<number> => {
  const { exposures } = await refreshed(stack.admin, path);
  return Object.values(exposures.totals).reduce((sum, n) => sum + n, 0);
};

describe('exposures from clocks that are ahead', () => {
  it('count after a pause and a resume in between', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature);
    await command(path, 'start');
    const who = identities('paused', 200);
    const variants = await variantsOf(feature, who);
    const at = Date.now() + AHEAD;
    await send(feature, who, at, variants);
    await command(path, 'pause');
    await command(path, 'start');
    await until(at);
    expect(await counted(path)).toBe(200);
    const { exposures } = await refreshed(stack.admin, path);
    expect(exposures.health).toEqual({ verified: 200 });
  });

  it('do not count when the pause lasts until their time, and health says so', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature, { assignment: 'external' });
    await command(path, 'start');
    const at = Date.now() + AHEAD;
    await send(feature, identities('in a pause', 5), at);
    await command(path, 'pause');
    await until(at);
    await command(path, 'start');
    const { exposures } = await refreshed(stack.admin, path);
    expect(exposures.totals).toEqual({});
    expect(exposures.health).toEqual({ not_running: 5 });
  });

  it('are judged by the percentage of their own time', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature);
    await command(path, 'start');
    const who = identities('less', 100);
    const variants = await variantsOf(feature, who);
    const at = Date.now() + AHEAD;
    await send(feature, who, at, variants);
    const { experiment_rollout: rollout } = anExperiment(catalogue, feature);
    done(await stack.admin.patch(`${path}rollout/`, { ...(rollout as object), rollout_percentage: 50 }));
    await until(at);
    const { exposures } = await refreshed(stack.admin, path);
    const { verified = 0, not_enrolled: outside = 0 } = exposures.health as Record<string, number>;
    expect(verified + outside).toBe(100);
    expect(verified).toBeGreaterThan(25);
    expect(outside).toBeGreaterThan(25);
    expect(Object.values(exposures.totals).reduce((sum, n) => sum + n, 0)).toBe(verified);
  });

  it('count although they came before the first start', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature, { assignment: 'external' });
    const at = Date.now() + AHEAD;
    await send(feature, identities('early', 20), at);
    await command(path, 'start');
    await until(at);
    expect(await counted(path)).toBe(20);
  });

  it('do not count when the experiment is complete by then', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature, { assignment: 'external', settle_seconds: 3_600 });
    await command(path, 'start');
    const at = Date.now() + AHEAD;
    await send(feature, identities('in time', 3), Date.now());
    await send(feature, identities('too late', 5), at);
    await complete(path);
    await until(at);
    expect(await counted(path)).toBe(3);
  });
});

describe('exposures from before a backdated start', () => {
  it('count, whether they came before or after it', async () => {
    const feature = await catalogue.newFeature(0);
    const path = await create(feature, { assignment: 'external' });
    const at = Date.now() - HOUR;
    await send(feature, identities('before', 30), at);
    await command(path, 'start', { started_at: new Date(at - 1).toISOString() });
    await send(feature, identities('after', 20), at);
    const { exposures } = await refreshed(stack.admin, path);
    expect(exposures.totals).toEqual({ green: 50 });
    expect(exposures.health).toEqual({ trusted: 50 });
  });

  it('count although their feature did not exist yet', async () => {
    const feature = await catalogue.newFeature(0);
    const name = `${feature.name}-later`;
    const at = Date.now() - HOUR;
    const answer = await send({ name }, identities('unknown', 12), at);
    expect(listAt(answer, 'warnings').length).toBe(12);
    const later = done(
      await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
        ...{ name, initial_value: 'blue', default_enabled: true },
        multivariate_options: [
          { key: 'green', type: 'string', string_value: '#0f0', default_percentage_allocation: 0 },
        ],
      }),
    );
    const [id, optionId] = [numberAt(later, 'id'), numberAt(later, 'multivariate_options.0.id')];
    const path = await create({ id, optionId, name }, { assignment: 'external' });
    await command(path, 'start', { started_at: new Date(at - 1).toISOString() });
    const { exposures } = await refreshed(stack.admin, path);
    expect(exposures.totals).toEqual({ green: 12 });
    expect(exposures.health).toEqual({ trusted: 12 });
  });

  it('are taken from the older experiment that they were stamped for', async () => {
    const feature = await catalogue.newFeature(0);
    const older = await create(feature, { assignment: 'external', settle_seconds: 3_600 });
    const at = Date.now() - HOUR;
    await command(older, 'start', { started_at: new Date(at - HOUR).toISOString() });
    await send(feature, identities('shared', 7), at);
    expect(await counted(older)).toBe(7);
    await complete(older);
    const newer = await create(feature, { assignment: 'external' });
    await command(newer, 'start', { started_at: new Date(at - 1).toISOString() });
    expect(await counted(newer)).toBe(7);
    expect(await counted(older)).toBe(0);
  });
});
