import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = join(__dirname, '..', '..', '..');
const RUN_MS = 30_000;
const IN_BROWSERS = join(__dirname, 'xml-http-request.cjs');

export interface Snippet {
  /** The heading that it stands under. */
  readonly title: string;
  readonly code: string;
}

/** @returns the JavaScript of a page, each block under its heading. */
export const readSnippets = (page: string): readonly Snippet[] => {
  const text = readFileSync(join(PROJECT, 'docs', page), 'utf8');
  return text.split(/^## /m).flatMap((section) => {
    const [title = ''] = section.split('\n');
    return [...section.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => ({ title, code }));
  });
};

/** What stands in the page for what differs from reader to reader. */
export interface Reader {
  readonly url: string;
  readonly clientKey: string;
  readonly serverKey: string;
}

/** Runs a snippet as it stands there, in a Node of its own. @returns what it printed */
export const runSnippet = async ({ code }: Snippet, reader: Reader): Promise<string> => {
  const theirs = code
    .replaceAll('https://holdfast.example', reader.url)
    .replaceAll('env_your_client_key', reader.clientKey)
    .replaceAll('ser.your_server_key', reader.serverKey);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', IN_BROWSERS, '--input-type=module', '-e', theirs],
    {
      cwd: PROJECT,
      timeout: RUN_MS,
    },
  );
  return stdout;
};
