import type { Config } from './config.js';

/** @returns how API and workers are connected to Postgres, as plain values */
export const postgresOptions = ({
  DATABASE_POOL_SIZE: size,
  DATABASE_PREPARES: prepares,
}: Config): { readonly size: number; readonly prepares: boolean } => ({ size, prepares });
