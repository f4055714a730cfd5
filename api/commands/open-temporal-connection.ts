import type { ConnectionOptions } from '@temporalio/client';
import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { refuseWhenClosed } from './refuse-when-closed.js';

/** Left to itself, gRPC waits up to two minutes between attempts, and commands would be refused for as long. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 2_000 };

/** Grows by 1.7 with every attempt: six of them within three seconds and a half. */
const FIRST_RETRY_MS = 60;

/**
 * A workflow that is busy with commands sends a signal or a query away (RESOURCE_EXHAUSTED) and takes it a moment
 * later. The SDK takes that for a server without resources and waits for seconds, longer than our callers do.
 */
const retries = makeGrpcRetryInterceptor(
  defaultGrpcRetryOptions({ initialIntervalMs: () => FIRST_RETRY_MS }),
);

/** @returns a connection that opens when it is first needed, and again whenever Temporal comes back. */
export const openTemporalConnection = (options: ConnectionOptions): Connection =>
  Connection.lazy({ ...options, channelArgs: RECONNECT, interceptors: [retries, refuseWhenClosed] });
