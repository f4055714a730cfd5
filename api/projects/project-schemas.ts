import { z } from 'zod/v4';
import { nameField } from '../http/fields.js';

/** Request: a new project, or its new name. */
export const newProject = z.object({ name: nameField });

/** Response: a project. */
export interface ProjectBody {
  readonly id: number;
  readonly name: string;
  readonly created_at: string;
}
