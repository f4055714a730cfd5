/** What proxies make of a tag when they compress: weak (nginx), or another one (Apache adds how it did). */
const MADE_OF_IT = /^(?:W\/)?"(.*?)(?:-(?:gzip|deflate|br|zstd))?"$/;

/** @returns the tag of an answer as the API has given it, for `If-Match`; `*` where there is none. */
export const etagOf = ({ headers }: Pick<Response, 'headers'>): string => {
  const tag = headers.get('etag');
  if (tag === null) return '*';
  const [, edition] = MADE_OF_IT.exec(tag.trim()) ?? [];
  return edition === undefined ? tag : `"${edition}"`;
};
