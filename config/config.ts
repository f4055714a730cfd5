import { z } from 'zod/v4';
import { misspeltSettings } from './misspelt-settings.js';
import { certificateFaults } from './temporal-certificates.js';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const port = z.coerce.number().int().min(0).max(65_535);
const seconds = z.coerce.number().min(0);
const atLeastZero = z.coerce.number().int().min(0);
const atLeastOne = z.coerce.number().int().min(1);
/** There whether it was set or not. */
const optionalText = z
  .string()
  .optional()
  .transform((value) => value);
/** Names, addresses, networks. */
const hosts = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ''))
  .refine(
    (entries) => entries.every((entry) => /^[\w.:/-]+$/.test(entry)),
    'are hosts with commas between them',
  );
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^[^?#]*$/, 'has neither a query nor a fragment')
  .optional()
  .transform((url) => url?.replace(/\/+$/, ''));

/**
 * Every setting of the product, by environment variable. Addresses come from here only, so the product has one code
 * path whether the engines are embedded or run elsewhere.
 */
const schema = z.object({
  /** Postgres >= 14, e.g. postgres://user:password@host:5432/holdfast */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: atLeastOne.default(10),
  /** Whether statements are prepared. A pooler that shares connections by transaction and knows none of them needs false. */
  DATABASE_PREPARES: flag.default(true),
  /** ClickHouse's HTTP interface, e.g. http://user:password@host:8123 */
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }),
  CLICKHOUSE_DATABASE: z.string().regex(/^\w+$/).default('holdfast'),
  /** A cluster of the servers' configuration: its tables are sharded and replicated (docs/distributed.md). */
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^\w+$/)
    .optional()
    .transform((cluster) => cluster),
  /** Server-side limit of one query, in seconds; kept below the activity's own timeout. */
  CLICKHOUSE_QUERY_SECONDS: seconds.default(45),
  /**
   * The server and the user that tables of others are read by, like CLICKHOUSE_URL; the user should be able to read those
   * tables and nothing else. Left out: no experiment reads tables of others.
   */
  SOURCES_CLICKHOUSE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .transform((url) => url),
  TEMPORAL_ADDRESS: z.string().regex(/^\S+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_API_KEY: optionalText,
  TEMPORAL_TLS: flag.default(false),
  TEMPORAL_TLS_CERT_PATH: optionalText,
  TEMPORAL_TLS_KEY_PATH: optionalText,
  TEMPORAL_TLS_CA_PATH: optionalText,
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('holdfast'),
  /** Where people open Temporal's UI, for the links in our pages; none if left out. */
  TEMPORAL_UI_URL: publicUrl,
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: port.default(8000),
  /** How long the API waits for a command's outcome before it answers 202, in seconds. */
  API_OUTCOME_SECONDS: seconds.default(8),
  /**
   * The most requests in a minute that one API process takes with one management key, or from one address without a
   * valid key; 0 is no bound.
   */
  API_REQUESTS_PER_MINUTE: atLeastZero.default(30_000),
  /**
   * The most requests in a minute that one API process takes from SDKs with the keys of one environment, and from one
   * address whatever its keys; 0 is no bound. Where `API_TRUSTED_PROXIES` is too low, all callers have one address.
   */
  API_SDK_REQUESTS_PER_MINUTE: atLeastZero.default(600_000),
  API_SDK_REQUESTS_PER_MINUTE_AND_ADDRESS: atLeastZero.default(300_000),
  /** Connections at a time of one API process, and of one address if no proxy is trusted; 0 is no bound of an address. */
  API_CONNECTIONS: atLeastOne.default(10_000),
  API_CONNECTIONS_PER_ADDRESS: atLeastZero.default(2_000),
  /** Streams of changes at a time, which pages hold open: of one API process, and of one key with all its sessions. */
  API_STREAMS: atLeastOne.default(1_000),
  API_STREAMS_PER_KEY: atLeastOne.default(200),
  /** The most that is kept of an identity; what a request brings for its own answer alone does not count. */
  IDENTITY_TRAITS: atLeastOne.default(1_000),
  IDENTITY_TRAITS_KIB: atLeastOne.default(256),
  /** How many proxies stand in front of the API. If it is too low, all callers behind a proxy look like one address. */
  API_TRUSTED_PROXIES: atLeastZero.default(0),
  /** Where clients reach the API, such as https://flags.example.com, for addresses in answers. */
  API_PUBLIC_URL: publicUrl,
  /** Where people open the pages, for the links in Temporal's UI; API_PUBLIC_URL if left out. */
  API_PAGES_URL: publicUrl,
  /** Created as an administrator's key at start when given; stored hashed. */
  HOLDFAST_ADMIN_KEY: z.string().min(16).optional(),
  /** Least time between two refreshes asked for by hand, in seconds, unless the experiment says otherwise. */
  REFRESH_THROTTLE_SECONDS: seconds.default(300),
  /** How long events wait for company when nothing is being inserted, in milliseconds. */
  EVENTS_LINGER_MS: atLeastZero.default(5),
  /** The longest that events wait for an insert that is under way, in milliseconds. */
  EVENTS_MAX_WAIT_MS: atLeastOne.default(250),
  /** After this an insert of events is given up, and they are spooled in Postgres. */
  EVENTS_INSERT_TIMEOUT_SECONDS: z.coerce.number().min(0.1).default(8),
  /** Bound of the spool, all API processes together; beyond it events are answered with 503. */
  EVENTS_SPOOL_ROWS: atLeastZero.default(5_000_000),
  EVENTS_SPOOL_MIB: atLeastZero.default(1_024),
  /**
   * How many MiB of identities with flags of their own one page of an environment's document holds. The SDKs for Python,
   * Rust and Java read one page only.
   */
  ENVIRONMENT_DOCUMENT_PAGE_MIB: z.coerce.number().positive().max(256).default(64),
  /** How far ahead of the server's clock an event may lie: a clock in the wrong time zone is up to 14 hours ahead. */
  EVENTS_MAX_AHEAD_MINUTES: seconds.default(1_440),
  /** How long after it was due a final result waits for accepted events; then it is sealed and says what is missing. */
  SEAL_WAITS_FOR_EVENTS_MINUTES: seconds.default(1_440),
  /**
   * How many percent of an experiment's identities may be gone against its last good snapshot before a refresh is held back
   * as `identities_fell`; 100 believes everything.
   */
  REFRESH_MAY_LOSE_PERCENT: z.coerce.number().min(0).max(100).default(50),
  /**
   * What a refresh takes from the one before: nothing (`off`); its figures while no event has come (`unchanged`, and `on` of
   * earlier versions); also where little has come, which is added (`added`).
   */
  REFRESH_INCREMENTAL: z
    .enum(['off', 'unchanged', 'added', 'on'])
    .default('added')
    .transform((said) => (said === 'on' ? 'unchanged' : said)),
  /**
   * After how many days things are deleted (docs/retention.md); 0 is never. Events go by whole days, and never those that an
   * experiment needs which is not sealed. Snapshots are thinned.
   */
  RETENTION_EVENT_DAYS: atLeastZero.default(0),
  RETENTION_SNAPSHOT_DAYS: atLeastZero.default(90),
  RETENTION_REFRESH_DAYS: atLeastZero.default(400),
  RETENTION_OUTCOME_DAYS: atLeastZero.default(0),
  RETENTION_AUDIT_DAYS: atLeastZero.default(0),
  RETENTION_USAGE_DAYS: atLeastZero.default(400),
  RETENTION_IDENTITY_DAYS: atLeastZero.default(0),
  /** How long a repeated request is given its first answer again; clients repeat for a day or two. */
  RETENTION_ANSWER_DAYS: atLeastOne.default(7),
  /**
   * Hosts that webhooks may be sent to although their addresses are not public: names, addresses and networks such as
   * 10.1.0.0/16, with commas between them.
   */
  WEBHOOKS_ALLOW_HOSTS: hosts,
  WORKER_MAX_CACHED_WORKFLOWS: atLeastOne.default(300),
  WORKER_MAX_WORKFLOW_TASKS: z.coerce.number().int().min(2).default(40),
  WORKER_MAX_ACTIVITIES: atLeastOne.default(40),
  WORKER_MAX_ANALYTICS_ACTIVITIES: atLeastOne.default(4),
  /** Beside those: refreshes of experiments with so many identities that they take seconds. */
  WORKER_MAX_LARGE_REFRESHES: atLeastOne.default(2),
  WORKER_SHUTDOWN_GRACE_SECONDS: seconds.default(20),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Config = Readonly<z.output<typeof schema>>;

/** Thrown at start, with everything that is wrong with the configuration at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const faultOf = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.')}: ${message}`;

/** What is set to nothing is not set. Read as a number it would be 0, which of many settings is "no bound". */
const withoutBlanks = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));

/**
 * Parses the product's configuration once.
 *
 * @param env the environment to read, normally `process.env`
 * @returns a frozen configuration with defaults filled in
 * @throws ConfigError that lists every variable that is missing, malformed, without its other half or misspelt, and
 *   every file that cannot be used
 */
export const loadConfig = (env: Environment): Config => {
  const parsed = schema.safeParse(withoutBlanks(env));
  const faults = [
    ...(parsed.success ? certificateFaults(parsed.data) : parsed.error.issues.map(faultOf)),
    ...misspeltSettings(env, Object.keys(schema.shape)),
  ];
  if (parsed.success && faults.length === 0) return Object.freeze(parsed.data);
  throw new ConfigError(
    `The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
};
