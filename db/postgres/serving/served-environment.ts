import { canBeOverridden } from '../../../domain/evaluation/can-be-overridden.js';
import type { EvaluationContext, FeatureContext } from '../../../domain/evaluation/evaluate-context.js';
import type {
  FeatureState,
  SegmentOverride,
  ServedFeature,
} from '../../../domain/evaluation/served-context.js';
import { featureContext, servedContext } from '../../../domain/evaluation/served-context.js';
import type { SdkReadModel, Surroundings } from './sdk-read-model.js';
import type {
  ServedFeatureRow,
  ServedOverride,
  ServedState,
  ServingReadModel,
} from './serving-read-model.js';

/** A feature as it is stored and as it is evaluated. */
export interface EvaluatedFeature {
  readonly stored: ServedFeatureRow;
  readonly served: ServedFeature;
}

/** All that an environment serves. */
export interface ServedEnvironment {
  readonly features: readonly EvaluatedFeature[];
  /** What flags are evaluated with, except for the identity. */
  readonly context: Omit<EvaluationContext, 'identity'>;
  /** Flags that identities have of their own, by identifier. */
  readonly overrides: ReadonlyMap<string, readonly FeatureContext[]>;
  readonly surroundings: Surroundings;
}

/** An environment and the version of what it serves. */
export interface EnvironmentVersion {
  readonly id: number;
  readonly version: number;
  /** The client key. */
  readonly apiKey: string;
  readonly name: string;
}

export interface ServedFeatures {
  /** @returns the features that the environment serves; the same objects until its version changes. */
  of(environment: EnvironmentVersion): Promise<readonly EvaluatedFeature[]>;
  /** @returns all that the environment serves; the same object until its version changes. */
  environment(environment: EnvironmentVersion): Promise<ServedEnvironment>;
}

const MAX_ENVIRONMENTS = 200;

const stateOf = ({ id, enabled, value, salt, allocations }: ServedState): FeatureState => ({
  id,
  enabled,
  value,
  salt,
  allocation: allocations,
});

/** An experiment says by whom its members are found; other segments follow the server's engine. */
const overrideOf = ({ segment, priority, experiment, ...state }: ServedOverride): SegmentOverride => ({
  segment: {
    id: segment.id,
    name: segment.name,
    rules: segment.rules,
    ...(experiment === null ? {} : { evaluation: experiment.evaluation }),
  },
  priority,
  state: stateOf(state),
});

const evaluated = (stored: ServedFeatureRow): EvaluatedFeature => ({
  stored,
  served: {
    id: stored.id,
    name: stored.name,
    type: stored.type,
    defaultState: stateOf(stored.defaultState),
    overrides: stored.overrides.map(overrideOf),
  },
});

const identityOverrides = (
  features: readonly EvaluatedFeature[],
  { identities }: Surroundings,
): ReadonlyMap<string, readonly FeatureContext[]> => {
  const byId = new Map(features.map(({ served }) => [served.id, served]));
  return new Map(
    identities
      .filter(({ identifier }) => canBeOverridden(identifier))
      .map(({ identifier, overrides }) => [
        identifier,
        overrides.flatMap(({ featureId, state }) => {
          const feature = byId.get(featureId);
          return feature === undefined ? [] : [featureContext(feature, stateOf(state))];
        }),
      ]),
  );
};

export interface ServedFeaturesDeps {
  readonly serving: Pick<ServingReadModel, 'served'>;
  readonly sdkReads: Pick<SdkReadModel, 'surroundings'>;
}

/**
 * Keeps what environments serve by their version. The version is read before the features, so what is kept is never
 * older than the version it is kept under.
 */
export const createServedFeatures = ({ serving, sdkReads }: ServedFeaturesDeps): ServedFeatures => {
  const kept = new Map<number, { version: number; served: Promise<ServedEnvironment> }>();

  const read = async ({ id, apiKey, name }: EnvironmentVersion): Promise<ServedEnvironment> => {
    const [stored, surroundings] = await Promise.all([serving.served(id), sdkReads.surroundings(id)]);
    const features = stored.map(evaluated);
    const context = servedContext(
      { key: apiKey, name },
      features.map(({ served }) => served),
    );
    return { features, context, overrides: identityOverrides(features, surroundings), surroundings };
  };

  const keep = (id: number, version: number, served: Promise<ServedEnvironment>): void => {
    const entry = { version, served };
    kept.delete(id);
    kept.set(id, entry);
    served.catch(() => {
      if (kept.get(id) === entry) kept.delete(id);
    });
    const [oldest] = kept.keys();
    if (kept.size > MAX_ENVIRONMENTS && oldest !== undefined) kept.delete(oldest);
  };

  const environment: ServedFeatures['environment'] = (asked) => {
    const { id, version } = asked;
    const entry = kept.get(id);
    if (entry?.version === version) return entry.served;
    const served = read(asked);
    // A slow request with an older version must not push out what is newer.
    if (entry === undefined || entry.version < version) keep(id, version, served);
    return served;
  };

  return { environment, of: async (asked) => (await environment(asked)).features };
};
