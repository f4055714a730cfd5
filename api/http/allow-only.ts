import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/api-problem.js';

/** Comes last at a path: answers 405, with the methods that the path has, to a request that no handler has taken. */
export const allowOnly =
  (...methods: readonly string[]): RequestHandler =>
  (request) => {
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    throw new ApiProblem('method_not_allowed', `This path does not take ${request.method}.`, { allow });
  };
