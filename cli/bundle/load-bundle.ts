import type * as parts from './bundle-parts.js';
import type * as checks from './check-bundle.js';
import type * as gathering from './gather-bundle.js';
import type * as whose from './whose-bundle.js';

type Bundles = typeof parts & typeof checks & typeof gathering & typeof whose;

/** Loads what packs and checks bundles when somebody asks for it: zip files and statistics take longer than other commands. */
export const loadBundles = async (): Promise<Bundles> => ({
  ...(await import('./bundle-parts.js')),
  ...(await import('./check-bundle.js')),
  ...(await import('./gather-bundle.js')),
  ...(await import('./whose-bundle.js')),
});
