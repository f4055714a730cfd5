import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField, percentageShape } from '../fields/answer-fields.js';
import { rollout } from '../rollouts/rollout-schemas.js';
import { epoch } from './experiment-schemas.js';

const basisPoints = z.int().min(0).max(ALL_BASIS_POINTS);

/** Response: the rollout as it is, and what is to become of it. */
export const presentRollout = z
  .object({
    rollout: rollout.describe('As a change takes it.'),
    basis_points: basisPoints.describe(
      '`rollout_percentage` in hundredths of a percent: whole numbers, as they are hashed against.',
    ),
    split: z
      .array(
        z.object({
          key: z.string().describe('The key of the variant, or `control`.'),
          basis_points: basisPoints.describe('Its share of those who take part.'),
        }),
      )
      .describe('Control first; together 10,000.'),
    is_served: z.boolean().describe('Whether it is served now: only while the experiment runs.'),
    epoch: epoch.nullable().describe('The epoch that is open, or the last one; null before the first start.'),
    begins_phase: z
      .boolean()
      .describe('Whether the next start begins a new phase, because a pause has changed the split.'),
    pending: z
      .array(
        z.object({
          at: momentField.describe('When the step is due.'),
          rollout_percentage: percentageShape,
          basis_points: basisPoints.describe('The same in hundredths of a percent.'),
        }),
      )
      .describe(
        'Steps of the schedule that are to come, the next one first. A change that was sent and is not decided yet is in `live/`.',
      ),
  })
  .meta({ id: 'PresentRollout' });

export type PresentRolloutBody = DeepReadonly<z.output<typeof presentRollout>>;
