import type { Request } from 'express';
import { defined } from '../../domain/defined.js';
import type { Origin } from '../../domain/origin.js';
import { actorOf } from '../auth/key-holder.js';
import { wayOf } from '../http/way-of.js';

/** @returns who asks, for the audit log. */
export const originOf = (request: Request, comment?: string): Origin => ({
  actor: request.holder === undefined ? 'unknown' : actorOf(request.holder),
  ...wayOf(request),
  ...defined({ comment }),
});
