import type { Project } from '../../db/postgres/catalogue/project-store.js';
import { iso } from '../fields/iso.js';
import type { ProjectBody } from './project-schemas.js';

/** @returns a project as answers show it. */
export const projectBody = ({ id, name, createdAt }: Project): ProjectBody => ({
  id,
  name,
  created_at: iso(createdAt),
});
