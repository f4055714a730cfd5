/** Every rule that .oxlintrc.json names is broken here once, since a linter that stops to see something says nothing. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EVERYWHERE, JAVASCRIPT, TEXT, TYPED } from './support/seeds.js';

const root = join(__dirname, '../../..');

interface Finding {
  readonly filename: string;
  readonly code?: string;
  readonly message: string;
}

/** `typescript(no-var)` in an answer is `typescript/no-var` in the configuration; ESLint's own have no name before. */
const ruleOf = ({ code, message }: Finding): string =>
  (code ?? message).replace(/^eslint\((.*)\)$/, '$1').replace(/^([^(]+)\((.*)\)$/, '$1/$2');

const lint = (files: Readonly<Record<string, string>>): Map<string, Set<string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-lint-'));
  try {
    for (const name of ['.oxlintrc.json', 'house-rules.js', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), `${text}\n`);
    }
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format=json', '--threads=1'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
    const found = new Map<string, Set<string>>();
    for (const finding of (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics)
      found.set(finding.filename, (found.get(finding.filename) ?? new Set()).add(ruleOf(finding)));
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The rules that are on anywhere, by name. */
const configured = (): string[] => {
  const text = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  const { rules, overrides } = JSON.parse(text) as {
    rules: object;
    overrides: readonly { rules: object }[];
  };
  return [
    ...new Set([rules, ...overrides.map((one) => one.rules)].flatMap((one) => Object.keys(one))),
  ].sort();
};

const fileOf = (rule: string, ending: string): string => `domain/${rule.replace('/', '-')}.${ending}`;

const seeds = [
  ...Object.entries({ ...EVERYWHERE, ...JAVASCRIPT }).map(([rule, text]) => {
    const isModule = /\b(import|export)\b/.test(text);
    return { rule, file: fileOf(rule, isModule ? 'js' : 'cjs'), text };
  }),
  ...Object.entries({ ...TEXT, ...TYPED }).map(([rule, text]) => ({ rule, file: fileOf(rule, 'ts'), text })),
  {
    rule: 'no-restricted-imports',
    file: 'workflows/seed.ts',
    text: "import { z } from 'zod/v4'; export const a = z;",
  },
];

const OTHER =
  'export interface Other { b: number }\nexport const other = { b: 1 };\nexport const a = 1;\nexport const b = 2;';

describe('the lint rules', () => {
  const found = lint({
    'domain/other.ts': OTHER,
    ...Object.fromEntries(seeds.map(({ file, text }) => [file, text])),
  });

  test.each(seeds)('$rule finds what breaks it', ({ rule, file }) => {
    expect([...(found.get(file) ?? [])]).toContain(rule);
  });

  test('are all seeded here', () => {
    expect(seeds.map(({ rule }) => rule).sort()).toEqual(configured());
  });

  test('find nothing in a file where nothing is wrong', () => {
    expect(found.has('domain/other.ts')).toBe(false);
  });
});
