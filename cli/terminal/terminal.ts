import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { plainText } from './plain-text.js';

/** Where a command reads and writes. */
export interface Terminal {
  /** What was asked for, on stdout. */
  readonly say: (text: string) => void;
  /** What goes on meanwhile, on stderr: stdout may be a program's input. */
  readonly note: (text: string) => void;
  /** Replaces what was said last where somebody looks; goes on below it elsewhere. */
  show(text: string): void;
  /** @returns what somebody types; nothing of it is seen where it is a secret */
  ask(question: string, how?: { readonly isSecret?: boolean }): Promise<string>;
  /** @returns all that is piped in */
  readInput(): Promise<string>;
  /** Whether somebody is there who can answer. */
  readonly isInteractive: boolean;
}

const CLEAR = '\u001b[2J\u001b[H';

const silent = (): Writable =>
  new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });

const ask = async (question: string, isSecret: boolean): Promise<string> => {
  process.stderr.write(plainText(question));
  const output = isSecret ? silent() : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // Somebody who presses Ctrl-C or Ctrl-D has said no.
  const gone = new Promise<string>((resolve) => {
    lines.once('close', () => {
      resolve('');
    });
  });
  try {
    return await Promise.race([lines.question(''), gone]);
  } finally {
    lines.close();
    if (isSecret) process.stderr.write('\n');
  }
};

/** @returns the terminal of this process */
export const createTerminal = (): Terminal => ({
  say: (text) => {
    process.stdout.write(`${plainText(text)}\n`);
  },
  note: (text) => {
    process.stderr.write(`${plainText(text)}\n`);
  },
  show: (text) => {
    process.stdout.write(`${process.stdout.isTTY ? CLEAR : ''}${plainText(text)}\n`);
  },
  ask: (question, { isSecret = false } = {}) => ask(question, isSecret),
  readInput: () => readAll(process.stdin),
  isInteractive: process.stdin.isTTY && process.stderr.isTTY,
});
