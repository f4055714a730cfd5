import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The pages are built into `dist/web/`: beside this folder's own build, and two levels up from its sources. */
const CANDIDATES = ['../../web/', '../../dist/web/'].map((path) => new URL(path, import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** A file of the built pages. */
export interface PagesFile {
  readonly name: string;
  /** As in `Content-Type`. */
  readonly type: string;
  readonly text: string;
}

const isBuilt = (folder: URL): boolean =>
  existsSync(new URL('index.html', folder)) && existsSync(new URL('assets/', folder));

const read = (folder: URL, name: string): PagesFile => ({
  name,
  type: TYPES[extname(name)] ?? 'application/octet-stream',
  text: readFileSync(new URL(name, folder), 'utf8'),
});

/** The pages as they were built. */
export interface PagesFolder {
  readonly index: PagesFile;
  /** Their names change with what is in them. */
  readonly assets: readonly PagesFile[];
}

/** @returns null where the product was built without pages */
export const readPagesFolder = (): PagesFolder | null => {
  const folder = CANDIDATES.find(isBuilt);
  if (folder === undefined) return null;
  const assets = readdirSync(fileURLToPath(new URL('assets/', folder)));
  return {
    index: read(folder, 'index.html'),
    assets: assets.sort().map((name) => read(folder, `assets/${name}`)),
  };
};
