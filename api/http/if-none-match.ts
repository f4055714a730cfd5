import type { Request } from 'express';

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** @returns whether the caller says by `If-None-Match` that it has what the tag names; null where it says nothing */
export const namesTag = (request: Request, etag: string): boolean | null => {
  const tags = request.get('if-none-match');
  if (tags === undefined) return null;
  return tags.trim() === '*' || tags.split(',').map(bare).includes(etag);
};
