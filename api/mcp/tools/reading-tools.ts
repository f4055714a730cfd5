/** Tools that look at experiments. */
import type { z } from 'zod/v4';
import type { Endpoint } from '../../contract/endpoint.js';
import { getExperiment, listExperiments } from '../../experiments/experiment-contract.js';
import { experimentListQuery } from '../../experiments/experiment-requests.js';
import type { ExperimentDetailBody } from '../../experiments/experiment-schemas.js';
import { queryNumber } from '../../fields/request-fields.js';
import { getPreflight } from '../../preflight/preflight-contract.js';
import { ApiProblem } from '../../problem/api-problem.js';
import { getResults } from '../../snapshots/snapshot-contract.js';
import { getTimeline } from '../../timeline/timeline-contract.js';
import { placeOf, queryOf, without } from '../arguments.js';
import type { Said } from '../ask.js';
import { experimentArgument, featureLines } from '../places.js';
import type { Tool, ToolCall } from '../tool.js';
import { endingInWords } from '../words/ending-in-words.js';
import {
  experimentInWords,
  listInWords,
  preflightInWords,
  reasonsInWords,
} from '../words/experiment-in-words.js';
import { joined } from '../words/quoted.js';
import { resultsInWords } from '../words/results-in-words.js';

const SHOWN = 20;

/** What lists take: an agent reads only so much. */
export const pageSizeArgument = (usual: number): z.ZodType =>
  queryNumber(1, 999).optional().describe(`How many there are on a page; ${usual} if left out.`);

/** @returns the body of an endpoint that is never waited for. */
export const bodyOf = <E extends Endpoint>(said: Said<E>): (Said<E> & { readonly kind: 'done' })['body'] => {
  if (said.kind === 'done') return said.body;
  throw new ApiProblem('internal_error', 'It is under way, and nobody knows how far.');
};

/** @returns the experiment that the arguments name. */
export const readExperiment = async (call: ToolCall): Promise<ExperimentDetailBody> => {
  const { params } = placeOf(getExperiment, call);
  return bodyOf(await call.ask(getExperiment, { params }));
};

/** @returns who completed an experiment and why, and what that left behind; null for one that is not over. */
const endingOf = async (call: ToolCall, { status }: ExperimentDetailBody): Promise<string | null> => {
  if (status !== 'completed') return null;
  const { params } = placeOf(getTimeline, call);
  const query = { action: 'completed', outcome: 'applied', page_size: '1' };
  const { results } = bodyOf(await call.ask(getTimeline, { params, query }));
  return results[0] === undefined ? null : endingInWords(results[0]);
};

const listTool: Tool = {
  name: 'list_experiments',
  title: 'List experiments',
  description:
    'Lists the experiments of an environment with how each stands: its status word, and the reason with its figures. Where none fits it names the features that one can be made of, those first that `q` is like.',
  effect: 'looks',
  role: listExperiments.role,
  takes: { ...experimentListQuery.shape, page_size: pageSizeArgument(SHOWN) },
  async run(call) {
    const { params, rest } = placeOf(listExperiments, call);
    const body = bodyOf(
      await call.ask(listExperiments, { params, query: { page_size: String(SHOWN), ...queryOf(rest) } }),
    );
    const like = typeof rest['q'] === 'string' ? rest['q'] : '';
    const features = body.count > 0 ? null : `Features of the project:\n${await featureLines(call, like)}`;
    const filters = without(rest, 'page', 'page_size', 'sort');
    return { body, text: joined(listInWords(body, call.environment, filters), features) };
  },
};

const getTool: Tool = {
  name: 'get_experiment',
  title: 'Read an experiment',
  description:
    'Reads one experiment whole: its status word and why, warnings, rollout, epochs, metrics and schedule. For figures ask `get_results`, for what they mean `explain_experiment`.',
  effect: 'looks',
  role: getExperiment.role,
  takes: { experiment: experimentArgument },
  async run(call) {
    const body = await readExperiment(call);
    return { body, text: experimentInWords(body, call.environment, await endingOf(call, body)) };
  },
};

const explainTool: Tool = {
  name: 'explain_experiment',
  title: 'Explain how an experiment stands',
  description:
    'Says why an experiment has its status word, what to do now, and what its figures mean. Ask this before you tell anybody that a variant has won or lost, and go by the verdicts: they hold however often one looks.',
  effect: 'looks',
  role: getExperiment.role,
  takes: { experiment: experimentArgument },
  async run(call) {
    const experiment = await readExperiment(call);
    const { params } = placeOf(getResults, call);
    const { results } = bodyOf(await call.ask(getResults, { params }));
    const text = joined(
      experimentInWords(experiment, call.environment, await endingOf(call, experiment)),
      reasonsInWords(experiment),
      resultsInWords(results, experiment),
      'A verdict of `better`, `worse`, `harmed` or `unharmed` is decided; `inconclusive`, `collecting`, `waiting` and `indication` are not, whatever the figures look like.',
    );
    return { body: { experiment, results }, text };
  },
};

const preflightTool: Tool = {
  name: 'preflight_experiment',
  title: 'Check an experiment before its start',
  description:
    'Looks at what goes wrong most often: variants without keys, events whose name is written otherwise, flags that nobody asks for. Run it before `command_experiment` with `start`. It forbids nothing.',
  effect: 'looks',
  role: getPreflight.role,
  takes: { experiment: experimentArgument },
  async run(call) {
    const { params } = placeOf(getPreflight, call);
    const body = bodyOf(await call.ask(getPreflight, { params }));
    return { body, text: preflightInWords(body, (await readExperiment(call)).status) };
  },
};

export const readingTools: readonly Tool[] = [listTool, getTool, explainTool, preflightTool];
