import type { Refusal } from '../refusal.js';

/** What `complete` leaves behind in the feature's default: what was there before, or one variant for everybody. */
export type CompletionOutcome =
  | { readonly kind: 'restore' }
  | { readonly kind: 'keep_control' }
  | { readonly kind: 'ship'; readonly variantId: number };

export const NOTHING_TO_SHIP: Refusal = {
  code: 'nothing_to_ship',
  detail: 'An external experiment serves nothing, so no variant can be shipped by it.',
};
