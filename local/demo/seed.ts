import { adminHeaders, createApiClient } from './api-client.js';
import type { Page } from './wire.js';

/** The keys of the environment that a new installation starts with. */
export interface SeededKeys {
  readonly projectId: number;
  readonly environmentKey: string;
  readonly serverKey: string;
}

/**
 * The first environment's client key. Client keys are public; a fixed one lets the demo split its visitors the same
 * way on every machine, since the key is part of what is hashed.
 */
const FIRST_ENVIRONMENT_KEY = 'env_holdfast_first';

interface Named {
  readonly id: number;
  readonly name: string;
}
interface SeededEnvironment extends Named {
  readonly api_key: string;
  readonly project: number;
}

/**
 * Makes sure that there is a project, an environment and a server key.
 *
 * @param remembered the keys of an earlier start, if any; a server key is shown only once
 */
export const seed = async (
  api: string,
  adminKey: string,
  remembered: SeededKeys | null,
): Promise<SeededKeys> => {
  const admin = createApiClient(api, adminHeaders(adminKey));
  const environments = await admin.get<Page<SeededEnvironment>>('environments/');
  const known = environments.results.find(({ api_key }) => api_key === remembered?.environmentKey);
  if (remembered !== null && known !== undefined) return remembered;
  const environment = environments.results[0] ?? (await firstEnvironment(admin));
  const path = `environments/${environment.api_key}/api-keys/`;
  const { key } = await admin.post<{ key: string }>(path, { name: 'first server key' });
  return { projectId: environment.project, environmentKey: environment.api_key, serverKey: key };
};

const firstEnvironment = async (admin: ReturnType<typeof createApiClient>): Promise<SeededEnvironment> => {
  const project = await admin.post<Named>('projects/', { name: 'First project' });
  return admin.post<SeededEnvironment>('environments/', {
    name: 'Production',
    project: project.id,
    api_key: FIRST_ENVIRONMENT_KEY,
  });
};
