import { existsSync, readFileSync } from 'node:fs';

/** `docs/` lies two levels up from the sources of this folder and three levels up from the build. */
const CANDIDATES = ['../../docs/', '../../../docs/'].map((path) => new URL(path, import.meta.url));

/**
 * @param name of a page of the documentation, without the ending
 * @returns its Markdown, or null where the product was installed without it
 */
export const readDocsFile = (name: string): string | null => {
  const files = CANDIDATES.map((folder) => new URL(`${name}.md`, folder));
  const file = files.find((candidate) => existsSync(candidate));
  return file === undefined ? null : readFileSync(file, 'utf8');
};
