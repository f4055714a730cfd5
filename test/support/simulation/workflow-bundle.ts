import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = join(__dirname, '..', '..', '..');
const KEPT = join(ROOT, '.holdfast', 'workflow-bundle.json');

/** A bundle, and what it was made of. */
interface KeptBundle {
  readonly bundle: WorkflowBundleWithSourceMap;
  readonly files: readonly string[];
  readonly hash: string;
}

/** How a bundle is made, which is written here, and of which packages. */
const MAKING = ['test/support/simulation/workflow-bundle.ts', 'package-lock.json'];

/** Of the sources, and of what makes a bundle of them. A file that is gone counts as empty. */
const hashOf = (files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of [...files, ...MAKING]) {
    const path = join(ROOT, file);
    hash.update(`${file}\n`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
};

/** What webpack has put into a bundle of the project's own files. */
const filesIn = (code: string): readonly string[] =>
  [...code.matchAll(/\/\*\*\*\/ "\.\/([^"]+)"/g)].flatMap(([, file = '']) =>
    file.startsWith('node_modules/') ? [] : [file],
  );

const bundleAnew = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', 'index.ts'),
    logger: new DefaultLogger('ERROR'),
  });

const keep = (bundle: WorkflowBundleWithSourceMap): void => {
  const files = filesIn(bundle.code);
  const kept: KeptBundle = { bundle, files, hash: hashOf(files) };
  mkdirSync(dirname(KEPT), { recursive: true });
  const unfinished = `${KEPT}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(kept));
  renameSync(unfinished, KEPT);
};

const kept = (): WorkflowBundleWithSourceMap | null => {
  if (!existsSync(KEPT)) return null;
  const { bundle, files, hash } = JSON.parse(readFileSync(KEPT, 'utf8')) as KeptBundle;
  return files.includes('workflows/index.ts') && hash === hashOf(files) ? bundle : null;
};

/**
 * @returns the workflow code, from the sources and not from dist/, so that a stale build cannot hide a break. It is made
 *   once, since webpack takes seconds for it, and again after a change of any file that is in it: whatever comes in by a
 *   new import comes in by a change of the file that imports it.
 */
export const bundleSources = async (): Promise<WorkflowBundleWithSourceMap> => {
  const found = kept();
  if (found !== null) return found;
  const bundle = await bundleAnew();
  keep(bundle);
  return bundle;
};
