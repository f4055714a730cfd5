import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'snapshots.md');

/** @returns the blocks of the page on snapshots that are in a language, in their order */
export const blocksIn = (language: string): readonly string[] =>
  [...readFileSync(PAGE, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );

/** @returns the hash that the page says its example has */
export const hashOfExample = (): string =>
  /SHA-256 is `([0-9a-f]{64})`/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';

export const hasPython = spawnSync('python3', ['--version']).status === 0;

const FILES = { js: 'check.mjs', python: 'check.py' } as const;
const PROGRAMS = { js: process.execPath, python: 'python3' } as const;

/**
 * Runs a recipe as it stands on the page, in a folder of its own.
 *
 * @param answer the text of an answer of `GET …/final/` or `GET …/snapshots/{id}/`
 * @returns the lines that it printed
 */
export const runRecipe = async (language: keyof typeof FILES, answer: string): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  try {
    writeFileSync(join(folder, FILES[language]), blocksIn(language).join('\n'));
    writeFileSync(join(folder, 'answer.json'), answer);
    const command = `"${PROGRAMS[language]}" ${FILES[language]} < answer.json`;
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder });
    return stdout.trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
};
