import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from '@swc/core';
import { pythonWithSdks } from '../python/python-with-sdks.js';
import { runScript } from '../run-script.js';

const PROJECT = join(__dirname, '..', '..', '..');
const RUN_MS = 30_000;
const IN_BROWSERS = join(__dirname, 'xml-http-request.cjs');

export interface Snippet {
  /** The heading that it stands under. */
  readonly title: string;
  readonly language: 'js' | 'ts' | 'python';
  readonly code: string;
}

/** @returns what a page has to be run, each block under its heading. */
export const readSnippets = (page: string): readonly Snippet[] => {
  const text = readFileSync(join(PROJECT, 'docs', page), 'utf8');
  return text.split(/^## /m).flatMap((section) => {
    const [title = ''] = section.split('\n');
    const blocks = section.matchAll(/^```(js|ts|python)\n([\s\S]*?)^```$/gm);
    return [...blocks].map(([, language, code = '']) => ({
      ...{ title, language: language as Snippet['language'], code },
    }));
  });
};

/** What stands in the page for what differs from reader to reader. */
export interface Reader {
  readonly url: string;
  readonly clientKey: string;
  readonly serverKey: string;
}

/** As a bundler makes it: without types. */
const withoutTypes = (code: string): string =>
  transformSync(code, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }).code;

const inPython = async (code: string): Promise<string | null> => {
  const python = await pythonWithSdks();
  return python === null ? null : runScript(python, ['-c', code]);
};

/**
 * Runs a snippet as it stands there, in a Node or a Python of its own.
 *
 * @returns what it printed; null where there is no Python for it
 */
export const runSnippet = async ({ code, language }: Snippet, reader: Reader): Promise<string | null> => {
  const theirs = code
    .replaceAll('https://holdfast.example', reader.url)
    .replaceAll('env_your_client_key', reader.clientKey)
    .replaceAll('ser.your_server_key', reader.serverKey);
  if (language === 'python') return inPython(theirs);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--require',
      IN_BROWSERS,
      '--input-type=module',
      '-e',
      language === 'ts' ? withoutTypes(theirs) : theirs,
    ],
    {
      cwd: PROJECT,
      timeout: RUN_MS,
    },
  );
  return stdout;
};
