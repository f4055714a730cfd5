import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foreseeRetention } from '../../workers/foresee-retention.js';
import { runningStack } from '../home/running-stack.js';

/** `npm run retention`: what would be deleted now, in the stores of a running `npm start`, or those that the environment names. */
const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

try {
  const home = process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast');
  await foreseeRetention({ ...runningStack(home), ...process.env }, (line) => {
    console.log(line);
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
