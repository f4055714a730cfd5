/** `npm run bench`: ratios within one run, on this machine, now. Nothing here is a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, Section } from './bench-options.js';
import { readOptions } from './bench-options.js';
import { compareEvents } from './compare-events.js';
import { compareIdentities } from './compare-identities.js';
import { compareScattered } from './compare-scattered.js';
import { measureLists } from './lists/measure-lists.js';
import { prepareFeature } from './prepare-feature.js';
import { measureRefreshes } from './refreshes/measure-refreshes.js';
import type { BenchStack } from './stack.js';
import type { RunningStack } from './start-stack.js';
import { PROJECT, startStack } from './start-stack.js';
import { compareWarehouse } from './warehouse/compare-warehouse.js';

type Print = (line: string) => void;

const print: Print = (line) => {
  process.stdout.write(`${line}\n`);
};

type Measure = (stack: BenchStack, options: BenchOptions) => Promise<void>;

const MEASURES: Readonly<Record<Exclude<Section, 'start'>, Measure>> = {
  events: async (stack) => {
    const feature = await prepareFeature(stack);
    for (const line of await compareEvents(stack, feature)) print(line);
  },
  scattered: async (stack) => {
    print(await compareScattered(stack));
  },
  identities: async (stack) => {
    print(await compareIdentities(stack));
  },
  warehouse: (stack, { rows }) => compareWarehouse(stack, rows, print),
  refreshes: (stack, { experiments }) => measureRefreshes(stack, experiments, print),
  lists: (stack, { listed }) => measureLists(stack, listed, print),
};

/** @returns the second start, since the first one makes the databases */
const startTwice = async (home: string): Promise<RunningStack> => {
  const first = await startStack(home);
  await first.stop();
  const second = await startStack(home);
  print(
    `start         first ${first.seconds.toFixed(1)} s, second ${second.seconds.toFixed(1)} s until stack.json (bar: second within 10 s)`,
  );
  return second;
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  const home = mkdtempSync(join(PROJECT, '.holdfast-while-'));
  try {
    const running = await (options.sections.includes('start') ? startTwice(home) : startStack(home));
    try {
      for (const section of options.sections)
        if (section !== 'start') await MEASURES[section](running.stack, options);
    } finally {
      await running.stop();
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
