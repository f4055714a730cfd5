import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adoptStores } from '../../workers/adopt-stores.js';
import { runningStack } from '../home/running-stack.js';

/** `npm run adopt-stores`: the stores of a running `npm start`, or those that the environment names. */
const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

try {
  const home = process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast');
  await adoptStores({ ...runningStack(home), ...process.env }, (line) => {
    console.log(line);
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
