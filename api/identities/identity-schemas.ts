import { z } from 'zod/v4';
import type { FlagValue } from '../../domain/evaluation-context.js';
import type { TraitValue } from '../../domain/identity.js';

const MAX_IDENTIFIER = 2_000;

const trait = z.object({
  trait_key: z.string().min(1).max(200),
  /** Null takes the trait away. */
  trait_value: z.union([z.string().max(2_000), z.number(), z.boolean()]).nullable(),
  /** Counts for this answer and is not kept. */
  transient: z.boolean().nullish(),
});

/** Request: who asks, with what is known of them. Who has no name is somebody else every time the traits differ. */
export const identityRequest = z.object({
  identifier: z.string().max(MAX_IDENTIFIER).nullish(),
  traits: z
    .array(trait)
    .max(1_000)
    .nullish()
    .transform((traits) => traits ?? []),
  /** Nothing is kept. */
  transient: z.boolean().nullish(),
});

export type IdentityRequest = z.output<typeof identityRequest>;

/** Request: the same as a query. */
export const identityQuery = z.object({
  identifier: z.string().min(1).max(MAX_IDENTIFIER),
  transient: z
    .string()
    .optional()
    .transform((text) => text?.toLowerCase() === 'true'),
});

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
  readonly feature_state_value: FlagValue | null;
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

export interface TraitBody {
  readonly trait_key: string;
  readonly trait_value: TraitValue;
  /** SDKs send it back as they got it. */
  readonly transient: boolean;
}

/** Response: an identity's flags. */
export interface IdentityBody {
  readonly identifier: string;
  readonly traits: readonly TraitBody[];
  readonly flags: readonly IdentityFlagBody[];
}
