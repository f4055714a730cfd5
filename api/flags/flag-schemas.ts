import { z } from 'zod/v4';
import { LONGEST } from '../../domain/longest.js';

/** Request: query of the flags of nobody in particular. */
export const flagsQuery = z.object({
  feature: z.string().max(LONGEST.name).optional().describe('Only the flag of this feature.'),
});
