import { performance } from 'node:perf_hooks';
import process from 'node:process';

const PART_WIDTH = 11;

/** Progress goes to stderr: stdout belongs to what is run. */
export const say = (part, message) => {
  process.stderr.write(`  ${part.padEnd(PART_WIDTH)} ${message}\n`);
};

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const PROGRESS_EVERY_MS = 5_000;

/** Says every few seconds that something still goes on. */
export const withProgress = async (part, message, work) => {
  const since = performance.now();
  const timer = setInterval(() => say(part, `${message}, ${seconds(since)}`), PROGRESS_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};
