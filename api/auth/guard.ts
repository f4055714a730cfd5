import type { Request } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { KeyScope, Role } from '../../domain/permission.js';
import { covers, suffices } from '../../domain/permission.js';
import { readId } from '../fields/request-fields.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import type { Access } from './access.js';
import type { KeyHolder } from './key-holder.js';

/** What a request's path names. */
interface PathTarget {
  /** The names of the path's parameters. */
  readonly names: readonly string[];
  readonly environmentKey: string | undefined;
  readonly projectId: string | undefined;
  /** The handler itself looks at the scope. */
  readonly isCheckedByHandler: boolean;
}

/** The holder of the key, and the environment or project that the path names and the key permits. */
interface Permitted {
  readonly caller: KeyHolder;
  readonly environment?: Environment;
  readonly projectId?: number;
}

export interface Guard {
  /**
   * Lets a request through, or says why not.
   *
   * @throws ApiProblem `permission_denied`, also for an environment that does not exist; `not_found` for a project
   *   that does not exist, if the key would be permitted to know
   */
  admit(request: Request, needed: Role, target: PathTarget): Promise<Permitted>;
}

const ORGANISATION: KeyScope = { kind: 'organisation' };

const ARTICLES: Readonly<Record<Role, string>> = {
  viewer: 'a viewer’s',
  editor: 'an editor’s',
  admin: 'an administrator’s',
};

const environmentDenied = (): ApiProblem =>
  new ApiProblem(
    'permission_denied',
    'The key does not permit this environment, if it exists. The path takes its client key (`api_key`), not its id.',
  );

/** @returns the problem of a request that goes beyond the scope of its key. */
export const scopeDenied = (): ApiProblem =>
  new ApiProblem('permission_denied', 'The key does not permit this there, if that exists.');

/**
 * Checks the scope of a key where the body of a request, and not its path, names what it is about.
 *
 * @throws ApiProblem `permission_denied`
 */
export const requireScope = ({ scope }: KeyHolder, target: KeyScope): void => {
  if (!covers(scope, target, 'admin')) throw scopeDenied();
};

/**
 * Checks the role of a key.
 *
 * @throws ApiProblem `permission_denied`
 */
export const requireRole = ({ role }: Pick<KeyHolder, 'role'>, needed: Role): void => {
  if (suffices(role, needed)) return;
  throw new ApiProblem(
    'permission_denied',
    `This takes ${ARTICLES[needed]} key; yours is ${ARTICLES[role]}.`,
  );
};

/** Decides who may do what. The key itself was checked before. */
export const createGuard = (access: Pick<Access, 'holderOf' | 'findEnvironment'>): Guard => {
  const inEnvironment = async (
    caller: KeyHolder,
    needed: Role,
    key: string | undefined,
  ): Promise<Permitted> => {
    const environment = await access.findEnvironment(key);
    if (environment === null) throw environmentDenied();
    const { id: environmentId, projectId } = environment;
    if (!covers(caller.scope, { kind: 'environment', projectId, environmentId }, needed))
      throw environmentDenied();
    requireRole(caller, needed);
    return { caller, environment };
  };

  const inProject = (caller: KeyHolder, needed: Role, text: string | undefined): Permitted => {
    const projectId = readId(text);
    const isCovered =
      projectId === null
        ? caller.scope.kind === 'organisation'
        : covers(caller.scope, { kind: 'project', projectId }, needed);
    if (!isCovered)
      throw new ApiProblem(
        'permission_denied',
        'The key does not permit this in this project, if it exists.',
      );
    requireRole(caller, needed);
    if (projectId === null) throw notFound('project');
    return { caller, projectId };
  };

  const inOrganisation = (caller: KeyHolder, needed: Role, isCheckedByHandler: boolean): Permitted => {
    requireRole(caller, needed);
    // Lists are open to every key, since they show only what it covers. Everything else without a project belongs to
    // the organisation.
    if (isCheckedByHandler || needed === 'viewer' || covers(caller.scope, ORGANISATION, needed))
      return { caller };
    throw new ApiProblem('permission_denied', 'This takes a key of the whole organisation.');
  };

  return {
    async admit(request, needed, { names, environmentKey, projectId, isCheckedByHandler }) {
      const caller = access.holderOf(request);
      if (names.includes('environmentKey')) return inEnvironment(caller, needed, environmentKey);
      return names.includes('projectId')
        ? inProject(caller, needed, projectId)
        : inOrganisation(caller, needed, isCheckedByHandler);
    },
  };
};
