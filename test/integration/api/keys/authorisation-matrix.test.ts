/** Every endpoint with every kind of key, against a table that is written down by hand. */
import type { Endpoint } from '../../../../api/contract/endpoint.js';
import { ENDPOINTS } from '../../../../api/openapi/endpoints.js';
import {
  AUTHORISATION,
  FOR_ANYBODY,
  FOR_SDKS,
  FOR_SERVERS,
  namesIn,
} from '../../../support/api/authorisation-table.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { ok } from '../../../support/weaknesses/laboratory.js';

const stack = useApiStack({ config: { API_REQUESTS_PER_MINUTE: '0' } });

type Place = keyof typeof AUTHORISATION;
const ROLES = ['viewer', 'editor', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** What the requests name, and what else there is. */
interface Grounds {
  readonly project: number;
  readonly environment: string;
}

/** What a caller is, as far as the table asks. */
type Kind =
  | {
      readonly kind: 'manager';
      readonly scope: 'organisation' | 'project' | 'environment';
      readonly role: Role;
    }
  /** A management key of somewhere else. */
  | { readonly kind: 'stranger'; readonly role: Role }
  | { readonly kind: 'client' | 'server' }
  /** Shows what opens nothing: no key, one that is no more, one in the wrong header. */
  | { readonly kind: 'nobody' }
  /** A server key where management keys belong: known, and of no use. */
  | { readonly kind: 'server key as manager' };

type Asking = Kind & { readonly name: string; readonly call: Caller };

const withHeaders = (headers: Readonly<Record<string, string>>): Caller => createCaller(stack.url, headers);
const asManager = (key: string): Caller => withHeaders({ authorization: `Api-Key ${key}` });

const newGrounds = async (project: number, name: string): Promise<Grounds> => {
  const made = ok(await stack.admin.post('environments/', { name, project }), 201);
  return { project, environment: textAt(made, 'api_key') };
};
const newProject = async (name: string): Promise<number> =>
  numberAt(ok(await stack.admin.post('projects/', { name }), 201), 'id');

const managementKey = async (role: Role, scope: object): Promise<Answer> =>
  ok(await stack.admin.post('api-keys/', { name: 'matrix', role, ...scope }), 201);
const serverKey = async (environment: string): Promise<Answer> =>
  ok(await stack.admin.post(`environments/${environment}/api-keys/`, { name: 'matrix' }), 201);
const expire = (made: Answer): Promise<unknown> =>
  stack.raw.rows("UPDATE api_keys SET expires_at = now() - interval '1 minute' WHERE id = $1", [
    numberAt(made, 'id'),
  ]);

const managersOf = async (home: Grounds): Promise<readonly Asking[]> => {
  const scopes = {
    organisation: {},
    project: { project: home.project },
    environment: { environment: home.environment },
  };
  const found: Asking[] = [];
  for (const scope of ['organisation', 'project', 'environment'] as const)
    for (const role of ROLES) {
      const key = textAt(await managementKey(role, scopes[scope]), 'key');
      found.push({ kind: 'manager', scope, role, name: `${role} of the ${scope}`, call: asManager(key) });
    }
  const key = textAt(await managementKey('editor', { project: home.project }), 'key');
  const call = withHeaders({ 'x-api-key': key });
  return [...found, { kind: 'manager', scope: 'project', role: 'editor', name: 'X-API-Key', call }];
};

const strangersOf = async (places: Readonly<Record<string, object>>): Promise<readonly Asking[]> => {
  const found: Asking[] = [];
  for (const [where, scope] of Object.entries(places))
    for (const role of ['viewer', 'admin'] as const) {
      const call = asManager(textAt(await managementKey(role, scope), 'key'));
      found.push({ kind: 'stranger', role, name: `${role} of ${where}`, call });
    }
  return found;
};

const nobodies = async (home: Grounds): Promise<readonly Asking[]> => {
  const revoked = await managementKey('admin', {});
  ok(await stack.admin.delete(`api-keys/${numberAt(revoked, 'id')}/`), 204);
  const expired = await managementKey('admin', {});
  await expire(expired);
  const [oldServer, lateServer] = [await serverKey(home.environment), await serverKey(home.environment)];
  ok(
    await stack.admin.delete(`environments/${home.environment}/api-keys/${numberAt(oldServer, 'id')}/`),
    204,
  );
  await expire(lateServer);
  const admin = textAt(await managementKey('admin', {}), 'key');
  const shown: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'no key': {},
    'a made up key': { authorization: 'Api-Key hfa_0123456789abcdef0123456789abcdef' },
    'a revoked key': { authorization: `Api-Key ${textAt(revoked, 'key')}` },
    'an expired key': { authorization: `Api-Key ${textAt(expired, 'key')}` },
    'a client key as manager': { authorization: `Api-Key ${home.environment}` },
    'a revoked server key': { 'x-environment-key': textAt(oldServer, 'key') },
    'an expired server key': { 'x-environment-key': textAt(lateServer, 'key') },
    'a made up server key': { 'x-environment-key': 'ser.0123456789abcdef0123456789abcdef' },
    'a client key of nowhere': { 'x-environment-key': 'env_0123456789abcdef' },
    'a manager as SDK': { 'x-environment-key': admin },
    'a session that is over': {
      cookie: 'holdfast_session=0123456789abcdef0123456789abcdef',
      'x-holdfast-session': '1',
    },
  };
  return Object.entries(shown).map(([name, headers]) => ({
    kind: 'nobody',
    name,
    call: withHeaders(headers),
  }));
};

let home: Grounds;
let callers: readonly Asking[];

beforeAll(async () => {
  home = await newGrounds(await newProject('Shop'), 'Production');
  const sibling = await newGrounds(home.project, 'Staging');
  const abroad = await newGrounds(await newProject('Bank'), 'Production');
  const server = textAt(await serverKey(home.environment), 'key');
  callers = [
    ...(await managersOf(home)),
    ...(await strangersOf({
      'a sibling environment': { environment: sibling.environment },
      'another project': { project: abroad.project },
      'an environment of another project': { environment: abroad.environment },
    })),
    ...(await nobodies(home)),
    { kind: 'client', name: 'client key', call: stack.sdk(home.environment) },
    { kind: 'server', name: 'server key', call: stack.sdk(server) },
    { kind: 'server key as manager', name: 'server key as manager', call: asManager(server) },
  ];
});

const PLACES = Object.keys(AUTHORISATION) as readonly Place[];
const PLACED = PLACES.flatMap((place) =>
  ROLES.flatMap((role) => namesIn(AUTHORISATION[place][role]).map((id) => ({ id, place, role }))),
);

type Expected = 'through' | 401 | 403;

/** Looking at a project is part of the business of each of its environments. */
const isCovered = (
  scope: 'organisation' | 'project' | 'environment',
  place: Place,
  needed: Role,
): boolean => {
  if (scope === 'organisation' || place === 'own' || place === 'environment') return true;
  return place === 'project' && (scope === 'project' || needed === 'viewer');
};

const suffices = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** A sibling environment is of the same project, at which it may look. */
const strangerGets = ({ name, role }: { name: string; role: Role }, place: Place, needed: Role): Expected => {
  if (place === 'own') return suffices(role, needed) ? 'through' : 403;
  return place === 'project' && needed === 'viewer' && name.endsWith('a sibling environment')
    ? 'through'
    : 403;
};

const managementExpects = (asking: Asking, place: Place, needed: Role): Expected => {
  switch (asking.kind) {
    case 'manager':
      return isCovered(asking.scope, place, needed) && suffices(asking.role, needed) ? 'through' : 403;
    case 'stranger':
      return strangerGets(asking, place, needed);
    case 'server key as manager':
      return 403;
    default:
      return 401;
  }
};

const expected = (asking: Asking, id: string): Expected => {
  const placed = PLACED.find((one) => one.id === id);
  if (placed !== undefined) return managementExpects(asking, placed.place, placed.role);
  if (namesIn(FOR_ANYBODY).includes(id)) return 'through';
  if (asking.kind === 'server') return 'through';
  if (asking.kind === 'client') return namesIn(FOR_SERVERS).includes(id) ? 403 : 'through';
  return 401;
};

/** What would take the ground from under the other cases, by those who may. */
const DESTRUCTIVE = new Set(['deleteProject', 'deleteEnvironment']);

const ask = (
  { call }: Pick<Asking, 'call'>,
  { method, path, callers: by }: Endpoint,
  query = '',
): Promise<Answer> => {
  const filled = path
    .replace('{environmentKey}', home.environment)
    .replace('{projectId}', String(home.project))
    .replaceAll(/\{\w+\}/g, '999999');
  const hasBody = method !== 'get' && method !== 'delete';
  const sent = hasBody ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {};
  return call.raw(method.toUpperCase(), `${by === 'public' ? filled : filled.slice(1)}${query}`, sent);
};

const seenIn = ({ status }: Answer): number | string =>
  status === 401 || status === 403 || status >= 500 ? status : 'through';

const AT_ONCE = 12;

test('the table names every endpoint, once', () => {
  const named = [...PLACED.map(({ id }) => id), ...[FOR_SDKS, FOR_SERVERS, FOR_ANYBODY].flatMap(namesIn)];
  expect([...named].sort()).toEqual(ENDPOINTS.map(({ id }) => id).sort());
});

test('every endpoint lets in whom the table says, and nobody else', async () => {
  // What is for anybody has long answers, and looks at no key.
  const cases = ENDPOINTS.flatMap((endpoint) =>
    callers.slice(endpoint.callers === 'public' ? -3 : 0).map((asking) => ({ endpoint, asking })),
  );
  const queue = cases.values();
  const wrong: unknown[] = [];
  let asked = 0;
  const work = async (): Promise<void> => {
    for (const { endpoint, asking } of queue) {
      const should = expected(asking, endpoint.id);
      if (should === 'through' && DESTRUCTIVE.has(endpoint.id)) continue;
      const seen = seenIn(await ask(asking, endpoint));
      asked += 1;
      if (seen !== should) wrong.push([endpoint.id, asking.name, { should, seen }]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(3_300);
  // Nothing was written by any of those whose body was empty or whose id was none.
  expect((await stack.admin.get('projects/')).body).toMatchObject({
    results: [{ name: 'Shop' }, { name: 'Bank' }],
  });
}, 480_000);

describe('a query parameter that an endpoint does not know', () => {
  const known = ({ query }: Endpoint): readonly string[] => Object.keys(query?.shape ?? {});

  test('is refused by every endpoint of the management, which names it and those that there are', async () => {
    const wrong: unknown[] = [];
    for (const endpoint of ENDPOINTS.filter(({ callers: by }) => by === 'management')) {
      const { status, body } = await ask({ call: stack.admin }, endpoint, '?nmae=1&page_szie=2');
      const names = listAt({ body }, 'errors').map((error) => valueAt({ body: error }, 'field'));
      const detail = textAt({ body }, 'detail');
      const isTold = known(endpoint).every((name) => detail.includes(name));
      if (status !== 400 || String(names) !== 'nmae,page_szie' || !isTold)
        wrong.push([endpoint.id, status, body]);
    }
    expect(wrong).toEqual([]);
  });

  test('is looked over by every endpoint for SDKs', async () => {
    const wrong: unknown[] = [];
    const sdk = { call: stack.sdk(home.environment) };
    for (const endpoint of ENDPOINTS.filter(({ callers: by }) => by === 'sdk')) {
      const [plain, more] = [await ask(sdk, endpoint), await ask(sdk, endpoint, '?nmae=1')];
      if (plain.status !== more.status) wrong.push([endpoint.id, plain.status, more.status]);
    }
    expect(wrong).toEqual([]);
  });
});
