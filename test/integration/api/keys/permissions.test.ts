import type { Endpoint } from '../../../../api/contract/endpoint.js';
import { ENDPOINTS } from '../../../../api/openapi/endpoints.js';
import type { Role } from '../../../../domain/permission.js';
import { ROLES } from '../../../../domain/permission.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

type Scope = 'organisation' | 'project' | 'environment';
const SCOPES: readonly Scope[] = ['organisation', 'project', 'environment'];

interface Place {
  readonly projectId: number;
  readonly environmentKey: string;
}
interface Holder {
  readonly scope: Scope;
  readonly role: Role;
  readonly call: Caller;
}

const stack = useApiStack();
let home: Place;
/** Another environment of the same project, and one of another project. */
let sibling: Place;
let abroad: Place;
let holders: readonly Holder[];

const created = (answer: Answer): Answer => {
  if (answer.status !== 201) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};
const newEnvironment = async (projectId: number, name: string): Promise<Place> => {
  const answer = created(await stack.admin.post('environments/', { name, project: projectId }));
  return { projectId, environmentKey: textAt(answer, 'api_key') };
};
const newProject = async (name: string): Promise<number> =>
  numberAt(created(await stack.admin.post('projects/', { name })), 'id');

const scopeBody = (scope: Scope, { projectId, environmentKey }: Place): Record<string, unknown> => {
  if (scope === 'organisation') return {};
  return scope === 'project' ? { project: projectId } : { environment: environmentKey };
};
const newHolder = async (scope: Scope, role: Role, place: Place): Promise<Holder> => {
  const body = { name: `${scope} ${role}`, role, ...scopeBody(scope, place) };
  const key = textAt(created(await stack.admin.post('api-keys/', body)), 'key');
  return { scope, role, call: createCaller(stack.url, { authorization: `Api-Key ${key}` }) };
};

beforeAll(async () => {
  const projectId = await newProject('Shop');
  home = await newEnvironment(projectId, 'Production');
  sibling = await newEnvironment(projectId, 'Staging');
  abroad = await newEnvironment(await newProject('Bank'), 'Production');
  const made: Holder[] = [];
  for (const scope of SCOPES) for (const role of ROLES) made.push(await newHolder(scope, role, home));
  holders = made;
});

const MANAGED = ENDPOINTS.filter(({ callers }) => callers === 'management');
/** What would take the ground from under the other cases. */
const DESTRUCTIVE = new Set(['deleteProject', 'deleteEnvironment']);

const call = (caller: Caller, { method, path }: Endpoint, place: Place): Promise<Answer> => {
  const filled = path
    .replace('{environmentKey}', place.environmentKey)
    .replace('{projectId}', String(place.projectId))
    .replaceAll(/\{\w+\}/g, '999999')
    .replace(/^\//, '');
  const hasBody = method !== 'get' && method !== 'delete';
  const body = hasBody ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {};
  return caller.raw(method.toUpperCase(), filled, body);
};

/** The rules once more, in words of their own. */
const mayAtHome = ({ scope, role }: Holder, endpoint: Endpoint): boolean => {
  const { path, role: needed, isCheckedByHandler } = endpoint;
  if (ROLES.indexOf(role) < ROLES.indexOf(needed)) return false;
  if (path.includes('{environmentKey}') || scope === 'organisation') return true;
  if (path.includes('{projectId}')) return scope === 'project' || needed === 'viewer';
  return isCheckedByHandler || needed === 'viewer';
};

const isDenied = ({ status }: Answer): boolean => status === 401 || status === 403;

test('there are endpoints to look at, and reading is all that a viewer may do', () => {
  expect(MANAGED.length).toBeGreaterThan(50);
  // Questions: a preview, a plan and a preflight have too much to say for an address, a test of a connection and a verification take their time.
  // The session is the caller's own.
  const byViewers = MANAGED.filter(({ method, role }) => method !== 'get' && role === 'viewer');
  expect(byViewers.map(({ id }) => id)).toEqual([
    'endSession',
    'createSignInToken',
    'planMetric',
    'planSavedMetric',
    'previewMetric',
    'preflightDraft',
    'verifySnapshot',
    'testWarehouseConnection',
  ]);
  const reserved = MANAGED.filter(({ method, role }) => method === 'get' && role !== 'viewer');
  expect(reserved.map(({ id }) => id).sort()).toEqual([
    'getOperations',
    // The address of a channel is a secret.
    'getWebhook',
    'listManagementKeys',
    'listProjectAudit',
    'listServerKeys',
    'listWebhookDeliveries',
    'listWebhooks',
  ]);
  const administrative = MANAGED.filter(({ method, role }) => method !== 'get' && role === 'admin');
  expect(administrative.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'createProject',
      'deleteProject',
      'deleteEnvironment',
      'createServerKey',
      'revokeServerKey',
      'createManagementKey',
      'revokeManagementKey',
    ]),
  );
});

test.each(MANAGED.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s is open to those whom role and scope permit, and to nobody else',
  async (_id, endpoint) => {
    for (const holder of holders) {
      const may = mayAtHome(holder, endpoint);
      if (may && DESTRUCTIVE.has(endpoint.id)) continue;
      const answer = await call(holder.call, endpoint, home);
      expect([holder.scope, holder.role, isDenied(answer), answer.status]).toEqual([
        holder.scope,
        holder.role,
        !may,
        may ? answer.status : 403,
      ]);
      if (!may) expect(valueAt(answer, 'code')).toBe('permission_denied');
    }
    expect((await call(stack.nobody, endpoint, home)).status).toBe(401);
  },
);

const IN_ENVIRONMENTS = MANAGED.filter(({ path }) => path.includes('{environmentKey}'));
const IN_PROJECTS = MANAGED.filter(
  ({ path }) => path.includes('{projectId}') && !path.includes('{environmentKey}'),
);
const UNKNOWN: Place = { projectId: 777_777, environmentKey: 'env_unknown' };

test.each([...IN_ENVIRONMENTS, ...IN_PROJECTS].map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s tells nobody whether what their key does not cover exists',
  async (_id, endpoint) => {
    for (const holder of holders.filter(({ scope }) => scope !== 'organisation')) {
      const unknown = await call(holder.call, endpoint, UNKNOWN);
      expect(unknown).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
      expect((await call(holder.call, endpoint, abroad)).body).toEqual(unknown.body);
      if (holder.scope === 'environment' && endpoint.path.includes('{environmentKey}')) {
        expect((await call(holder.call, endpoint, sibling)).body).toEqual(unknown.body);
      }
    }
  },
);

test('an environment’s key sees of lists only what it covers', async () => {
  const viewer = (scope: Scope) =>
    holders.find((holder) => holder.scope === scope && holder.role === 'viewer')?.call;
  const names = async (scope: Scope, path: string) =>
    listAt((await viewer(scope)?.get(path)) ?? { body: null }, 'results').map(
      (row) => (row as { name: string }).name,
    );
  expect(await names('environment', 'projects/')).toEqual(['Shop']);
  expect(await names('environment', 'environments/')).toEqual(['Production']);
  expect(await names('project', 'environments/')).toEqual(['Production', 'Staging']);
  expect(await names('organisation', 'projects/')).toEqual(['Shop', 'Bank']);
});

const admin = (scope: Scope): Caller => {
  const found = holders.find((holder) => holder.scope === scope && holder.role === 'admin');
  if (found === undefined) throw new Error(`There is no administrator of the ${scope}.`);
  return found.call;
};

test('nobody makes a key that is worth more than their own', async () => {
  const key = { name: 'stolen', role: 'admin' };
  for (const [scope, body] of [
    ['project', {}],
    ['project', { project: abroad.projectId }],
    ['project', { project: UNKNOWN.projectId }],
    ['project', { environment: abroad.environmentKey }],
    ['project', { environment: UNKNOWN.environmentKey }],
    ['environment', {}],
    ['environment', { project: home.projectId }],
    ['environment', { environment: sibling.environmentKey }],
    ['environment', { environment: UNKNOWN.environmentKey }],
  ] as const) {
    const answer = await admin(scope).post('api-keys/', { ...key, ...body });
    expect([scope, body, answer.status, valueAt(answer, 'code')]).toEqual([
      scope,
      body,
      403,
      'permission_denied',
    ]);
  }
  for (const { role, call: caller } of holders.filter((holder) => holder.role !== 'admin')) {
    const answer = await caller.post('api-keys/', { name: 'more', role });
    expect(answer.status).toBe(403);
  }
  expect(
    (await admin('project').post('environments/', { name: 'Branch', project: abroad.projectId })).status,
  ).toBe(403);
  expect(
    await admin('project').post('api-keys/', { ...key, environment: sibling.environmentKey }),
  ).toMatchObject({ status: 201, body: { scope: 'environment', project: home.projectId } });
});

test('keys are listed, and revoked, within the scope of one’s own only', async () => {
  const foreign = await newHolder('project', 'viewer', abroad);
  const all = await stack.admin.get('api-keys/');
  const ids = listAt(all, 'results').map(
    (row) => row as { id: number; scope: string; project: number | null },
  );
  const theirs = ids.find(({ project }) => project === abroad.projectId)?.id ?? 0;
  const organisations = ids.find(({ scope }) => scope === 'organisation')?.id ?? 0;
  for (const scope of ['project', 'environment'] as const) {
    const seen = listAt(await admin(scope).get('api-keys/'), 'results') as readonly {
      id: number;
      project: number | null;
    }[];
    expect(seen.every(({ project }) => project === home.projectId)).toBe(true);
    for (const id of [theirs, organisations, 999_999]) {
      expect(await admin(scope).delete(`api-keys/${id}/`)).toMatchObject({
        status: 404,
        body: { code: 'not_found', detail: 'There is no such key.' },
      });
    }
  }
  expect(await foreign.call.get('projects/')).toMatchObject({ status: 200 });
});

test('what may delete an environment or a project is an administrator of it', async () => {
  const projectId = await newProject('To be deleted');
  const place = await newEnvironment(projectId, 'Old');
  const ofEnvironment = await newHolder('environment', 'admin', place);
  const ofProject = await newHolder('project', 'admin', place);
  expect((await ofEnvironment.call.delete(`projects/${projectId}/`)).status).toBe(403);
  expect((await ofEnvironment.call.delete(`environments/${place.environmentKey}/`)).status).toBe(204);
  // Its key went with it.
  expect((await ofEnvironment.call.get('projects/')).status).toBe(401);
  expect((await ofProject.call.delete(`projects/${projectId}/`)).status).toBe(204);
  expect((await ofProject.call.get('projects/')).status).toBe(401);
});
