import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import { auditLine, auditQuery } from './audit-schemas.js';

const tag = 'Audit';
const answers = {
  200: { description: 'A page of the log, newest first.', schema: pageOf(auditLine) },
};

export const listEnvironmentAudit = endpoint({
  id: 'listEnvironmentAudit',
  method: 'get',
  path: '/environments/{environmentKey}/audit/',
  tag,
  summary: 'Read the audit log of an environment',
  description:
    'What happened in it, and to the features and segments that it shares with the other environments of its project. A line is written in the transaction of the change: what changed has one, and what did not change has none. Commands and creations of experiments that were refused have theirs as well.',
  query: auditQuery,
  answers,
});

export const listProjectAudit = endpoint({
  id: 'listProjectAudit',
  method: 'get',
  path: '/projects/{projectId}/audit/',
  tag,
  summary: 'Read the audit log of a project',
  description: 'Of all its environments, also those that were deleted, and of its keys.',
  role: 'admin',
  query: auditQuery,
  answers,
});

/** In the order in which people should read them. */
export const auditEndpoints = [listEnvironmentAudit, listProjectAudit] as const;
