/** The built command as a process of its own, as people and pipelines run it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../dist/cli/main.js');

/** What a command has come to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What was said with `--json`. */
  json(): unknown;
}

interface StartedCli {
  /** All that was said so far. */
  out(): string;
  err(): string;
  /** Presses Ctrl-C. */
  interrupt(): void;
  readonly ended: Promise<Ran>;
}

/** A user of a machine: a folder of settings and some files. */
export interface CliUser {
  readonly home: string;
  write(name: string, text: string): string;
  start(args: readonly string[], more?: Readonly<Record<string, string>>, input?: string): StartedCli;
  run(args: readonly string[], more?: Readonly<Record<string, string>>, input?: string): Promise<Ran>;
}

/** @param env variables of every command of the user */
export const createCliUser = (env: Readonly<Record<string, string>> = {}): CliUser => {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
  const start: CliUser['start'] = (args, more = {}, input) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env, ...more },
    });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.err += text;
    });
    child.stdin.end(input ?? '');
    const ended = (async (): Promise<Ran> => {
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, ...texts, json: () => JSON.parse(texts.out) as unknown };
    })();
    return { out: () => texts.out, err: () => texts.err, interrupt: () => child.kill('SIGINT'), ended };
  };
  return {
    home,
    write(name, text) {
      writeFileSync(join(home, name), text);
      return name;
    },
    start,
    run: (args, more, input) => start(args, more, input).ended,
  };
};
