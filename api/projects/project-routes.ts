import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import { covers } from '../../domain/permission.js';
import { whole } from '../fields/paging.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { changed } from '../problem/catalogue-problem.js';
import { findProject } from './find-project.js';
import { projectBody } from './project-body.js';
import {
  changeProject,
  createProject,
  deleteProject,
  getProject,
  listProjects,
  replaceProject,
} from './project-contract.js';

export interface ProjectRoutesDeps {
  readonly projects: Pick<ProjectStore, 'list' | 'create' | 'get' | 'rename' | 'remove'>;
}

/** `projects/` */
export const createProjectRoutes = ({ projects }: ProjectRoutesDeps): readonly ServedEndpoint[] => {
  const rename = async ({
    projectId,
    body,
  }: Call<typeof replaceProject>): Promise<Answer<typeof replaceProject>> => ({
    status: 200,
    body: projectBody(changed(await projects.rename(projectId, body.name), 'project')),
  });

  return [
    serve(listProjects)(async ({ caller }) => {
      const all = await projects.list();
      const covered = all.filter(({ id }) =>
        covers(caller.scope, { kind: 'project', projectId: id }, 'viewer'),
      );
      return { status: 200, body: whole(covered.map(projectBody)) };
    }),
    serve(createProject)(async ({ body }) => ({
      status: 201,
      body: projectBody(await projects.create(body)),
    })),
    serve(getProject)(async ({ projectId }) => ({
      status: 200,
      body: projectBody(await findProject(projects, projectId)),
    })),
    serve(replaceProject)(rename),
    serve(changeProject)(rename),
    serve(deleteProject)(async ({ projectId }) => {
      changed(await projects.remove(projectId), 'project');
      return { status: 204 };
    }),
  ];
};
