/** How the pages are built: `npm run build`. While working on them: `npx vite --config web/vite.config.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstLoadSize } from './first-load-size.js';

const API = 'http://127.0.0.1:8000';

const PROXIED = ['/api', '/docs', '/openapi.json'];

/** gzipped JavaScript before anything is shown. */
const MOST_KB = 180;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    target: 'es2022',
    // The first that know light-dark(), which is left as it is written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Everything is a file with a name of its own: the pages' policy allows no `data:` addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  logLevel: 'error',
  plugins: [firstLoadSize(MOST_KB)],
  server: { proxy: Object.fromEntries(PROXIED.map((path) => [path, { target: API, changeOrigin: false }])) },
});
