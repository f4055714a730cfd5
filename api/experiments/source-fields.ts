import { z } from 'zod/v4';
import { numberField } from '../fields/answer-fields.js';
import { idField, nameField } from '../fields/request-fields.js';

/** Request: whose tables an experiment reads. */
export const sourceRequestField = z
  .strictObject({
    id: idField.describe('The id of a source of the environment.'),
    experiment: nameField
      .optional()
      .describe('What the experiment is called in the assignment table; the feature’s name if left out.'),
  })
  .optional()
  .describe(
    'Only of an `external` experiment: it reads tables of your own instead of the events that are sent ([Sources](/docs/sources)). Never changed afterwards.',
  );

/** Response: the same. */
export const sourceAnswerField = z
  .object({
    id: numberField,
    name: z.string().describe('What people call the source.'),
    experiment: z.string().describe('What the experiment is called in the assignment table.'),
  })
  .nullable()
  .describe(
    'The source whose tables it reads, which may be changed by others, also after the final result is sealed; null where it reads the events that are sent.',
  );
