/** The environment of programs that are not ours, without what only the product has to know. */
export const WITHOUT_SECRETS = {
  HOLDFAST_ADMIN_KEY: undefined,
  DATABASE_URL: undefined,
  CLICKHOUSE_URL: undefined,
  SOURCES_CLICKHOUSE_URL: undefined,
  TEMPORAL_API_KEY: undefined,
} as const;
