import type { z } from 'zod/v4';
import type { ManagedState, StateChange } from '../../db/postgres/catalogue/feature-state-store.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import { defined } from '../../domain/defined.js';
import { plainValue } from '../../domain/feature-value.js';
import type { FeatureStateBody, stateChange } from './feature-state-schemas.js';

/** @returns a state as the API shows it. */
export const featureStateBody = (state: ManagedState): FeatureStateBody => ({
  id: state.id,
  uuid: state.uuid,
  feature: state.feature.id,
  feature_name: state.feature.name,
  environment: state.environmentId,
  enabled: state.enabled,
  feature_state_value: plainValue(state.value),
  multivariate_feature_state_values: state.allocations.map(({ variantId, key, basisPoints }) => ({
    multivariate_feature_option: variantId,
    key,
    percentage_allocation: percentageFromBasisPoints(basisPoints),
  })),
  feature_segment:
    state.segment === null || state.priority === null
      ? null
      : { segment: state.segment.id, segment_name: state.segment.name, priority: state.priority },
  identity:
    state.identity === null
      ? null
      : { identifier: state.identity.identifier, identity_uuid: state.identity.uuid },
});

/** @returns what a request changes; a priority counts for a segment's override only. */
export const readStateChange = (asked: z.output<typeof stateChange>, isSegments: boolean): StateChange => {
  const { enabled, feature_state_value: value, multivariate_feature_state_values: allocation } = asked;
  const priority = asked.priority ?? asked.feature_segment?.priority;
  return defined({ enabled, value, allocation, priority: isSegments ? priority : undefined });
};
