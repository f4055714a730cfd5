import type { Request } from 'express';
import type { WantedEditions } from '../../db/postgres/audit/outdated-edit.js';
import { fieldProblem } from '../problem/api-problem.js';

/** Entity tags, strong or weak, with commas between them (RFC 9110). */
const TAGS = /^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/;
const TAG = /(W\/)?"([^"]*)"/g;
const EDITION = /^[1-9]\d{0,14}$/;
/** Nobody has read so many. */
const LONGEST = 1_000;

/**
 * @returns the editions that a request may be an edit of; null where it does not say. A weak tag names none, since it
 *   does not say that nothing was changed.
 * @throws ApiProblem `validation_failed` for a header that cannot be read: whoever sends one wants to be held back
 */
export const wantedEditions = (request: Pick<Request, 'get'>): WantedEditions => {
  const header = request.get('if-match');
  if (header === undefined || header.trim() === '*') return null;
  if (header.length > LONGEST || !TAGS.test(header)) {
    const detail = 'If-Match: must be an ETag as it was read, in its quotes, or several of them, or *';
    throw fieldProblem('If-Match', 'invalid_format', detail);
  }
  return [...header.matchAll(TAG)].flatMap(([, weak, tag = '']) =>
    weak === undefined && EDITION.test(tag) ? [Number(tag)] : [],
  );
};
