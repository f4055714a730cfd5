import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import { iso } from '../fields/iso.js';
import type { EnvironmentBody } from './environment-schemas.js';

/** @returns an environment as answers show it. */
export const environmentBody = ({
  id,
  name,
  projectId,
  apiKey,
  isProduction,
  createdAt,
}: Environment): EnvironmentBody => ({
  id,
  name,
  project: projectId,
  api_key: apiKey,
  is_production: isProduction,
  created_at: iso(createdAt),
});
