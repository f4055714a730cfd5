import { execFileSync } from 'node:child_process';
import type { Surroundings } from '../../../cli/command.js';
import { run } from '../../../cli/run.js';
import { oneLine, plainJson, plainText } from '../../../cli/terminal/plain-text.js';
import { table } from '../../../cli/terminal/table.js';
import { loadCliConfig } from '../../../config/cli-config.js';

test('a name cannot make a terminal do anything', () => {
  const evil = 'a\u001b[2Jb\u0007c\u009b31md\u202ee\nf';
  expect(plainText(evil)).toBe('a\ufffd[2Jb\ufffdc\ufffd31md\ufffde\nf');
  expect(oneLine(evil)).not.toContain('\n');
  // oxlint-disable-next-line no-control-regex -- it is about these very characters
  expect(plainJson({ evil })).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(JSON.parse(plainJson({ evil }, 2))).toEqual({ evil });
});

test('columns of a table are as wide as what is in them, also in letters that are two columns wide', () => {
  expect(
    table(
      ['a', 'b'],
      [
        ['名前', 'x'],
        ['one', 'y'],
      ],
    ),
  ).toEqual(['a     b', '名前  x', 'one   y']);
});

/** What a command says, of one that needs no Holdfast. */
const said = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
  const lines = { out: '', err: '' };
  const write =
    (name: 'out' | 'err') =>
    (text: string): void => {
      lines[name] += `${text}\n`;
    };
  const surroundings: Surroundings = {
    terminal: {
      say: write('out'),
      note: write('err'),
      show: write('out'),
      ask: () => Promise.resolve(''),
      readInput: () => Promise.resolve(''),
      isInteractive: false,
    },
    config: loadCliConfig({ HOME: '/nowhere' }),
    stopOnSignal: () => new AbortController().signal,
    now: () => 0,
  };
  return { code: await run(args, surroundings), ...lines };
};

/** What a shell offers after some words, the last of which is being typed. */
const offered = (script: string, words: readonly string[]): readonly string[] => {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const text = `${script}\nCOMP_WORDS=(holdfast ${typed}); COMP_CWORD=${words.length}; _holdfast; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', text], { encoding: 'utf8' }).trim().split('\n');
};

test('a shell completes commands, their options and the values of these', async () => {
  const { out } = await said('completion', 'bash');
  expect(offered(out, ['st'])).toEqual(['status', 'start']);
  expect(offered(out, ['complete', 'x', '--s'])).toEqual(['--ship']);
  expect(offered(out, ['list', '--status', 'r'])).toEqual(['running']);
  expect(offered(out, ['completion', 'f'])).toEqual(['fish']);
});

test('help is no failure, and what is mistyped is one', async () => {
  expect(await said('--help')).toMatchObject({ code: 0, out: expect.stringContaining('apply') as unknown });
  expect(await said('show')).toMatchObject({
    code: 1,
    err: expect.stringContaining("'experiment'") as unknown,
  });
  expect(await said('list', '--frob')).toMatchObject({ code: 1 });
  expect(await said('rollout', '1', '--share', 'green')).toMatchObject({
    code: 1,
    err: expect.stringContaining('green=50') as unknown,
  });
  expect(await said('schedule', '1', '--entry', 'tomorrow start')).toMatchObject({ code: 1 });
});
