import { randomUUID } from 'node:crypto';
import type { CatalogueRefusal } from '../../../db/postgres/catalogue/catalogue-refusal.js';
import type { Environment } from '../../../db/postgres/catalogue/environment-store.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import type { Feature } from '../../../db/postgres/catalogue/feature-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import type { Metric } from '../../../db/postgres/catalogue/metric-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import type {
  ApplyResult,
  CommandIdentity,
  ProvisionInput,
} from '../../../db/postgres/experiments/experiment-store.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import { useOpened } from '../use-opened.js';

/** A project with one environment, one multivariate feature (50/30 by default) and one metric. */
export interface World {
  readonly projectId: number;
  readonly environment: Environment;
  readonly feature: Feature;
  readonly metric: Metric;
}

type Added<Thing> =
  | { readonly kind: 'created'; readonly value: Thing }
  | { readonly kind: 'refused'; readonly refusal: CatalogueRefusal };

/** @returns what was added; a refusal fails the test. */
export const added = <Thing>(addition: Added<Thing>): Thing => {
  if (addition.kind === 'created') return addition.value;
  throw new Error(addition.refusal.detail);
};

/** @returns a world that shares nothing with others in the same database. */
export const createWorld = async (pool: PostgresPool): Promise<World> => {
  const { id: projectId } = await createProjectStore(pool).create({ name: 'Shop' });
  const environment = added(
    await createEnvironmentStore(pool).create({ projectId, name: 'production', apiKey: randomUUID() }),
  );
  const feature = added(
    await createFeatureStore(pool).create({
      projectId,
      name: 'button_colour',
      type: 'MULTIVARIATE',
      description: '',
      initialValue: { type: 'string', value: 'grey' },
      defaultEnabled: true,
      variants: [
        { key: 'red', value: { type: 'string', value: '#f00' }, defaultBasisPoints: 5_000 },
        { key: 'blue', value: { type: 'string', value: '#00f' }, defaultBasisPoints: 3_000 },
      ],
    }),
  );
  const metric = added(
    await createMetricStore(pool).create({
      environmentId: environment.id,
      name: 'Revenue',
      description: '',
      aggregation: 'sum',
      direction: 'up',
      definition: { version: 1, event: 'purchase' },
    }),
  );
  return { projectId, environment, feature, metric };
};

/** A world of its own for each test. */
export const useWorld = (pool: PostgresPool): World =>
  useOpened({ per: 'test', open: () => createWorld(pool) });

/** @returns a readable default creation in a world, with changes. */
const aCreation = (world: World, changes: Partial<ExperimentCreation> = {}): ExperimentCreation => ({
  environmentId: world.environment.id,
  featureId: world.feature.id,
  name: 'Louder button',
  hypothesis: 'A louder button sells more.',
  assignment: 'flag',
  metrics: [{ metricId: world.metric.id, expectedDirection: 'increase' }],
  refreshIntervalMs: 3_600_000,
  refreshThrottleMs: 300_000,
  settleMs: 86_400_000,
  plannedUnits: 10_000,
  ...changes,
});

/** @returns the identity of a command that nobody gave before. */
export const aCommand = (uuid: string): CommandIdentity => ({
  uuid,
  commandId: randomUUID(),
  fingerprint: 'fingerprint',
  origin: { actor: 'ada', source: 'api' },
});

/** @returns a creation that nobody asked for before. */
export const aProvision = (world: World, changes: Partial<ExperimentCreation> = {}): ProvisionInput => ({
  ...aCommand(randomUUID()),
  creation: aCreation(world, changes),
});

/** @returns the uuid of a new experiment; a refusal fails the test. */
export const provisionExperiment = async (
  pool: PostgresPool,
  world: World,
  changes: Partial<ExperimentCreation> = {},
): Promise<string> => {
  const input = aProvision(world, changes);
  const result = await createExperimentStore(pool).provision(input);
  if (result.kind === 'refused') throw new Error(result.refusal.detail);
  return input.uuid;
};

/** Decides a command on the stored state and applies it, as the workflow does; a refusal fails the test. */
export const command = async (
  pool: PostgresPool,
  uuid: string,
  asked: Command,
): Promise<Extract<ApplyResult, { kind: 'applied' }>> => {
  const store = createExperimentStore(pool);
  const state = await store.load(uuid);
  if (state === null) throw new Error(`There is no experiment ${uuid}.`);
  const decision = decide(state, asked, Date.now());
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  const result = await store.apply({
    ...aCommand(uuid),
    commandKind: asked.kind,
    expectedRevision: state.revision,
    next: decision.next,
    effects: decision.effects,
  });
  if (result.kind !== 'applied') throw new Error(`The command was ${result.kind}.`);
  return result;
};
