import type { ConditionValue } from '../../domain/segment-rules.js';

/** Response: the document that SDKs evaluate locally, in the names that they read. */
export interface EnvironmentDocument {
  readonly id: number;
  readonly api_key: string;
  readonly name: string;
  readonly updated_at: string;
  readonly use_identity_composite_key_for_hashing: true;
  readonly hide_disabled_flags: null;
  readonly project: DocumentProject;
  readonly feature_states: readonly DocumentState[];
  readonly identity_overrides: readonly DocumentIdentity[];
}

export interface DocumentProject {
  readonly id: number;
  readonly name: string;
  readonly hide_disabled_flags: false;
  readonly organisation: {
    readonly id: number;
    readonly name: string;
    readonly feature_analytics: boolean;
    readonly stop_serving_flags: false;
    readonly persist_trait_data: boolean;
  };
  readonly segments: readonly DocumentSegment[];
}

export interface DocumentSegment {
  readonly id: number;
  readonly name: string;
  readonly rules: readonly DocumentRule[];
  readonly feature_states: readonly DocumentState[];
}

export interface DocumentRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules: readonly DocumentRule[];
  readonly conditions: readonly DocumentCondition[];
}

export interface DocumentCondition {
  readonly operator: string;
  readonly value: ConditionValue;
  /** With the underscore that SDKs expect. */
  readonly property_: string;
}

export interface DocumentState {
  readonly feature: {
    readonly id: number;
    readonly name: string;
    readonly type: 'STANDARD' | 'MULTIVARIATE';
  };
  readonly enabled: boolean;
  readonly feature_state_value: string | number | boolean;
  /** The seed of the split. */
  readonly django_id: number;
  readonly featurestate_uuid: string;
  readonly feature_segment: { readonly priority: number } | null;
  readonly multivariate_feature_state_values: readonly DocumentShare[];
}

export interface DocumentShare {
  /** SDKs walk the shares by this, lowest first. */
  readonly id: number;
  readonly mv_fs_value_uuid: string;
  /** Percent. */
  readonly percentage_allocation: number;
  readonly multivariate_feature_option: {
    readonly id: number;
    readonly key: string;
    readonly value: string | number | boolean;
  };
}

export interface DocumentIdentity {
  readonly identifier: string;
  readonly identity_uuid: string;
  readonly created_date: string;
  readonly environment_api_key: string;
  readonly identity_features: readonly DocumentState[];
  readonly identity_traits: readonly {
    readonly trait_key: string;
    readonly trait_value: string | number | boolean | null;
  }[];
}
