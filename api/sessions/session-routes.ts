import type { EnvironmentStore } from '../../db/postgres/catalogue/environment-store.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type { SessionStore } from '../../db/postgres/catalogue/session-store.js';
import { covers } from '../../domain/permission.js';
import type { ApiSettings } from '../api-settings.js';
import type { KeyHolder } from '../auth/key-holder.js';
import { cookieOfSession, noCookie, sessionSecret } from '../auth/session-cookie.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem } from '../problem/api-problem.js';
import { createSession, createSignInToken, endSession, getSession } from './session-contract.js';
import type { SessionBody } from './session-schemas.js';

export interface SessionRoutesDeps {
  readonly sessions: Pick<SessionStore, 'begin' | 'endAll' | 'keepToken'>;
  readonly environments: Pick<EnvironmentStore, 'list'>;
  readonly projects: Pick<ProjectStore, 'list'>;
  readonly settings: Pick<ApiSettings, 'temporalUi'>;
  /** @returns text that nobody can guess, safe in a header. */
  readonly newSecret: () => string;
}

type Environments = SessionBody['environments'];

/** `session/` */
export const createSessionRoutes = (deps: SessionRoutesDeps): readonly ServedEndpoint[] => {
  const { sessions, environments, projects, newSecret, settings } = deps;

  const environmentsOf = async ({ scope }: KeyHolder): Promise<Environments> => {
    const names = new Map((await projects.list()).map(({ id, name }) => [id, name]));
    return (await environments.list()).flatMap(({ id, apiKey: key, name, isProduction, projectId }) => {
      const projectName = names.get(projectId);
      const target = { kind: 'environment', projectId, environmentId: id } as const;
      if (projectName === undefined || !covers(scope, target, 'viewer')) return [];
      const project = { id: projectId, name: projectName };
      return [{ id, key, name, is_production: isProduction, project }];
    });
  };

  const bodyOf = async (caller: KeyHolder): Promise<SessionBody> => ({
    key_id: caller.keyId,
    name: caller.name,
    role: caller.role,
    scope: caller.scope.kind,
    environments: await environmentsOf(caller),
    temporal_ui: settings.temporalUi,
    expires_at: isoOrNull(caller.sessionExpiresAt ?? null),
  });

  return [
    serve(createSession)(async ({ request, caller }) => {
      // Always a secret of our own: one that somebody put into the browser before is never taken over.
      const secret = newSecret();
      const begun = await sessions.begin(caller.keyId, secret, sessionSecret(request));
      if (begun === null) throw new ApiProblem('invalid_key', 'The key was revoked meanwhile.');
      return {
        status: 200,
        body: await bodyOf({ ...caller, sessionExpiresAt: begun.expiresAt }),
        headers: { 'Set-Cookie': cookieOfSession(request, secret) },
      };
    }),
    serve(getSession)(async ({ caller }) => ({ status: 200, body: await bodyOf(caller) })),
    serve(endSession)(async ({ request, caller }) => {
      await sessions.endAll(caller.keyId);
      return { status: 204, headers: { 'Set-Cookie': noCookie(request) } };
    }),
    serve(createSignInToken)(async ({ caller }) => {
      if (caller.sessionExpiresAt !== undefined)
        throw new ApiProblem('permission_denied', 'This takes a key: a session must not outlive itself.');
      const token = newSecret();
      const expiresAt = await sessions.keepToken(caller.keyId, token);
      return { status: 201, body: { token, expires_at: iso(expiresAt) } };
    }),
  ];
};
