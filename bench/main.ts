/** `npm run bench`: ratios within one run, on this machine, now. Nothing here is a test. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { eventually } from '../local/process/eventually.js';
import { compareEvents } from './compare-events.js';
import { compareIdentities } from './compare-identities.js';
import { compareScattered } from './compare-scattered.js';
import { prepareFeature } from './prepare-feature.js';
import type { BenchStack } from './stack.js';

const stackFile = z.object({
  api: z.string(),
  adminKey: z.string(),
  environmentKey: z.string(),
  clickhouse: z.string(),
});

const project = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Running {
  readonly stack: BenchStack;
  readonly seconds: number;
  stop(): Promise<void>;
}

const startStack = async (home: string): Promise<Running> => {
  const since = performance.now();
  const child: ChildProcess = spawn(
    process.execPath,
    [join(project, 'local', 'bootstrap.mjs'), 'start', '--no-demo'],
    {
      cwd: project,
      env: { ...process.env, HOLDFAST_HOME: home, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 2],
    },
  );
  const gone = once(child, 'exit');
  const file = join(home, 'stack.json');
  const stack = await eventually('the stack', () => {
    if (child.exitCode !== null) throw new Error('The stack did not start.');
    return Promise.resolve(existsSync(file) ? stackFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null);
  });
  return {
    stack,
    seconds: (performance.now() - since) / 1000,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};

const main = async (): Promise<void> => {
  const home = mkdtempSync(join(project, '.holdfast-while-'));
  try {
    const first = await startStack(home);
    await first.stop();
    const second = await startStack(home);
    try {
      print(
        `start         first ${first.seconds.toFixed(1)} s, second ${second.seconds.toFixed(1)} s until stack.json (bar: second within 10 s)`,
      );
      const feature = await prepareFeature(second.stack);
      print(await compareEvents(second.stack, feature));
      print(await compareScattered(second.stack));
      print(await compareIdentities(second.stack));
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
