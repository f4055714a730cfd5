import { countField } from '../fields/answer-fields.js';

/** How many accepted events a snapshot could not see. */
export const inTransitField = countField
  .nullable()
  .optional()
  .describe(
    'Accepted events of the environment that were not in ClickHouse yet when it was read; left out where there were none, null where nobody could say.',
  );
