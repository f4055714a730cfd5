/** Says in a refusal what there is instead of what was named. */
import { listExperiments } from '../experiments/experiment-contract.js';
import { listMetrics } from '../metrics/metric-contract.js';
import { ApiProblem, fieldProblem } from '../problem/api-problem.js';
import type { Tool, ToolCall } from './tool.js';
import { lines, quoted } from './words/quoted.js';

type Asking = Pick<ToolCall, 'args' | 'ask' | 'environment'>;

const SHOWN = '20';

const listed = (all: readonly string[], count: number, none: string): string =>
  count === 0
    ? none
    : `There are:\n${lines(all)}${count > all.length ? `\n… and ${count - all.length} more.` : ''}`;

const experimentsThere = async (
  { ask, environment }: Asking,
  only: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<string> => {
  const params = { environmentKey: environment.api_key };
  const said = await ask(listExperiments, { params, query: { page_size: SHOWN, ...only } });
  if (said.kind !== 'done') return '';
  const { results, count } = said.body;
  const all = results.map(({ id, name, status }) => `${id} ${quoted(name)} (${status})`);
  return listed(all, count, 'The environment has no experiments yet.');
};

const metricsThere = async ({ ask, environment }: Asking): Promise<string> => {
  const params = { environmentKey: environment.api_key };
  const said = await ask(listMetrics, { params, query: { page_size: SHOWN } });
  if (said.kind !== 'done') return '';
  const { results, count } = said.body;
  return listed(
    results.map(({ id, name }) => `${id} ${quoted(name)}`),
    count,
    'The library has no metrics yet: `create_metric` makes one.',
  );
};

/** @throws ApiProblem where a tool about one experiment is not told of which, or in a way that names none */
export const requireExperiment = async (tool: Tool, call: Asking): Promise<void> => {
  if (!Object.hasOwn(tool.takes, 'experiment')) return;
  const { experiment } = call.args;
  if ((typeof experiment === 'string' && experiment.trim() !== '') || typeof experiment === 'number') return;
  const isMissing = experiment === undefined || experiment === null || experiment === '';
  throw fieldProblem(
    'experiment',
    isMissing ? 'missing' : 'invalid_type',
    `experiment: ${isMissing ? 'say which' : 'must be a number or text'}, by its id or uuid. ${await experimentsThere(call)}`,
  );
};

/** @throws ApiProblem for arguments that a tool does not take: what is misspelt must not be taken for left out */
export const refuseUnknown = ({ takes }: Tool, { args }: Pick<ToolCall, 'args'>): void => {
  const known = ['environment', ...Object.keys(takes)];
  const unknown = Object.keys(args).filter((name) => !known.includes(name));
  const [first] = unknown;
  if (first === undefined) return;
  const named = unknown.slice(0, 5).map((name) => quoted(name));
  const errors = unknown
    .slice(0, 20)
    .map((name) => ({ field: name, code: 'unrecognized_keys', detail: 'is not an argument of this tool' }));
  throw new ApiProblem(
    'validation_failed',
    `${named.join(', ')}: no such argument. The tool takes ${known.map((name) => `\`${name}\``).join(', ')}.`,
    { errors },
  );
};

const OPEN = ['created', 'running', 'paused'] as const;

const inTheWay = async (call: Asking): Promise<string> => {
  const { feature } = call.args;
  if (typeof feature !== 'string' && typeof feature !== 'number') return '';
  return experimentsThere(call, { feature: String(feature), status: OPEN });
};

const choicesOf = async ({ code, message }: ApiProblem, call: Asking): Promise<string> => {
  if (code === 'active_experiment_exists') return inTheWay(call);
  if (code === 'metric_not_found') return metricsThere(call);
  if (code !== 'not_found') return '';
  if (message.includes('no such experiment')) return experimentsThere(call);
  return message.includes('no such metric') ? metricsThere(call) : '';
};

/** @returns the same problem, with what there is where it says that something is not. */
export const withChoices = async (problem: unknown, call: Asking): Promise<unknown> => {
  if (!(problem instanceof ApiProblem)) return problem;
  const choices = await choicesOf(problem, call).catch(() => '');
  return choices === ''
    ? problem
    : new ApiProblem(problem.code, `${problem.message} ${choices}`, problem.extras);
};
