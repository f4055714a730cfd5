/** `npm run replay -- FILE.csv [options]`: a past test, analysed again as an external experiment. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adminHeaders, createApiClient } from '../demo/api-client.js';
import { scorecard, statusLine, unreadableMetrics } from '../demo/scorecard.js';
import type { Page } from '../demo/wire.js';
import { planReplay } from './plan-replay.js';
import { readPastTest } from './read-past-test.js';
import { readReplayOptions, UnusableOptions, USAGE } from './replay-options.js';
import type { ReplayedTest, ReplayInput } from './run-replay.js';
import { runReplay } from './run-replay.js';
import { helpWithCells, unreadableCells } from './unreadable-cells.js';
import { UnreadableCsv } from './unreadable-csv.js';
import type { BorrowedStack } from './with-stack.js';
import { withStack } from './with-stack.js';

const say = (line: string): void => {
  process.stderr.write(`  replay      ${line}\n`);
};

const project = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

const replayOn = async (
  stack: BorrowedStack,
  past: Pick<ReplayInput, 'file' | 'test' | 'plan' | 'signal' | 'goesOn'>,
): Promise<ReplayedTest> => {
  const { api, adminKey, environmentKey } = stack;
  const admin = createApiClient(api, adminHeaders(adminKey));
  const { results } = await admin.get<Page<{ api_key: string; project: number }>>('environments/');
  const environment = results.find(({ api_key }) => api_key === environmentKey);
  if (environment === undefined)
    throw new Error(`The stack does not know its environment ${environmentKey}.`);
  const where = { api, adminKey, environmentKey, projectId: environment.project };
  return runReplay({ ...where, ...past, say });
};

/** By what the replay was ended, if it was. */
const interrupted: { by: NodeJS.Signals | null } = { by: null };

/** Ctrl-C ends the replay and not the process, so that what it made is taken away. A second one ends the process. */
const whenInterrupted = (): AbortSignal => {
  const controller = new AbortController();
  const abort = (by: NodeJS.Signals): void => {
    interrupted.by = by;
    controller.abort(new Error('interrupted; what was made is taken away'));
  };
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return controller.signal;
};

const main = async (): Promise<number> => {
  const asked = readReplayOptions(process.argv.slice(2));
  const [file] = asked.files;
  if (file === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  // A file that cannot be used is told before anything is started for it.
  const test = await readPastTest({ ...asked, files: asked.files.map((one) => resolve(one)) });
  const plan = planReplay(test, asked);
  const help = helpWithCells(test, plan);
  for (const line of [...test.notes, ...plan.notes, ...unreadableCells(test, plan), ...help]) say(line);
  const past = { file: resolve(file), test, plan, signal: whenInterrupted() };
  const home = resolve(process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast'));
  const { final, standing } = await withStack({ project, home }, say, (stack, goesOn) =>
    replayOn(stack, { ...past, goesOn }),
  );
  if (asked.isJson) process.stdout.write(`${JSON.stringify(final, null, 2)}\n`);
  else
    process.stdout.write(`${scorecard('Sealed result', final.results.payload)}\n  ${statusLine(standing)}\n`);
  const blocked = unreadableMetrics(final.results.payload);
  if (blocked.length === 0) return 0;
  say(`no verdict on ${blocked.join(', ')}: too many values are no numbers`);
  for (const line of help) say(line);
  return 1;
};

const isTheirs = (error: unknown): error is Error =>
  error instanceof UnreadableCsv ||
  error instanceof UnusableOptions ||
  (error instanceof Error && 'code' in error);

try {
  process.exit(await main());
} catch (error) {
  process.stderr.write(`  replay      ${isTheirs(error) ? error.message : String(error)}\n`);
  // Whoever waits for us, a shell with a loop for instance, is to see that it was a signal and no failure.
  if (interrupted.by !== null) process.kill(process.pid, interrupted.by);
  process.exit(error instanceof UnusableOptions ? 2 : 1);
}
