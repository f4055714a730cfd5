import { fileURLToPath } from 'node:url';

/** @returns where the build leaves the workflow bundle: beside the compiled folders. */
export const workflowBundlePath = (): string =>
  fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
