/** What `complete` leaves behind in the feature's default: what was there before, or one variant for everybody. */
export type CompletionOutcome =
  | { readonly kind: 'restore' }
  | { readonly kind: 'keep_control' }
  | { readonly kind: 'ship'; readonly variantId: number };
