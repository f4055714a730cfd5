import type { Request } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';

/** A request with the environment that the guard has let it into. */
export interface CallInEnvironment {
  readonly request: Request;
  readonly environment: Environment;
}
