import { z } from 'zod/v4';

// Strict: a misspelt `dry_run` must not change anything.
/** Request: query of a change that may be asked about before it is made. */
export const dryRunQuery = z.strictObject({
  dry_run: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('`true` answers what the change would do, and changes nothing.'),
});
