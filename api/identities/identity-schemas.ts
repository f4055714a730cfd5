import { z } from 'zod/v4';
import type { TraitValue } from '../../domain/segment-operators.js';

const identifier = z.string().min(1).max(2_000);

/** Request: who asks, with what is known of them. */
export const identityRequest = z.object({
  identifier,
  traits: z
    .array(
      z.object({
        trait_key: z.string().min(1).max(200),
        trait_value: z.union([z.string().max(2_000), z.number(), z.boolean()]).nullable(),
        transient: z.boolean().optional(),
      }),
    )
    .max(1_000)
    .nullish()
    .transform((traits) => traits ?? []),
  transient: z.boolean().optional(),
});

/** Request: the same as a query. */
export const identityQuery = z.object({ identifier });

/** Request: query of the flags of nobody in particular. */
export const flagsQuery = z.object({ feature: z.string().max(255).optional() });

/** Response: a flag. */
export interface FlagBody {
  readonly id: number;
  readonly feature: {
    readonly id: number;
    readonly name: string;
    readonly created_date: string;
    readonly description: string;
    readonly initial_value: string | number | boolean;
    readonly default_enabled: boolean;
    readonly type: 'STANDARD' | 'MULTIVARIATE';
  };
  readonly feature_state_value: string | number | boolean | null;
  readonly environment: number;
  readonly identity: null;
  readonly feature_segment: number | null;
  readonly enabled: boolean;
}

/** Response: a flag of an identity; `metadata` is there while an experiment runs on the feature. */
export interface IdentityFlagBody extends FlagBody {
  readonly variant: string | null;
  readonly reason: string;
  readonly metadata?: {
    readonly experiment: { readonly id: number; readonly name: string; readonly in_experiment: boolean };
  };
}

/** Response: an identity's flags. */
export interface IdentityBody {
  readonly identifier: string;
  readonly traits: readonly { readonly trait_key: string; readonly trait_value: TraitValue }[];
  readonly flags: readonly IdentityFlagBody[];
}
