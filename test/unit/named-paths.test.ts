import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const NOT_OURS = ['node_modules', 'dist', 'coverage'];

const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_OURS.includes(entry.name))
  .map(({ name }) => name);

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true }).map((file) => join(folder, String(file))),
);
const FILE_NAMES: ReadonlySet<string> = new Set([
  ...readdirSync(ROOT),
  ...FILES.map((file) => basename(file)),
]);

const PAGES = [...readdirSync(ROOT), ...FILES.filter((file) => file.startsWith('docs/'))].filter((file) =>
  file.endsWith('.md'),
);

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Blocks of code are examples, whose files are the reader's own. */
const proseOf = (page: string): string => textOf(page).replaceAll(/^```[\s\S]*?^```$/gm, '');

const isPath = (code: string): boolean =>
  /^[\w./-]+$/.test(code) && code.includes('/') && FOLDERS.includes(code.split('/')[0] ?? '');

const isFileName = (code: string): boolean => /^[\w.-]+\.(?:ts|sql|mjs|cjs)$/.test(code);

/** Files of a recipe that its page prints. */
const OF_READERS = ['check.mjs'];

const isThere = (name: string): boolean =>
  isPath(name) ? existsSync(join(ROOT, name)) : FILE_NAMES.has(name) || OF_READERS.includes(name);

test.each(PAGES)('every path and every file name in %s is there', (page) => {
  const codes = [...proseOf(page).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const names = codes.filter((code) => isPath(code) || isFileName(code));
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});

test.each(PAGES)('every link of %s to another file leads to one', (page) => {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const files = targets
    .filter((target) => !/^(?:https?:|#|\/)/.test(target))
    .map((target) => target.split('#')[0] ?? '');
  expect(files.filter((file) => !existsSync(join(ROOT, dirname(page), file)))).toEqual([]);
});

/** Comments only: what code reads or imports fails by itself. */
const COMMENT = /^\s*(?:\*|\/\*\*|\/\/|--|#)/;
const NAMED_FILE = /(?<![\w./<-])[\w./-]*[\w-]\.(?:ts|sql|mjs|cjs|md)\b/g;

/** A merged migration is never edited, so it keeps the names of its time. */
const isMigration = (file: string): boolean => file.includes('/migrations/');

test('every file that a comment names is there', () => {
  const sources = FILES.filter((file) => /\.(?:ts|mjs|cjs|sql)$/.test(file) && !isMigration(file));
  const missing = sources.flatMap((source) =>
    textOf(source)
      .split('\n')
      .filter((line) => COMMENT.test(line))
      .flatMap((line) => line.match(NAMED_FILE) ?? [])
      .filter((name) => (isPath(name) || isFileName(name)) && !isThere(name))
      .map((name) => `${source}: ${name}`),
  );
  expect(sources.length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});
