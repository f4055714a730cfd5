import type { ExperimentStatus } from '../../../domain/experiment.js';

/** Why something in the catalogue could not be added or changed. */
export type CatalogueRefusalCode =
  | 'project_not_found'
  | 'environment_not_found'
  | 'feature_not_found'
  | 'segment_not_found'
  | 'name_taken'
  | 'key_taken'
  | 'override_exists'
  | 'duplicate_variant'
  | 'unknown_variant'
  | 'allocation_over_100'
  | 'feature_not_multivariate'
  | 'feature_specific_segment'
  | 'running_experiment'
  | 'metric_in_use'
  | 'source_in_use'
  | 'flag_store_in_use'
  | 'invalid_source'
  | 'metric_not_found'
  | 'duplicate_metric'
  | 'experiment_completed';

/** An experiment, as a refusal names it. */
interface NamedExperiment {
  readonly id: number;
  readonly name: string;
  readonly status: ExperimentStatus;
}

/** An experiment that forbids a change. */
export interface FreezingExperiment extends NamedExperiment {
  readonly uuid: string;
}

/** "No", as a value. Details are safe to show to the caller. */
export interface CatalogueRefusal {
  readonly code: CatalogueRefusalCode;
  readonly detail: string;
  /** Whose treatment would change, for `running_experiment`. */
  readonly experiment?: FreezingExperiment;
  /** Who needs it, for `metric_in_use`, `source_in_use` and `flag_store_in_use`. */
  readonly experiments?: readonly NamedExperiment[];
}

export interface RefusedChange {
  readonly kind: 'refused';
  readonly refusal: CatalogueRefusal;
}

/** What an addition to the catalogue gives: the thing as the database has it, or why not. */
export type Addition<Thing> = { readonly kind: 'created'; readonly value: Thing } | RefusedChange;

/** What a change of the catalogue gives: the thing as it is now (or was, if removed), or why nothing changed. */
export type Change<Thing> =
  | { readonly kind: 'changed'; readonly value: Thing }
  | { readonly kind: 'missing' }
  | RefusedChange;

export const created = <Thing>(value: Thing): Addition<Thing> => ({ kind: 'created', value });

export const changed = <Thing>(value: Thing): Change<Thing> => ({ kind: 'changed', value });

/** There is no such thing to be changed. */
export const MISSING = { kind: 'missing' } as const;

export const refused = (code: CatalogueRefusalCode, detail: string): RefusedChange => ({
  kind: 'refused',
  refusal: { code, detail },
});
