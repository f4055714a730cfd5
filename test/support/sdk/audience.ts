import { createFeatureStateStore } from '../../../db/postgres/catalogue/feature-state-store.js';
import { createSegmentStore } from '../../../db/postgres/catalogue/segment-store.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import type { ApiStack } from '../api/api-stack.js';
import type { ApiCatalogue } from '../api/catalogue.js';
import { added } from '../postgres/world.js';
import { useOpened } from '../use-opened.js';

export interface Audience {
  /** Gives those with trait `plan` = `gold` another value of the feature. */
  overrideForGold(featureId: number, value: string): Promise<{ readonly segmentId: number }>;
  /** Gives one identity another value of the feature. */
  overrideFor(identifier: string, featureId: number, value: string): Promise<void>;
  close(): Promise<void>;
}

/** @returns what gives some a value of their own, past the API's routes; the API has heard of it on return. */
const createAudience = async (stack: ApiStack, catalogue: ApiCatalogue): Promise<Audience> => {
  const pool = await createPostgresPool(stack.databaseUrl, { size: 2 });
  const [segments, states] = [createSegmentStore(pool), createFeatureStateStore(pool)];
  const { environmentId, projectId } = catalogue;
  const common = (featureId: number, value: string) => ({
    environmentId,
    featureId,
    enabled: true,
    value: { type: 'string', value } as const,
    allocation: [],
  });
  /** Who has been answered by the API is served nothing that is older. */
  const heard = async (): Promise<void> => {
    await stack.admin.get('projects/');
  };
  return {
    async overrideForGold(featureId, value) {
      const condition = { operator: 'EQUAL', property: 'plan', value: 'gold' };
      const rules = [{ type: 'ALL' as const, rules: [], conditions: [condition] }];
      const name = `gold of ${featureId}`;
      const segment = added(
        await segments.create({ projectId, featureId: null, name, description: '', rules }),
      );
      added(await states.addSegmentOverride({ ...common(featureId, value), segmentId: segment.id }));
      await heard();
      return { segmentId: segment.id };
    },
    async overrideFor(identifier, featureId, value) {
      added(await states.addIdentityOverride({ ...common(featureId, value), identifier }));
      await heard();
    },
    close: () => pool.end(),
  };
};

/** An audience for the tests of a file. */
export const useAudience = (stack: ApiStack, catalogue: ApiCatalogue): Audience =>
  useOpened({ open: () => createAudience(stack, catalogue), close: (audience) => audience.close() });
