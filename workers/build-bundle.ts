/** Bundles the workflow code once, at build time; a worker that starts only reads the file. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@temporalio/worker';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundlePath } from './workflow-bundle-path.js';

const quiet = (): void => undefined;
const say = (message: string): void => {
  process.stderr.write(`${message}\n`);
};
const logger: Logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: say, error: say };

const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../workflows/index.js', import.meta.url)),
  logger,
});
await writeFile(workflowBundlePath(), code);
