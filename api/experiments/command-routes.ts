import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { ExperimentDetail } from '../../db/postgres/experiment-read-model.js';
import type { Command, RefreshTarget } from '../../domain/lifecycle.js';
import type { CommandOutcomes } from '../commands/command-outcomes.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import { textFault } from '../http/harmless-text.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseBody } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { experimentBody } from './experiment-bodies.js';
import { completeRequest, pauseRequest, rolloutRequest, startRequest } from './experiment-requests.js';
import type { CommandBody } from './experiment-responses.js';
import { findExperiment, uuidOf } from './find-experiment.js';
import type { ExperimentPath, FindExperimentDeps } from './find-experiment.js';
import { completionOutcome, rolloutPatch } from './rollout-patch.js';
import { sendCommand } from './send-command.js';
import type { SendCommandDeps } from './send-command.js';

export interface CommandRoutesDeps extends FindExperimentDeps, SendCommandDeps {
  readonly outcomes: Pick<CommandOutcomes, 'find'>;
  readonly workflows: Pick<ExperimentWorkflows, 'isOpen'>;
}

/** A command as a request asks for it. */
interface Asked {
  readonly command: Command;
  readonly asked: unknown;
  readonly comment?: string | undefined;
}
type Ask = (request: Request, experiment: ExperimentDetail) => Asked;

const askStart: Ask = (request) => {
  const asked = parseBody(startRequest, request);
  const { started_at: startedAt, comment } = asked;
  return { command: { kind: 'start', ...(startedAt === undefined ? {} : { startedAt }) }, asked, comment };
};

const askPause: Ask = (request) => {
  const asked = parseBody(pauseRequest, request);
  return { command: { kind: 'pause' }, asked, comment: asked.comment };
};

const askComplete: Ask = (request, { feature }) => {
  const asked = parseBody(completeRequest, request);
  const outcome = completionOutcome(asked, feature.options);
  return { command: { kind: 'complete', outcome }, asked, comment: asked.comment };
};

const askRollout: Ask = (request, { feature }) => {
  const asked = parseBody(rolloutRequest, request);
  return { command: { kind: 'updateRollout', patch: rolloutPatch(asked, feature.options) }, asked };
};

type CommandHandler = RequestHandler<ExperimentPath & Record<string, string>>;

/** Sends what is asked and answers with the experiment as it is then. */
const handle =
  (deps: CommandRoutesDeps, ask: Ask): CommandHandler =>
  async (request, response) => {
    const { environment, experiment } = await findExperiment(deps, request.params);
    const { apiKey: environmentKey, id: environmentId } = environment;
    const command = { environmentKey, uuid: experiment.uuid, ...ask(request as Request, experiment) };
    if (!(await sendCommand(deps, request as Request, response, command))) return;
    const after = await deps.experiments.detail(environmentId, experiment.id);
    if (after === null) throw notFound('experiment');
    response.json(experimentBody(after));
  };

const handleRefresh =
  (deps: CommandRoutesDeps, target: RefreshTarget): CommandHandler =>
  async (request, response) => {
    const { environment, experiment } = await findExperiment(deps, request.params);
    const command = { kind: 'refresh', target } as const;
    const { apiKey: environmentKey } = environment;
    const toSend = { environmentKey, uuid: experiment.uuid, command, asked: target };
    if (await sendCommand(deps, request as Request, response, toSend)) response.status(202).end();
  };

/** A creation that is not decided yet has no row: its uuid is all there is to go by. */
const uuidOfCommand = async (deps: CommandRoutesDeps, path: ExperimentPath): Promise<string> => {
  const uuid = uuidOf(path);
  if (uuid === null) return (await findExperiment(deps, path)).experiment.uuid;
  const { id } = await deps.access.environment(path.environmentKey);
  const experiment = await deps.experiments.byUuid(uuid);
  if (experiment !== null && experiment.environmentId !== id) throw notFound('experiment');
  return uuid;
};

const showCommand = async (
  { outcomes, workflows }: CommandRoutesDeps,
  uuid: string,
  commandId: string,
  response: Response,
): Promise<void> => {
  const isPlausible = commandId.length <= 1_000 && textFault(commandId) === null;
  const outcome = isPlausible ? await outcomes.find(uuid, commandId) : null;
  if (outcome === null) {
    if (!isPlausible || !(await workflows.isOpen(uuid))) throw notFound('command');
    const pending: CommandBody = {
      id: commandId,
      status: 'pending',
      kind: null,
      decided_at: null,
      refusal: null,
    };
    response.set('Retry-After', '1').json(pending);
    return;
  }
  const { outcome: status, kind, decidedAt, refusal } = outcome;
  const body: CommandBody = { id: commandId, status, kind, decided_at: iso(decidedAt), refusal };
  response.json(body);
};

/** Everything that changes an experiment, and what became of it */
export const createCommandRoutes = (deps: CommandRoutesDeps): Router => {
  const base = '/environments/:environmentKey/experiments/:experimentId';
  const router = Router();
  router.route(`${base}/start`).post(handle(deps, askStart)).all(allowOnly('POST'));
  router.route(`${base}/pause`).post(handle(deps, askPause)).all(allowOnly('POST'));
  router.route(`${base}/complete`).post(handle(deps, askComplete)).all(allowOnly('POST'));
  router.route(`${base}/rollout`).patch(handle(deps, askRollout)).all(allowOnly('PATCH'));
  router.route(`${base}/exposures/refresh`).post(handleRefresh(deps, 'exposures')).all(allowOnly('POST'));
  router.route(`${base}/results/refresh`).post(handleRefresh(deps, 'results')).all(allowOnly('POST'));
  router
    .route('/environments/:environmentKey/experiments/:experimentId/commands/:commandId')
    .get(async (request, response) => {
      const uuid = await uuidOfCommand(deps, request.params);
      await showCommand(deps, uuid, request.params.commandId, response);
    })
    .all(allowOnly('GET'));
  return router;
};
