import type { Problem } from '../../../client/problem.js';
import { isProblem, problemOfTransport, Refused } from '../../../client/problem.js';

/** @returns whatever was thrown as a problem, so that every error has the same looks. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Refused) return error.problem;
  if (isProblem(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return problemOfTransport('page_failed', 'This page has a fault', detail);
};
