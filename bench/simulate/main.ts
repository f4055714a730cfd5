/** `npm run simulate`: how the product's own verdicts behave where the truth is known. */
import { parseArgs } from 'node:util';
import { createRandomNumbers } from './random-numbers.js';
import type { ReportRow } from './suite.js';
import { SUITES } from './suites.js';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'all' },
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const names = Object.keys(SUITES);
const runs = Number(values.runs);
const seed = Number(values.seed);

const textOf = ({ suite, what, figures }: ReportRow): string => {
  const shares = Object.entries(figures).map(([name, value]) =>
    suite === 'planner' ? `${name} ${value.toFixed(3)}` : `${name} ${(100 * value).toFixed(2)} %`,
  );
  return `${suite.padEnd(10)} ${what.padEnd(50)} ${shares.join('   ')}`;
};

/** Rows are written as they come, so that a run which is broken off has said what it found. */
const report = (): void => {
  const chosen = names.filter((name) => values.suite === 'all' || values.suite === name);
  if (chosen.length === 0) throw new Error(`--suite is all or one of ${names.join(', ')}.`);
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error('--runs is a whole number above 0.');
  if (!Number.isInteger(seed)) throw new Error('--seed is a whole number.');
  for (const name of chosen) {
    const rows = SUITES[name]?.({ runs, random: createRandomNumbers(seed) }) ?? [];
    for (const row of rows) process.stdout.write(`${values.json ? JSON.stringify(row) : textOf(row)}\n`);
  }
};

try {
  report();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
