/** Tools that plan and make experiments. */
import { DAY_MS } from '../../../domain/durations.js';
import type { Endpoint } from '../../contract/endpoint.js';
import { createExperiment, getExperiment } from '../../experiments/experiment-contract.js';
import { newExperiment } from '../../experiments/experiment-requests.js';
import type { CreatedExperimentBody } from '../../experiments/experiment-schemas.js';
import { idField } from '../../fields/request-fields.js';
import { planMetric, planSavedMetric } from '../../plans/plan-contract.js';
import type { ExperimentPlanBody } from '../../plans/plan-schemas.js';
import { planRequest } from '../../plans/plan-schemas.js';
import { fieldProblem } from '../../problem/api-problem.js';
import { placeOf } from '../arguments.js';
import { featureArgument, featureIdOf } from '../places.js';
import { settled } from '../settle.js';
import type { Tool, ToolCall } from '../tool.js';
import { keyOfCall } from '../tool-key.js';
import { createdInWords } from '../words/experiment-in-words.js';
import { planInWords } from '../words/plan-in-words.js';
import { quoted } from '../words/quoted.js';
import { bodyOf } from './reading-tools.js';
import { confirmArgument, keyArgument, reasonArgument, reasonOf } from './write-arguments.js';

/** @returns the day in UTC: the same call on another day makes another thing. */
export const today = (): number => Math.floor(Date.now() / DAY_MS);

/** What a metric of the library is planned or looked at by, instead of what it means. */
export const metricArgument = idField
  .optional()
  .describe('The id of a metric of the library (`list_metrics`), instead of `aggregation` and `definition`.');

/** @throws ApiProblem where nobody says which metric, nor what one means that need not exist */
export const requireMetric = ({ args }: Pick<ToolCall, 'args'>): void => {
  if (args['metric'] !== undefined || args['definition'] !== undefined) return;
  throw fieldProblem(
    'metric',
    'missing',
    'metric: say which metric of the library, by its id (`list_metrics`), or what another one means, by `aggregation` and `definition`, such as "occurrence" and {"version": 1, "event": "purchase"}.',
  );
};

const { definition, ...planFields } = planRequest.shape;

const plan: Tool = {
  name: 'plan_experiment',
  title: 'Plan how long an experiment takes',
  description:
    'Says what could be found after how many days, by a metric of the library or one that need not exist yet. Reads the events of the last days; `baseline` and `units_per_day` stand in for them. Take `planned_units` of the answer, and the effect as `target_effect`, into `create_experiment`.',
  effect: 'looks',
  role: planMetric.role,
  takes: { metric: metricArgument, definition: definition.optional(), ...planFields },
  async run(call) {
    requireMetric(call);
    const endpoint: Endpoint = call.args['metric'] === undefined ? planMetric : planSavedMetric;
    const { params, rest } = placeOf(endpoint, call);
    const body = bodyOf(await call.ask(endpoint, { params, body: rest })) as ExperimentPlanBody;
    return { body, text: planInWords(body) };
  },
};

const startsOrEnds = (entry: unknown): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  'command' in entry &&
  (entry.command === 'start' || entry.command === 'complete');

/** A schedule starts an experiment as much as a command does. */
const confirmSchedule = (call: ToolCall): void => {
  const { schedule, name } = call.args;
  if (!call.environment.is_production || !Array.isArray(schedule) || !schedule.some(startsOrEnds)) return;
  if (typeof name !== 'string') return;
  call.confirmed({
    name,
    what: `The new experiment ${quoted(name)} will start or end by its schedule in the production environment ${quoted(call.environment.name)} (${call.environment.api_key}).`,
  });
};

const afterwards = async (call: ToolCall, location: string): Promise<CreatedExperimentBody | null> => {
  const { uuid, isApplied } = await settled(call, location);
  if (!isApplied) return null;
  const params = { environmentKey: call.environment.api_key, experimentId: uuid };
  const detail = bodyOf(await call.ask(getExperiment, { params }));
  return { ...detail, feature: detail.feature.id };
};

const create: Tool = {
  name: 'create_experiment',
  title: 'Create an experiment',
  description:
    'Creates an experiment with its metrics and its rollout, in one act. Nothing changes for anybody before its start. Say a hypothesis, one headline metric in the role of a goal, and guardrails for what must not get worse.',
  effect: 'changes',
  role: createExperiment.role,
  takes: {
    ...newExperiment.shape,
    feature: featureArgument,
    comment: reasonArgument,
    confirm: confirmArgument,
    idempotency_key: keyArgument,
  },
  async run(call) {
    const comment = reasonOf(call);
    const feature = await featureIdOf(call, call.args['feature']);
    confirmSchedule(call);
    const { params, rest } = placeOf(createExperiment, call);
    const key = keyOfCall(call, 'create_experiment', today());
    const said = await call.ask(createExperiment, { params, body: { ...rest, feature, comment }, key });
    const body = said.kind === 'done' ? said.body : await afterwards(call, said.location);
    return body === null
      ? {
          body: { status: 'pending' },
          text: 'The creation is durable and not decided yet. It will be done; `list_experiments` shows when.',
        }
      : { body, text: createdInWords(body, call.environment) };
  },
};

export const makingTools: readonly Tool[] = [plan, create];
