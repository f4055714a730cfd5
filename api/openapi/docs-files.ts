import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** `docs/` lies two levels up from the sources of this folder and three levels up from the build. */
const CANDIDATES = ['../../docs/', '../../../docs/'].map((path) => new URL(path, import.meta.url));

const readFile = (name: string): string | null => {
  const file = CANDIDATES.map((folder) => new URL(name, folder)).find((candidate) => existsSync(candidate));
  return file === undefined ? null : readFileSync(file, 'utf8');
};

/**
 * @param name of a page of the documentation, without the ending
 * @returns its Markdown, or null where the product was installed without it
 */
export const readDocsFile = (name: string): string | null => readFile(`${name}.md`);

/** @returns the schema of experiments in files, or null where the product was installed without it */
export const readFileSchema = (): string | null => readFile('experiment.schema.json');

/** @returns the pages on decisions, to which others refer for reasons: `adr/0003-identity-of-events` and so on. */
export const decisionPages = (): readonly string[] => {
  const folder = CANDIDATES.map((docs) => new URL('adr/', docs)).find((candidate) => existsSync(candidate));
  if (folder === undefined) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return files.sort().map((file) => `adr/${file.slice(0, -'.md'.length)}`);
};
