#!/usr/bin/env node
/** The command `holdfast`: what it reads and writes, and when it ends. */
import { loadCliConfig } from '../config/cli-config.js';
import { run } from './run.js';
import { createTerminal } from './terminal/terminal.js';

const stopOnSignal = (): AbortSignal => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopping.abort();
    });
  return stopping.signal;
};

// Whoever reads on, such as `head`, has seen enough. What is being done goes on, and the exit code is of that.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  terminal: createTerminal(),
  config: loadCliConfig(),
  stopOnSignal,
  now: Date.now,
});
