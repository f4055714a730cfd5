import { z } from 'zod/v4';
import { momentField, numberField } from '../fields/answer-fields.js';
import { nameField } from '../fields/request-fields.js';

/** Request: a new project, or its new name. */
export const newProject = z
  .object({ name: nameField.describe('For people; other projects may have the same one.') })
  .meta({ id: 'NewProject' });

/** Response: a project. */
export const project = z
  .object({ id: numberField, name: z.string().describe('For people.'), created_at: momentField })
  .meta({
    id: 'Project',
    description: 'Features and segments belong to a project, and so do its environments.',
  });

export type ProjectBody = z.output<typeof project>;
