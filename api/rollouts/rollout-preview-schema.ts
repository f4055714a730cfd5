import { z } from 'zod/v4';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { dryRunQuery } from '../fields/dry-run.js';
import { rollout } from './rollout-schemas.js';

/** Request: query of a change of a rollout. */
export const rolloutQuery = dryRunQuery;

const shareField = z.number().min(0).max(100);

const moves = z
  .object({
    newly_enrolled: shareField.describe('Percent that would take part and do not now.'),
    no_longer_enrolled: shareField.describe('Percent that take part now and would not.'),
    between_variants: z
      .array(
        z.object({
          from: z.string().describe('The key of the variant, or `control`.'),
          to: z.string().describe('What they would get: the same kind of key.'),
          share: shareField.describe('Percent of all.'),
        }),
      )
      .describe('Identities that are enrolled before and after, and get another variant.'),
    unchanged: shareField.describe('Percent that keep what they have.'),
  })
  .meta({
    id: 'RolloutMoves',
    description:
      'Percentages of all identities (with an audience: of its members), by the intervals of the hash; together 100. Both rollouts are taken as they are served while the experiment runs.',
  });

/** Response: what a change of a rollout would do. */
export const rolloutPreview = z
  .object({
    changes: z.boolean().describe('False when the rollout is as asked already.'),
    before: rollout.describe('As it is.'),
    after: rollout.describe('As it would be.'),
    opens_epoch: z.boolean().describe('True only while the experiment runs.'),
    new_phase: z
      .object({
        number: z.int().min(1).describe('Which phase it would be.'),
        needs_confirmation: z
          .boolean()
          .describe('Whether the change is refused without `confirm_new_phase: true`.'),
        detail: z.string().describe('Who would be moved, and what it costs: for people.'),
      })
      .nullable()
      .describe(
        'The phase that would begin, in a pause with the next start, because the split is not that of the latest epoch; null where none would.',
      ),
    moves: moves.nullable().describe('Null for an external experiment: others assign its variants.'),
    estimate: z
      .object({
        known_identities: z.int().min(0).describe('Distinct identities exposed so far, as last computed.'),
        moved: z.int().min(0).describe('About how many of them would lose their variant or get another one.'),
      })
      .nullable()
      .describe('Null before the first refresh, and for an external experiment.'),
  })
  .meta({ id: 'RolloutPreview' });

export type RolloutPreviewBody = DeepReadonly<z.output<typeof rolloutPreview>>;
