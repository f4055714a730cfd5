import type { Config } from '../config/config.js';
import { softwareVersion } from '../config/software-version.js';
import type { EventSettings } from './events/event-pipeline.js';
import type { ConnectionBounds } from './http/bound-connections.js';

const MIB = 1024 * 1024;

/** Creations wait longer than other commands: a workflow has to be started first. */
const CREATION_MS = 30_000;

/** Proxies mostly hang up after a minute of silence. */
const STREAM_BEAT_MS = 20_000;

/** What the configuration decides. */
export interface ApiSettings extends EventSettings, ConnectionBounds {
  /** How long to wait for a command's outcome before the answer is 202, in milliseconds. */
  readonly outcomeMs: number;
  /** The same for a creation. */
  readonly creationMs: number;
  /** Least time between two refreshes asked for by hand, where the creation of an experiment does not say it. */
  readonly defaultThrottleMs: number;
  /** The warehouse's database. */
  readonly warehouseDatabase: string;
  /** The cluster that the warehouse is; null for a single server. */
  readonly warehouseCluster: string | null;
  /** Where workers look for experiments. */
  readonly taskQueue: string;
  /** How many requests per minute with one key a process takes; 0 is no bound. */
  readonly requestsPerMinute: number;
  /** How many requests of SDKs per minute a process takes with the keys of one environment; 0 is no bound. */
  readonly sdkRequestsPerMinute: number;
  /** The same from one address. */
  readonly sdkRequestsPerMinuteAndAddress: number;
  /** How many streams of changes are open at a time in this process. */
  readonly streams: number;
  /** The same with one key. */
  readonly streamsPerKey: number;
  /** How often a stream says that it is alive, and its reader is looked at again. */
  readonly streamBeatMs: number;
  /** How many proxies in front of the API are trusted to say who the caller is; 0 where callers connect directly. */
  readonly trustedProxies: number;
  /** How much of overridden identities one page of an environment's document holds. */
  readonly documentPageBytes: number;
  /** Where clients reach the API, without a slash at the end; null where nobody said. */
  readonly publicUrl: string | null;
  /** Where people look at workflows, without a slash at the end; null where nobody said. */
  readonly temporalUi: { readonly url: string; readonly namespace: string } | null;
  /** The product's version. */
  readonly version: string;
}

/** @returns the settings in the units that the API computes with. */
export const apiSettings = (config: Config): ApiSettings => ({
  outcomeMs: config.API_OUTCOME_SECONDS * 1000,
  creationMs: Math.max(CREATION_MS, config.API_OUTCOME_SECONDS * 1000),
  defaultThrottleMs: config.REFRESH_THROTTLE_SECONDS * 1000,
  taskQueue: config.TEMPORAL_TASK_QUEUE,
  warehouseDatabase: config.CLICKHOUSE_DATABASE,
  warehouseCluster: config.CLICKHOUSE_CLUSTER ?? null,
  requestsPerMinute: config.API_REQUESTS_PER_MINUTE,
  sdkRequestsPerMinute: config.API_SDK_REQUESTS_PER_MINUTE,
  sdkRequestsPerMinuteAndAddress: config.API_SDK_REQUESTS_PER_MINUTE_AND_ADDRESS,
  connections: config.API_CONNECTIONS,
  connectionsPerAddress: config.API_TRUSTED_PROXIES > 0 ? 0 : config.API_CONNECTIONS_PER_ADDRESS,
  streams: config.API_STREAMS,
  streamsPerKey: config.API_STREAMS_PER_KEY,
  streamBeatMs: STREAM_BEAT_MS,
  trustedProxies: config.API_TRUSTED_PROXIES,
  documentPageBytes: config.ENVIRONMENT_DOCUMENT_PAGE_MIB * MIB,
  publicUrl: config.API_PUBLIC_URL ?? null,
  temporalUi:
    config.TEMPORAL_UI_URL === undefined
      ? null
      : { url: config.TEMPORAL_UI_URL, namespace: config.TEMPORAL_NAMESPACE },
  version: softwareVersion(),
  eventMaxAheadMs: config.EVENTS_MAX_AHEAD_MINUTES * 60_000,
  eventLingerMs: config.EVENTS_LINGER_MS,
  eventMaxWaitMs: config.EVENTS_MAX_WAIT_MS,
  eventInsertTimeoutMs: config.EVENTS_INSERT_TIMEOUT_SECONDS * 1000,
});
