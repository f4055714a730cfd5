/** Why something could not be added to the catalogue. */
export type CatalogueRefusalCode =
  | 'project_not_found'
  | 'environment_not_found'
  | 'feature_not_found'
  | 'name_taken'
  | 'key_taken'
  | 'duplicate_variant'
  | 'allocation_over_100'
  | 'feature_not_multivariate'
  | 'running_experiment';

/** "No", as a value. Details are safe to show to the caller. */
export interface CatalogueRefusal {
  readonly code: CatalogueRefusalCode;
  readonly detail: string;
}

/** What an addition to the catalogue gives: the thing as the database has it, or why not. */
export type Addition<Thing> =
  | { readonly kind: 'created'; readonly value: Thing }
  | { readonly kind: 'refused'; readonly refusal: CatalogueRefusal };

export const created = <Thing>(value: Thing): Addition<Thing> => ({ kind: 'created', value });

export const refused = (
  code: CatalogueRefusalCode,
  detail: string,
): Extract<Addition<never>, { kind: 'refused' }> => ({ kind: 'refused', refusal: { code, detail } });
