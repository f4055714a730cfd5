import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/api-problem.js';

/** Closes a path: any method that no handler before took is answered 405 with those that exist. */
export const allowOnly =
  (...methods: readonly string[]): RequestHandler =>
  (request) => {
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    throw new ApiProblem('method_not_allowed', `This path does not take ${request.method}.`, { allow });
  };
