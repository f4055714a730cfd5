import type { ExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import type { Command } from '../../domain/lifecycle/command.js';
import { readId } from '../fields/request-fields.js';
import { ApiProblem, notFound, problemOfRefusal } from '../problem/api-problem.js';
import type { CallInEnvironment } from './call-in-environment.js';
import { commandKeyOf } from './command-key.js';
import type { CommandOutcomes } from './command-outcomes.js';
import { answerOf } from './command-outcomes.js';
import type { ExperimentCall } from './find-experiment.js';
import { uuidOf } from './find-experiment.js';

export interface RequireRepeatDeps {
  readonly experiments: Pick<ExperimentReadModel, 'uuidOfDeleted'>;
  readonly outcomes: Pick<CommandOutcomes, 'find'>;
}

/** @returns the answer to a command that was applied to an experiment which is gone by now. */
export const appliedThenDeleted = (): ApiProblem =>
  new ApiProblem('experiment_deleted', 'The command was applied, and the experiment was deleted since.');

/**
 * For a command to an experiment that does not exist. It may repeat a command from the time when the experiment
 * existed: then it gets what became of that command.
 *
 * @returns when the first command was applied
 * @throws ApiProblem the first one's refusal, `idempotency_key_reused`, or `not_found` when this is no repeat
 */
export const requireRepeat = async (
  { experiments, outcomes }: RequireRepeatDeps,
  { environment, params, request }: ExperimentCall & CallInEnvironment,
  kind: Command['kind'],
  asked: unknown,
): Promise<void> => {
  const named = uuidOf(params) ?? readId(params.experimentId);
  const uuid = named === null ? null : await experiments.uuidOfDeleted(environment.id, named);
  if (uuid === null) throw notFound('experiment');
  const { commandId, fingerprint } = commandKeyOf(request, uuid, { kind }, asked);
  const row = await outcomes.find(uuid, commandId);
  if (row === null) throw notFound('experiment');
  const answer = answerOf(row, fingerprint);
  if (answer.kind === 'refused') throw problemOfRefusal(answer.refusal);
};
