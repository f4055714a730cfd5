import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const KB = 1_000;

type Bundle = Rolldown.OutputBundle;

/** The scripts that a browser loads before anything is shown: the entry and, without end, what it imports at once. */
const firstLoaded = (bundle: Bundle): readonly Rolldown.OutputChunk[] => {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const names = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of names) {
    const chunk = bundle[name];
    if (chunk?.type === 'chunk') for (const imported of chunk.imports) names.add(imported);
  }
  return chunks.filter(({ fileName }) => names.has(fileName));
};

/**
 * Holds the pages to a size, so that nobody makes them slow unawares.
 *
 * @param mostKb of gzipped JavaScript before anything is shown, in units of 1,000 bytes
 * @returns a part of the build that fails it when they are larger
 */
export const firstLoadSize = (mostKb: number): Plugin => ({
  name: 'holdfast:first-load-size',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const kb = firstLoaded(bundle).reduce((sum, { code }) => sum + gzipSync(code).length / KB, 0);
    if (kb > mostKb)
      this.error(`The pages load ${kb.toFixed(1)} kB of gzipped JavaScript first; at most ${mostKb} kB.`);
  },
});
