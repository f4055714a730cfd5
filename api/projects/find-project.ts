import type { Project, ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import { notFound } from '../problem/api-problem.js';

/**
 * Finds the project that a path names.
 *
 * @throws ApiProblem `not_found`
 */
export const findProject = async (
  projects: Pick<ProjectStore, 'get'>,
  projectId: number,
): Promise<Project> => {
  const project = await projects.get(projectId);
  if (project === null) throw notFound('project');
  return project;
};
