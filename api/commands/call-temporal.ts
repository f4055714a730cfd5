import type { Client } from '@temporalio/client';
import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { ApiProblem } from '../problem/api-problem.js';

const CALL_DEADLINE_MS = 5_000;
const RETRY_SECONDS = 5;

/** @returns the problem of a Temporal that does not answer. */
export const unavailable = (cause: unknown): ApiProblem =>
  new ApiProblem(
    'temporal_unavailable',
    'Temporal cannot be reached at the moment; whether the request arrived there is not known. Repeat it with the same Idempotency-Key.',
    { retryAfterSeconds: RETRY_SECONDS, cause },
  );

/** The SDK wraps some gRPC errors and lets others through. */
export const grpcCode = (error: unknown): number | null => {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause.code : null;
};

/** A workflow that is closed, or never was, is an answer and not an error. */
export const unlessGone = async <Result, Gone>(
  work: () => Promise<Result>,
  gone: Gone,
): Promise<Result | Gone> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return gone;
    throw error;
  }
};

/** Every error of gRPC becomes `temporal_unavailable`. Any other error is a mistake of our own and stays as it is. */
export const callTemporal = async <Result>(client: Client, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await client.withDeadline(Date.now() + CALL_DEADLINE_MS, work);
  } catch (error) {
    throw grpcCode(error) === null ? error : unavailable(error);
  }
};
