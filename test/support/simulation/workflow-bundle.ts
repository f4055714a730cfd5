import { join } from 'node:path';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** @returns the workflow code, from the sources and not from dist/, so that a stale build cannot hide a break */
export const bundleSources = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: join(__dirname, '../../../workflows/index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
