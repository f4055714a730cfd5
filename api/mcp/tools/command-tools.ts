/** The tools that change what people get. */
import { z } from 'zod/v4';
import { MINUTE_MS } from '../../../domain/durations.js';
import type { Endpoint } from '../../contract/endpoint.js';
import {
  changeRollout,
  completeExperiment,
  pauseExperiment,
  startExperiment,
} from '../../experiments/command-contract.js';
import { getExperiment } from '../../experiments/experiment-contract.js';
import {
  completeRequest,
  refreshRequest,
  rolloutChange,
  startRequest,
} from '../../experiments/experiment-requests.js';
import type { ExperimentBody, ExperimentDetailBody } from '../../experiments/experiment-schemas.js';
import { listDefaultStates } from '../../feature-states/feature-state-contract.js';
import { ApiProblem, fieldProblem } from '../../problem/api-problem.js';
import type { RolloutPreviewBody } from '../../rollouts/rollout-preview-schema.js';
import { placeOf, without } from '../arguments.js';
import type { AppliedCommand, CommandName as Command } from '../earlier-command.js';
import { appliedBefore } from '../earlier-command.js';
import { experimentArgument } from '../places.js';
import { refreshAnswer } from '../refresh-answer.js';
import { settled } from '../settle.js';
import type { Tool, ToolAnswer, ToolCall } from '../tool.js';
import { keyOfCall } from '../tool-key.js';
import type { Outside } from '../words/command-in-words.js';
import {
  commandInWords,
  completedAlreadyInWords,
  pendingInWords,
  previewInWords,
  repeatInWords,
} from '../words/command-in-words.js';
import { quoted } from '../words/quoted.js';
import { bodyOf, readExperiment } from './reading-tools.js';
import { confirmArgument, keyArgument, reasonArgument, reasonOf } from './write-arguments.js';

const COMMANDS = ['start', 'pause', 'resume', 'complete', 'rollout', 'refresh'] as const;

const ENDPOINTS = {
  start: startExperiment,
  resume: startExperiment,
  pause: pauseExperiment,
  complete: completeExperiment,
  rollout: changeRollout,
} as const;

/** What may be left out says nothing itself. */
const describedBy = (field: z.ZodType): string =>
  field.description ?? (field instanceof z.ZodOptional ? describedBy(field.unwrap() as z.ZodType) : '');

const only = (field: z.ZodType, command: Command): z.ZodType =>
  field.describe(`Of \`${command}\` only. ${describedBy(field)}`).optional();

const rolloutFields = without<z.ZodType>(rolloutChange.shape, 'comment');

const ofRollout = Object.fromEntries(
  Object.entries(rolloutFields).map(([name, field]) => [name, only(field, 'rollout')]),
);

const commandArgument = z
  .enum(COMMANDS)
  .describe(
    '`start` serves it; `pause` gives everybody what the feature’s default gives; `resume` goes on after a pause; `complete` ends it for good, with an `outcome`; `rollout` changes who takes part (ask `preview_rollout` first); `refresh` computes the figures now.',
  );

const readCommand = (value: unknown): Command => {
  const found = COMMANDS.find((command) => command === value);
  if (found === undefined)
    throw fieldProblem('command', 'invalid_value', `command: must be one of ${COMMANDS.join(', ')}`);
  return found;
};

/** The endpoint has a default, of which a model that saw a winner need not think, and nothing brings it back. */
const requireOutcome = (asked: Command, { outcome }: ToolCall['args']): void => {
  if (asked === 'complete' && outcome === undefined)
    throw fieldProblem(
      'outcome',
      'missing',
      'outcome: say what everybody gets afterwards: `restore` for what was there before, `keep_control`, or `{"ship": "<variant>"}`',
    );
};

const OUTCOME_TEXT =
  'Of `complete` only, which needs it: what everybody gets afterwards. `restore`: what was there before; `keep_control`: what the experiment gave as control; `{"ship": …}`: a variant, by its id or key.';

const WHAT: Readonly<Partial<Record<Command, string>>> = {
  start: 'starts',
  resume: 'is resumed',
  complete: 'ends for good',
};

const confirm = (call: ToolCall, command: Command, experiment: ExperimentDetailBody): void => {
  const what = WHAT[command];
  if (what === undefined || !call.environment.is_production) return;
  const { name, api_key: key } = call.environment;
  call.confirmed({
    name: experiment.name,
    what: `The experiment ${quoted(experiment.name)} (id ${experiment.id}, ${experiment.status}) ${what} in the production environment ${quoted(name)} (${key}).`,
  });
};

/** @returns the experiment after a command that takes its time, or null while that is not decided. */
const afterwards = async (call: ToolCall, location: string): Promise<ExperimentBody | null> => {
  const { isApplied } = await settled(call, location);
  return isApplied ? readExperiment(call) : null;
};

/** @returns what everybody gets during a pause; null where Holdfast serves nobody, or nobody knows. */
const outsideOf = async (
  call: ToolCall,
  { assignment, feature, experiment_rollout: rollout }: ExperimentDetailBody,
): Promise<Outside | null> => {
  if (assignment !== 'flag') return null;
  const params = { environmentKey: call.environment.api_key };
  const said = await call.ask(listDefaultStates, { params, query: { feature: String(feature.id) } });
  const state = bodyOf(said).results[0];
  if (state === undefined) return null;
  const { enabled: isOn, feature_state_value: value } = state;
  return { isOn, value, control: rollout.feature_state_value.value };
};

/** A refusal is kept as long as its key, and what it was for may be mended by the next minute. */
const keyAt = (call: ToolCall, revision: number, at: number): string =>
  keyOfCall(call, 'command_experiment', `${revision}/${Math.floor(at / MINUTE_MS)}`);

const REFUSALS: Readonly<Record<string, string>> = {
  'start/paused':
    'is paused, and `start` is for the first start only: `resume` goes on after the pause, if that is what is wanted',
  'start/running': 'runs already, so there is nothing to start',
  'resume/running': 'runs already, so there is nothing to resume',
  'resume/created': 'was never started, so there is nothing to resume: `start` starts it',
  'resume/completed': 'is completed for good, so it cannot be resumed',
};

/** The endpoint takes a start for a resume; here that would undo a pause of which the caller need not know. */
const refuseOutOfPlace = (asked: Command, { id, status }: ExperimentDetailBody): void => {
  const why = REFUSALS[`${asked}/${status}`];
  if (why !== undefined)
    throw new ApiProblem('illegal_transition', `Experiment ${id} ${why}. Nothing was changed.`);
};

/** @returns the answer to a completion that was asked for in the very same words before, and was applied then. */
const completedSo = async (call: ToolCall, experiment: ExperimentDetailBody): Promise<ToolAnswer | null> => {
  const { ended_at: endedAt, revision } = experiment;
  if (endedAt === null) return null;
  // It was asked in the minute of its end, or in the one before.
  for (const at of [Date.parse(endedAt), Date.parse(endedAt) - MINUTE_MS]) {
    const done = await appliedBefore(call, experiment, 'complete', keyAt(call, revision - 1, at));
    if (done !== null)
      return { body: experiment, text: completedAlreadyInWords(experiment, done.decided_at) };
  }
  return null;
};

interface ToSend {
  readonly asked: Command;
  readonly experiment: ExperimentDetailBody;
  readonly key: string;
  /** What the key named before. */
  readonly earlier: AppliedCommand | null;
}

/** Sends a command that may be sent, and says what came of it. */
const send = async (call: ToolCall, { asked, experiment, key, earlier }: ToSend): Promise<ToolAnswer> => {
  const { params, rest } = placeOf(getExperiment, call);
  const body = { ...without(rest, 'command'), comment: reasonOf(call) };
  if (asked === 'refresh') return refreshAnswer(call, { body, key, earlier });
  const endpoint: Endpoint = ENDPOINTS[asked];
  const said = await call.ask(endpoint, { params, body, key });
  const after = said.kind === 'done' ? (said.body as ExperimentBody) : await afterwards(call, said.location);
  if (after === null) return { body: { status: 'pending' }, text: pendingInWords(asked) };
  if (earlier !== null) return { body: after, text: repeatInWords(asked, earlier.decided_at, after) };
  const rollouts =
    asked === 'rollout'
      ? ([experiment.experiment_rollout, (await readExperiment(call)).experiment_rollout] as const)
      : null;
  const outside = asked === 'pause' ? await outsideOf(call, experiment) : null;
  return { body: after, text: commandInWords({ command: asked, after, rollouts, outside }) };
};

const command: Tool = {
  name: 'command_experiment',
  title: 'Start, pause, resume, complete, roll out or refresh',
  description:
    'Commands an experiment and waits for what comes of it. `complete` cannot be undone. In a production environment a person confirms `start`, `resume` and `complete` by the name of the experiment. After `complete` the final result is sealed later, once late events were waited for.',
  effect: 'ends',
  role: startExperiment.role,
  takes: {
    experiment: experimentArgument,
    command: commandArgument,
    comment: reasonArgument,
    confirm: confirmArgument,
    idempotency_key: keyArgument,
    outcome: completeRequest.shape.outcome.describe(OUTCOME_TEXT).optional(),
    started_at: only(startRequest.shape.started_at, 'start'),
    as_of: only(refreshRequest.shape.as_of, 'refresh'),
    ...ofRollout,
  },
  async run(call) {
    const asked = readCommand(call.args['command']);
    reasonOf(call);
    requireOutcome(asked, call.args);
    const experiment = await readExperiment(call);
    const key = keyAt(call, experiment.revision, Date.now());
    const earlier = await appliedBefore(call, experiment, asked, key);
    if (earlier === null) {
      const over = asked === 'complete' ? await completedSo(call, experiment) : null;
      if (over !== null) return over;
      refuseOutOfPlace(asked, experiment);
      confirm(call, asked, experiment);
    }
    return send(call, { asked, experiment, key, earlier });
  },
};

const preview: Tool = {
  name: 'preview_rollout',
  title: 'See what a change of the rollout would do',
  description:
    'Says who would be moved and whether a new phase would begin, and changes nothing. What is left out stays as it is.',
  effect: 'looks',
  role: changeRollout.role,
  takes: { experiment: experimentArgument, ...rolloutFields },
  async run(call) {
    const { params, rest } = placeOf(changeRollout, call);
    const said = await call.ask(changeRollout, { params, query: { dry_run: 'true' }, body: rest });
    const body = bodyOf(said) as RolloutPreviewBody;
    return { body, text: previewInWords(body) };
  },
};

export const commandTools: readonly Tool[] = [preview, command];
