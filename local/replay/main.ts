/** `npm run replay -- FILE.csv [--json] [--control VARIANT]`: a past test, analysed again as an external experiment. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adminHeaders, createApiClient } from '../demo/api-client.js';
import { scorecard, statusLine, unreadableMetrics } from '../demo/scorecard.js';
import type { Page } from '../demo/wire.js';
import { planReplay } from './plan-replay.js';
import { readPastTest, UnreadableCsv } from './read-past-test.js';
import type { ReplayedTest, ReplayInput } from './run-replay.js';
import { runReplay } from './run-replay.js';
import { unreadableCells } from './unreadable-cells.js';
import type { BorrowedStack } from './with-stack.js';
import { withStack } from './with-stack.js';

const USAGE = `npm run replay -- FILE.csv [--control VARIANT] [--json]
  FILE.csv   a header; the first column names the unit, the column version, variant or group its variant,
             every other column is a measure: TRUE/FALSE counts who did it, numbers are added up;
             more than 5 % of no numbers in an arm give no verdict, and exit code 1
  --control  the variant to compare with; the first in alphabetical order when left out
  --json     the sealed snapshots as JSON on stdout, and nothing else there (with npm run --silent)`;

const say = (line: string): void => {
  process.stderr.write(`  replay      ${line}\n`);
};

const project = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

const replayOn = async (
  stack: BorrowedStack,
  past: Pick<ReplayInput, 'file' | 'test' | 'plan'>,
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

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, control: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  // A file that cannot be used is told before anything is started for it.
  const path = resolve(file);
  const test = await readPastTest(path);
  const past = { file: path, test, plan: planReplay(test, values.control) };
  for (const sentence of unreadableCells(test, past.plan)) say(sentence);
  const home = resolve(process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast'));
  const { final, standing } = await withStack({ project, home }, say, (stack) => replayOn(stack, past));
  if (values.json) process.stdout.write(`${JSON.stringify(final, null, 2)}\n`);
  else
    process.stdout.write(`${scorecard('Sealed result', final.results.payload)}\n  ${statusLine(standing)}\n`);
  const blocked = unreadableMetrics(final.results.payload);
  if (blocked.length === 0) return 0;
  say(`no verdict on ${blocked.join(', ')}: too many values are no numbers; write 1137.5 and not 1,137.50`);
  return 1;
};

try {
  process.exit(await main());
} catch (error) {
  const isTheirs = error instanceof UnreadableCsv || (error instanceof Error && 'code' in error);
  process.stderr.write(`  replay      ${isTheirs ? error.message : String(error)}\n`);
  process.exit(1);
}
