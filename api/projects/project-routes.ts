import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Project, ProjectStore } from '../../db/postgres/project-store.js';
import { readId } from '../http/fields.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { changed } from '../problem/catalogue-problem.js';
import { newProject } from './project-schemas.js';
import type { ProjectBody } from './project-schemas.js';

export interface ProjectRoutesDeps {
  readonly projects: Pick<ProjectStore, 'list' | 'create' | 'get' | 'rename' | 'remove'>;
}

const toBody = ({ id, name, createdAt }: Project): ProjectBody => ({ id, name, created_at: iso(createdAt) });

/** @returns the id in a path; what cannot be an id names no project. */
const idIn = (projectId: string): number => {
  const id = readId(projectId);
  if (id === null) throw notFound('project');
  return id;
};

/** `projects/` */
export const createProjectRoutes = ({ projects }: ProjectRoutesDeps): Router => {
  const rename = async (request: Request<{ projectId: string }>, response: Response): Promise<void> => {
    const id = idIn(request.params.projectId);
    const { name } = parseBody(newProject, request);
    response.json(toBody(changed(await projects.rename(id, name), 'project')));
  };

  const router = Router();
  router
    .route('/projects')
    .get(async (_request, response) => {
      response.json(whole((await projects.list()).map(toBody)));
    })
    .post(async (request, response) => {
      response.status(201).json(toBody(await projects.create(parseBody(newProject, request))));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/projects/:projectId')
    .get(async (request, response) => {
      const project = await projects.get(idIn(request.params.projectId));
      if (project === null) throw notFound('project');
      response.json(toBody(project));
    })
    .put(rename)
    .patch(rename)
    .delete(async (request, response) => {
      changed(await projects.remove(idIn(request.params.projectId)), 'project');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
