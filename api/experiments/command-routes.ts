import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type {
  ExperimentDetail,
  ExperimentReadModel,
} from '../../db/postgres/experiments/experiment-read-model.js';
import type { SnapshotReadModel } from '../../db/postgres/refreshes/snapshot-read-model.js';
import { defined } from '../../domain/defined.js';
import type { Instant } from '../../domain/experiment.js';
import type { CommandKind, RefreshTarget } from '../../domain/lifecycle/command.js';
import { fillPatch } from '../../domain/rollouts/filled-patch.js';
import { commandKeyOf } from '../commands/command-key.js';
import type { CommandOutcomes } from '../commands/command-outcomes.js';
import type { CommandBody } from '../commands/command-schemas.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import type { ExperimentCall, FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment, lookUpExperiment, uuidOf } from '../commands/find-experiment.js';
import type { CommandRequest, ReadCommandDeps } from '../commands/read-command.js';
import { readCommand } from '../commands/read-command.js';
import type { RequireRepeatDeps } from '../commands/require-repeat.js';
import { appliedThenDeleted, requireRepeat } from '../commands/require-repeat.js';
import type { CommandToSend, SendCommandDeps } from '../commands/send-command.js';
import { sendCommand } from '../commands/send-command.js';
import { textFault } from '../fields/find-fault.js';
import { iso } from '../fields/iso.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { completionOutcome } from '../rollouts/completion-outcome.js';
import type { PreviewRolloutDeps } from '../rollouts/preview-rollout.js';
import { previewRollout } from '../rollouts/preview-rollout.js';
import { rolloutPatch } from '../rollouts/rollout-patch.js';
import {
  changeRollout,
  completeExperiment,
  getCommand,
  getRollout,
  pauseExperiment,
  refreshExposures,
  refreshResults,
  startExperiment,
} from './command-contract.js';
import { experimentBody } from './experiment-bodies.js';
import { presentRolloutBody } from './present-rollout.js';

export interface CommandRoutesDeps
  extends FindExperimentDeps, SendCommandDeps, PreviewRolloutDeps, RequireRepeatDeps, ReadCommandDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid' | 'uuidOfDeleted'>;
  readonly outcomes: Pick<CommandOutcomes, 'find'>;
  readonly workflows: Pick<ExperimentWorkflows, 'isOpen'>;
  readonly snapshots: Pick<SnapshotReadModel, 'latest'>;
}

type Asked = Omit<CommandToSend, 'uuid'>;

/** Sends what is asked and answers with the experiment as it is then. */
const command = async (
  deps: CommandRoutesDeps,
  call: ExperimentCall & CommandRequest,
  kind: CommandKind,
  ask: (experiment: ExperimentDetail) => Asked,
): Promise<Answer<typeof startExperiment>> => {
  const experiment = await lookUpExperiment(deps, call);
  if (experiment === null) {
    await requireRepeat(deps, call, kind, call.body);
    throw appliedThenDeleted();
  }
  const { uuid } = experiment;
  const asked = await readCommand(deps, call, { uuid, kind }, () => ask(experiment));
  const sent = await sendCommand(deps, call, { uuid, ...asked });
  if (sent.kind === 'pending') return sent.answer;
  const after = await deps.experiments.detail(call.environment.id, experiment.id);
  if (after === null) throw appliedThenDeleted();
  return { status: 200, body: experimentBody(after), headers: sent.headers };
};

/** Answers what a change of the rollout would do. Nothing is sent, and nothing is waited for. */
const preview = async (
  deps: CommandRoutesDeps,
  call: Call<typeof changeRollout>,
): Promise<Answer<typeof changeRollout>> => {
  const experiment = await findExperiment(deps, call);
  const patch = rolloutPatch(call.body, experiment.feature.options);
  const { projectId } = call.environment;
  return { status: 200, body: await previewRollout(deps, { experiment, projectId, patch }) };
};

/** Adds to the refusal of a new phase how many of those who were seen would be moved; whoever is away is not missed. */
const withEstimate = async (
  deps: CommandRoutesDeps,
  call: Call<typeof changeRollout>,
  error: unknown,
): Promise<unknown> => {
  if (!(error instanceof ApiProblem) || error.code !== 'would_start_new_phase') return error;
  const { body } = await preview(deps, call).catch(() => ({ body: null }));
  const estimate = body !== null && 'estimate' in body ? body.estimate : null;
  if (estimate === null) return error;
  const { moved, known_identities: known } = estimate;
  return new ApiProblem(
    error.code,
    `${error.message} About ${moved} of the ${known} identities that were exposed so far would be moved.`,
  );
};

/**
 * Snapshots follow each other in time, so what speaks of an earlier moment comes before the first that speaks of a later
 * one. A repeat of what was done is none of that.
 */
const assertInOrder = async (
  { snapshots, outcomes }: CommandRoutesDeps,
  { id, uuid, startedAt }: ExperimentDetail,
  asOf: Instant,
  commandId: string,
): Promise<void> => {
  const wrong = (detail: string): ApiProblem =>
    new ApiProblem('validation_failed', `as_of ${detail}`, {
      errors: [{ field: 'as_of', code: 'out_of_order', detail }],
    });
  if (asOf > Date.now()) throw wrong('must not lie in the future.');
  if (startedAt !== null && asOf <= startedAt) throw wrong('must lie after the start.');
  const last = (await snapshots.latest(id, 'results'))?.asOf ?? null;
  if (last === null || asOf > last || (await outcomes.find(uuid, commandId)) !== null) return;
  throw wrong(`must lie after the last snapshot, which is as of ${iso(last)}.`);
};

/** Answers 202 whether or not the command is decided yet: the figures come later, and are read elsewhere. */
const refresh = async (
  deps: CommandRoutesDeps,
  call: Call<typeof refreshResults>,
  target: RefreshTarget,
): Promise<Answer<typeof refreshResults>> => {
  const experiment = await findExperiment(deps, call);
  const { uuid } = experiment;
  const { comment, as_of: asOf } = call.body;
  const command = { kind: 'refresh', target, ...defined({ asOf }) } as const;
  const asked =
    comment === undefined && asOf === undefined ? target : { target, ...defined({ comment, asOf }) };
  if (asOf !== undefined) {
    const { commandId } = commandKeyOf(call.request, uuid, command, asked);
    await assertInOrder(deps, experiment, asOf, commandId);
  }
  const { headers, location } = await sendCommand(deps, call, { uuid, command, asked, comment });
  return { status: 202, headers: { ...headers, Location: location } };
};

/**
 * @returns the uuid of the experiment that a command's path names. While a creation is not decided there is no row,
 *   so a uuid is taken as it is.
 */
const uuidOfCommand = async (deps: CommandRoutesDeps, call: ExperimentCall): Promise<string> => {
  const uuid = uuidOf(call.params);
  if (uuid === null) return (await findExperiment(deps, call)).uuid;
  const experiment = await deps.experiments.byUuid(uuid);
  if (isElsewhere(experiment, call.environment)) throw notFound('experiment');
  return uuid;
};

const isElsewhere = (experiment: ExperimentDetail | null, { id }: Environment): boolean =>
  experiment !== null && experiment.environmentId !== id;

const outcomeOf = async (
  { outcomes, workflows }: CommandRoutesDeps,
  uuid: string,
  commandId: string,
): Promise<Answer<typeof getCommand>> => {
  const isPlausible = commandId.length <= 1_000 && textFault(commandId) === null;
  const outcome = isPlausible ? await outcomes.find(uuid, commandId) : null;
  if (outcome === null) {
    if (!isPlausible || !(await workflows.isOpen(uuid))) throw notFound('command');
    const body: CommandBody = {
      id: commandId,
      status: 'pending',
      kind: null,
      decided_at: null,
      refusal: null,
    };
    return { status: 200, body, headers: { 'Retry-After': '1' } };
  }
  const { outcome: status, kind, decidedAt, refusal } = outcome;
  const no = refusal === null ? null : { code: refusal.code, detail: refusal.detail };
  return { status: 200, body: { id: commandId, status, kind, decided_at: iso(decidedAt), refusal: no } };
};

/** Commands to an experiment, and what became of them */
export const createCommandRoutes = (deps: CommandRoutesDeps): readonly ServedEndpoint[] => [
  serve(startExperiment)((call) =>
    command(deps, call, 'start', () => {
      const { started_at: startedAt, comment } = call.body;
      const start = { kind: 'start', ...defined({ startedAt }) } as const;
      return { command: start, asked: call.body, comment };
    }),
  ),
  serve(pauseExperiment)((call) =>
    command(deps, call, 'pause', () => ({
      command: { kind: 'pause' },
      asked: call.body,
      comment: call.body.comment,
    })),
  ),
  serve(completeExperiment)((call) =>
    command(deps, call, 'complete', ({ feature }) => {
      const outcome = completionOutcome(call.body, feature.options);
      return { command: { kind: 'complete', outcome }, asked: call.body, comment: call.body.comment };
    }),
  ),
  serve(getRollout)(async (call) => ({
    status: 200,
    body: presentRolloutBody(await findExperiment(deps, call)),
  })),
  serve(changeRollout)((call) =>
    call.query.dry_run
      ? preview(deps, call)
      : command(deps, call, 'updateRollout', ({ feature, rollout }) => {
          const filled = fillPatch(rolloutPatch(call.body, feature.options), rollout);
          const { comment, confirm_new_phase: isConfirmed } = call.body;
          const change = { kind: 'updateRollout', ...filled } as const;
          const confirmed = isConfirmed === true ? ({ ...change, confirmNewPhase: true } as const) : change;
          return { command: confirmed, asked: call.body, comment };
        }).catch(async (error: unknown) => {
          throw await withEstimate(deps, call, error);
        }),
  ),
  serve(refreshExposures)((call) => refresh(deps, call, 'exposures')),
  serve(refreshResults)((call) => refresh(deps, call, 'results')),
  serve(getCommand)(async (call) => outcomeOf(deps, await uuidOfCommand(deps, call), call.params.commandId)),
];
