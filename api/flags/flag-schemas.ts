import { z } from 'zod/v4';
import { TEXT_LIMITS } from '../../domain/text-limits.js';

/** Request: query of the flags of nobody in particular. */
export const flagsQuery = z.object({
  feature: z.string().max(TEXT_LIMITS.name).optional().describe('Only the flag of this feature.'),
});
