import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const ROOT = join(__dirname, '..', '..', '..');

const nextVersion = async (folder: string, scenario: string): Promise<number> => {
  const names = await readdir(folder);
  const versions = names.flatMap((name) => {
    const match = /^(.+)\.v(\d+)\.json$/.exec(name);
    return match?.[1] === scenario ? [Number(match[2])] : [];
  });
  return Math.max(0, ...versions) + 1;
};

/** A history speaks of the experiment, not of where it was recorded: no folders, no process and host names. */
const withoutThisMachine = (history: string): string =>
  history
    .replaceAll(ROOT, '.')
    .replace(/"\d+@[^"\s]+"/g, '"worker"')
    .replace(/"\d+@[^"\s]+-/g, '"worker-');

/** Writes the history to test/replay/histories when histories are being recorded. */
export const recordHistory = async (
  scenario: string,
  handle: Pick<WorkflowHandle, 'fetchHistory'>,
): Promise<void> => {
  if (process.env['RECORD_HISTORIES'] === undefined) return;
  const folder = join(ROOT, 'test', 'replay', 'histories');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${scenario}.v${await nextVersion(folder, scenario)}.json`);
  const history = historyToJSON(await handle.fetchHistory());
  await writeFile(file, `${withoutThisMachine(JSON.stringify(JSON.parse(history), null, 1))}\n`);
};
