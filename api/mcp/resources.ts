import type { ReadResourceResult, Resource } from '@modelcontextprotocol/server';
import { ResourceNotFoundError } from '@modelcontextprotocol/server';
import { readDocsFile } from '../openapi/docs-files.js';
import { DOCS_PAGES } from '../openapi/docs-pages.js';

const PREFIX = 'holdfast://docs/';
const mimeType = 'text/markdown';

/** @returns the pages of the documentation. */
export const listedResources = (): Resource[] =>
  DOCS_PAGES.map(({ name, title, summary }) => ({
    uri: `${PREFIX}${name}`,
    name,
    title,
    description: `${summary}.`,
    mimeType,
  }));

/**
 * @returns a page of the documentation
 * @throws ResourceNotFoundError for anything else
 */
export const resourceOf = (uri: string): ReadResourceResult => {
  const page = DOCS_PAGES.find(({ name }) => `${PREFIX}${name}` === uri);
  const text = page === undefined ? null : readDocsFile(page.name);
  if (text === null) throw new ResourceNotFoundError(uri);
  return { contents: [{ uri, mimeType, text }] };
};
