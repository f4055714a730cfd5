import { z } from 'zod/v4';

/** Request: query of the flags of nobody in particular. */
export const flagsQuery = z.object({
  feature: z.string().max(255).optional().describe('Only the flag of this feature.'),
});
