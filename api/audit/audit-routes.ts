import type { AuditFilter, AuditReadModel } from '../../db/postgres/audit/audit-read-model.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import { defined } from '../../domain/defined.js';
import { interval } from '../fields/interval-fields.js';
import { paged, pageRequest } from '../fields/paging.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { findProject } from '../projects/find-project.js';
import { listEnvironmentAudit, listProjectAudit } from './audit-contract.js';
import { auditLineBody } from './audit-line-body.js';

export interface AuditRoutesDeps {
  readonly audit: AuditReadModel;
  readonly projects: Pick<ProjectStore, 'get'>;
}

type Asked = Call<typeof listEnvironmentAudit>['query'];

const filterOf = ({ subject, outcome, actor, source: sources, from, to, ...page }: Asked): AuditFilter => ({
  ...pageRequest(page),
  ...interval({ from, to }),
  ...defined({ subject, outcome, actor, sources }),
});

/** `environments/{key}/audit/`, `projects/{id}/audit/`: who changed what */
export const createAuditRoutes = ({ audit, projects }: AuditRoutesDeps): readonly ServedEndpoint[] => [
  serve(listEnvironmentAudit)(async ({ environment, query, request }) => {
    const { count, items } = await audit.ofEnvironment(environment, filterOf(query));
    return { status: 200, body: paged(request, query, count, items.map(auditLineBody)) };
  }),
  serve(listProjectAudit)(async ({ projectId, query, request }) => {
    await findProject(projects, projectId);
    const { count, items } = await audit.ofProject(projectId, filterOf(query));
    return { status: 200, body: paged(request, query, count, items.map(auditLineBody)) };
  }),
];
