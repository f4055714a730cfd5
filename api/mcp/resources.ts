import type { ReadResourceResult, Resource } from '@modelcontextprotocol/server';
import { ResourceNotFoundError } from '@modelcontextprotocol/server';
import { readDocsFile } from '../openapi/docs-files.js';
import { DOCS_PAGES } from '../openapi/docs-pages.js';
import { quoted } from './words/quoted.js';

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

/** @returns the page that an address names; a part of one, such as a code of `errors`, comes with the whole of it. */
const pageOf = (uri: string): (typeof DOCS_PAGES)[number] | undefined => {
  const [whole] = uri.split('#', 1);
  return DOCS_PAGES.find(({ name }) => `${PREFIX}${name}` === whole);
};

export const isPage = (uri: string): boolean => pageOf(uri) !== undefined;

/** @returns what to say of an address that names no page. */
export const noSuchPage = (uri: string): string =>
  `There is no such page: ${quoted(uri)}. \`resources/list\` says which there are.`;

/**
 * @returns a page of the documentation
 * @throws ResourceNotFoundError for anything else
 */
export const resourceOf = (uri: string): ReadResourceResult => {
  const page = pageOf(uri);
  const text = page === undefined ? null : readDocsFile(page.name);
  if (text === null) throw new ResourceNotFoundError(uri, noSuchPage(uri));
  return { contents: [{ uri, mimeType, text }] };
};
