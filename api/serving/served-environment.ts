import type { Environment } from '../../db/postgres/environment-store.js';
import type {
  ServedFeature as StoredFeature,
  ServedOverride,
  ServedState,
  ServingReadModel,
} from '../../db/postgres/serving-read-model.js';
import type { FeatureState, SegmentOverride, ServedFeature } from '../../domain/evaluation.js';
import { segmentRules } from './segment-rules-document.js';

/** A feature as it is stored and as it is evaluated. */
export interface EvaluatedFeature {
  readonly stored: StoredFeature;
  readonly served: ServedFeature;
}

export interface ServedFeatures {
  /** @returns what the environment serves; the same as before as long as its version stands. */
  of(environment: Pick<Environment, 'id' | 'version'>): Promise<readonly EvaluatedFeature[]>;
}

const MAX_ENVIRONMENTS = 200;

const stateOf = ({ id, enabled, value, salt, allocations }: ServedState): FeatureState => ({
  id,
  enabled,
  value,
  salt,
  allocation: allocations,
});

const overrideOf = ({ segment, priority, ...state }: ServedOverride): SegmentOverride => ({
  segment: { id: segment.id, name: segment.name, rules: segmentRules.parse(segment.rules) },
  priority,
  state: stateOf(state),
});

const evaluated = (stored: StoredFeature): EvaluatedFeature => ({
  stored,
  served: {
    id: stored.id,
    name: stored.name,
    type: stored.type,
    defaultState: stateOf(stored.defaultState),
    overrides: stored.overrides.map(overrideOf),
  },
});

/**
 * Keeps what environments serve by their version. The version is read before the features, so what is kept is never
 * older than the version it is kept under.
 */
export const createServedFeatures = (serving: Pick<ServingReadModel, 'served'>): ServedFeatures => {
  const kept = new Map<number, { version: number; features: Promise<readonly EvaluatedFeature[]> }>();

  const read = async (environmentId: number): Promise<readonly EvaluatedFeature[]> =>
    (await serving.served(environmentId)).map(evaluated);

  const keep = (id: number, version: number, features: Promise<readonly EvaluatedFeature[]>): void => {
    const entry = { version, features };
    kept.delete(id);
    kept.set(id, entry);
    features.catch(() => {
      if (kept.get(id) === entry) kept.delete(id);
    });
    const [oldest] = kept.keys();
    if (kept.size > MAX_ENVIRONMENTS && oldest !== undefined) kept.delete(oldest);
  };

  return {
    of({ id, version }) {
      const entry = kept.get(id);
      if (entry?.version === version) return entry.features;
      const features = read(id);
      // A slow request with an older version must not push out what is newer.
      if (entry === undefined || entry.version < version) keep(id, version, features);
      return features;
    },
  };
};
