import { z } from 'zod/v4';
import { momentField, numberField } from '../fields/answer-fields.js';
import { idField, nameField } from '../fields/request-fields.js';

const productionField = z
  .boolean()
  .describe(
    'Whether a mistake here reaches customers. It changes nothing of what is served; pages ask for more before something starts or ends.',
  );

/** Request: a new environment. */
export const newEnvironment = z
  .object({
    name: nameField.describe('For people; unique in the project.'),
    project: idField.describe('The id of the project.'),
    api_key: z
      .string()
      .regex(/^[\w-]{8,100}$/, 'must be 8 to 100 letters, digits, - or _')
      .optional()
      .describe(
        'A client key that is brought along, for instance by a migration; made up if left out. It is public.',
      ),
    is_production: productionField.default(false),
  })
  .meta({ id: 'NewEnvironment' });

const changedName = nameField.describe('For people; unique in the project.');

/** Request: an environment anew. Its key and its project cannot be changed. */
export const environmentReplacement = z
  .object({ name: changedName, is_production: productionField.optional() })
  .meta({ id: 'EnvironmentReplacement' });

/** Request: what is to change of an environment; what is left out stays. */
export const environmentChange = z
  .object({ name: changedName.optional(), is_production: productionField.optional() })
  .meta({ id: 'EnvironmentChange' });

/** Request: query of the list. */
export const environmentListQuery = z.object({
  project: z
    .string()
    .regex(/^\d{1,9}$/, 'must be an id')
    .transform(Number)
    .optional()
    .describe('Only those of this project.'),
});

/** Response: an environment. */
export const environment = z
  .object({
    id: numberField,
    name: z.string().describe('For people, and for segments that ask for `$.environment.name`.'),
    project: numberField.describe('The id of its project.'),
    api_key: z
      .string()
      .describe(
        'The client key: what `{environmentKey}` in paths stands for, and what SDKs send. It is public, and part of every identity’s hash.',
      ),
    is_production: productionField,
    created_at: momentField,
  })
  .meta({ id: 'Environment' });

export type EnvironmentBody = z.output<typeof environment>;
