import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { run } from './run.mjs';
import { say, seconds, withProgress } from './terminal.mjs';

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const stampOf = (root) => join(root, 'node_modules', '.holdfast-installed');

const isSame = (wanted, present) =>
  present === undefined ? wanted.optional === true : present.version === wanted.version;

/** Whether packages that were installed by hand agree with the lock file, by what npm has written down about them. */
const isInstalledByHand = (root) => {
  const written = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const present = readJson(written).packages;
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || isSame(entry, present[path]));
};

const hasStamp = (root, hash) => existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === hash;

/** The npm that has started us, or the one on PATH if none has. */
export const npmCommand = () => {
  const npm = process.env.npm_execpath;
  return npm && /npm-cli\.[cm]?js$/.test(npm) ? [process.execPath, npm] : ['npm'];
};

/** Runs `npm ci` when packages are missing or the lock file has changed since. */
export const install = async (root) => {
  const hash = hashOf(join(root, 'package-lock.json'));
  if (hasStamp(root, hash)) return;
  if (isInstalledByHand(root)) {
    writeFileSync(stampOf(root), hash);
    return;
  }
  const since = performance.now();
  const [file, ...npm] = npmCommand();
  say('install', 'npm ci (once, and after package-lock.json has changed)');
  await withProgress('install', 'still fetching packages', () =>
    run(
      file,
      [...npm, 'ci', '--loglevel=notice', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
      {
        cwd: root,
        // npm's own summary is progress too, and stdout belongs to what is run afterwards.
        stdio: ['ignore', process.stderr, process.stderr],
        label: 'npm ci',
      },
    ),
  );
  writeFileSync(stampOf(root), hash);
  say('install', `packages are there (${seconds(since)})`);
};
