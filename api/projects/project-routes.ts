import type { Project, ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import { covers } from '../../domain/permission.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { whole } from '../fields/paging.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
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

const withEdition = (project: Project) => ({
  body: projectBody(project),
  headers: { ETag: etagOf(project.edition) },
});

/** `projects/` */
export const createProjectRoutes = ({ projects }: ProjectRoutesDeps): readonly ServedEndpoint[] => {
  const rename = async ({
    projectId,
    body,
    editions,
  }: Call<typeof replaceProject>): Promise<Answer<typeof replaceProject>> => ({
    status: 200,
    ...withEdition(edited(await projects.rename(projectId, body.name, editions), 'project')),
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
      ...withEdition(await findProject(projects, projectId)),
    })),
    serve(replaceProject)(rename),
    serve(changeProject)(rename),
    serve(deleteProject)(async ({ projectId, editions }) => {
      edited(await projects.remove(projectId, editions), 'project');
      return { status: 204 };
    }),
  ];
};
