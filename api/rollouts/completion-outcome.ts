import type { z } from 'zod/v4';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { CompletionOutcome } from '../../domain/lifecycle/completion-outcome.js';
import { unknownVariants } from '../../domain/rollouts/unknown-variants.js';
import type { outcomeField } from '../fields/command-fields.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import type { NamedVariant } from './named-variant.js';

/**
 * Reads what `complete` is to leave behind. To ship control is the same as to keep it.
 *
 * @throws ApiProblem `unknown_variant` for a variant that is not the feature's
 */
export const completionOutcome = (
  { outcome }: { readonly outcome: z.output<typeof outcomeField> },
  variants: readonly NamedVariant[],
): CompletionOutcome => {
  if (typeof outcome === 'string') return { kind: outcome };
  const { ship } = outcome;
  if (ship === CONTROL_KEY) return { kind: 'keep_control' };
  const variant = variants.find(({ id, key }) => id === ship || key === ship);
  if (variant === undefined) throw problemOfRefusal(unknownVariants([ship]));
  return { kind: 'ship', variantId: variant.id };
};
