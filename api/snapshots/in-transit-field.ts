import { countField, momentField } from '../fields/answer-fields.js';

/** How many accepted events a snapshot could not see. */
export const inTransitField = countField
  .nullable()
  .optional()
  .describe(
    'Accepted events of the environment that were not in ClickHouse yet when it was read; left out where there were none, null where nobody could say.',
  );

/** Since when a payload has the same figures. */
export const unchangedSinceField = momentField
  .optional()
  .describe(
    'The `as_of` of the snapshot since which no event has come that counts, so that nothing was read again; left out where it was.',
  );
