import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { run } from './run.mjs';
import { say, seconds, withProgress } from './terminal.mjs';

const BUNDLE = 'workflow-bundle.js';
const BUNDLER = join('workers', 'build-bundle.js');
const STAMP = '.holdfast-built';
const PAGES = join('web', 'vite.config.ts');

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** Folders that are compiled, as tsconfig.build.json lists them. */
const sourceFolders = (root) =>
  JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8')).include.filter((name) =>
    existsSync(join(root, name)),
  );

/** The pages are no part of what is compiled: Vite makes them. */
const pageFolders = (root) => (existsSync(join(root, PAGES)) ? ['web'] : []);

const isSource = (file) => /\.(ts|tsx|sql|css|html|svg)$/.test(file);

/** A digest over everything the build depends on; times of files say nothing after a checkout. */
const digest = (root) => {
  const hash = createHash('sha256');
  const folders = [...sourceFolders(root), ...pageFolders(root)];
  const sources = folders.flatMap((name) => filesBelow(join(root, name)).filter(isSource));
  for (const name of ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])
    sources.push(join(root, name));
  for (const file of sources)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
};

const isBuilt = (dist, wanted) => {
  const stamp = join(dist, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
};

const copySql = (root, target) => {
  if (!existsSync(join(root, 'db'))) return;
  for (const file of filesBelow(join(root, 'db')).filter((name) => name.endsWith('.sql'))) {
    const copy = join(target, relative(root, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
};

/** Programs of the build say something only when it goes wrong; stdout belongs to what is run afterwards. */
const runNode = (root, args, label, env = {}) =>
  run(process.execPath, args, { cwd: root, env, stdio: ['ignore', process.stderr, process.stderr], label });

const compile = (root, target) => {
  const tsc = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
  // Types are checked by `npm run check`, and not here.
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', target];
  return runNode(root, args, 'tsc');
};

const buildPages = (root, target) => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', join(root, PAGES), '--outDir', join(target, 'web')];
  // Whatever whoever starts us is: as a test, React would come with all that developers need.
  return runNode(root, args, 'vite', { NODE_ENV: 'production' });
};

const replace = (draft, dist) => {
  const old = `${draft}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(draft, dist);
  rmSync(old, { recursive: true, force: true });
};

/** Drafts of builds that were cut short. */
const sweep = (folder) => {
  for (const name of readdirSync(folder))
    if (/^build-\d+(\.old)?$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
};

/**
 * Compiles the sources, bundles the workflows and makes the pages when they have changed since the last time. Done
 * beside dist/ and then put in its place, so that a build that fails or is cut short changes nothing.
 */
export const build = async (root) => {
  const dist = join(root, 'dist');
  const wanted = digest(root);
  if (isBuilt(dist, wanted)) return;
  const since = performance.now();
  const folder = join(root, '.holdfast');
  sweep(folder);
  const draft = join(folder, `build-${process.pid}`);
  say('build', 'compiling (once, and after a change of the sources)');
  try {
    await withProgress('build', 'still compiling', () => compile(root, draft));
    copySql(root, draft);
    if (existsSync(join(draft, BUNDLER)))
      await withProgress('build', `still making ${BUNDLE}`, () =>
        runNode(root, [join(draft, BUNDLER)], BUNDLER),
      );
    if (pageFolders(root).length > 0)
      await withProgress('build', 'still making the pages', () => buildPages(root, draft));
    writeFileSync(join(draft, STAMP), wanted);
    replace(draft, dist);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say('build', `dist/ is fresh (${seconds(since)})`);
};
