import { z } from 'zod/v4';
import { featureQuery } from '../identities/identity-schemas.js';

/** Request: query of the flags of nobody in particular. */
export const flagsQuery = z.object({
  feature: featureQuery,
});
