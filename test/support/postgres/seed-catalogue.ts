import { randomUUID } from 'node:crypto';
import type { Addition } from '../../../db/postgres/catalogue/catalogue-refusal.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import type { Feature } from '../../../db/postgres/catalogue/feature-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';

/** A project with one environment and a metric, and features on demand. */
export interface SeededCatalogue {
  readonly projectId: number;
  readonly environmentId: number;
  readonly environmentKey: string;
  /** Counts whoever did `purchase`. */
  readonly purchaseMetricId: number;
  /** A new multivariate feature with the variant `green` at 50 %. */
  newFeature(): Promise<Feature>;
}

const added = <T>(addition: Addition<T>): T => {
  if (addition.kind === 'refused') throw new Error(JSON.stringify(addition.refusal));
  return addition.value;
};

export const seedCatalogue = async (pool: PostgresPool): Promise<SeededCatalogue> => {
  const project = await createProjectStore(pool).create({ name: 'Shop' });
  const apiKey = `env_${randomUUID()}`;
  const environment = added(
    await createEnvironmentStore(pool).create({ projectId: project.id, name: 'Production', apiKey }),
  );
  const metric = added(
    await createMetricStore(pool).create({
      environmentId: environment.id,
      name: 'Purchases',
      description: '',
      aggregation: 'occurrence',
      direction: 'up',
      definition: { version: 1, event: 'purchase' },
    }),
  );
  return {
    projectId: project.id,
    environmentId: environment.id,
    environmentKey: apiKey,
    purchaseMetricId: metric.id,
    newFeature: async () =>
      added(
        await createFeatureStore(pool).create({
          projectId: project.id,
          name: `button_${randomUUID()}`,
          type: 'MULTIVARIATE',
          description: '',
          initialValue: { type: 'string', value: 'blue' },
          defaultEnabled: true,
          variants: [{ key: 'green', value: { type: 'string', value: 'green' }, defaultBasisPoints: 5_000 }],
        }),
      ),
  };
};
