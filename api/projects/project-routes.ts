import { Router } from 'express';
import type { Project, ProjectStore } from '../../db/postgres/project-store.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { newProject } from './project-schemas.js';
import type { ProjectBody } from './project-schemas.js';

export interface ProjectRoutesDeps {
  readonly projects: Pick<ProjectStore, 'list' | 'create'>;
}

const toBody = ({ id, name, createdAt }: Project): ProjectBody => ({ id, name, created_at: iso(createdAt) });

/** `projects/` */
export const createProjectRoutes = ({ projects }: ProjectRoutesDeps): Router => {
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
  return router;
};
