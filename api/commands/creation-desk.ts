import type { ExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import type { ExperimentCreation, ExperimentLabels } from '../../domain/lifecycle/experiment-creation.js';
import type { Origin } from '../../domain/origin.js';
import { experimentInput } from '../../workflows/contract/experiment-input.js';
import { assertSameRequest } from '../http/key-reused.js';
import { refusalOfProblem } from '../problem/api-problem.js';
import type { KeyedQueue } from '../shared/keyed-queue.js';
import type { CreationIdentity } from './command-identity.js';
import type { CommandAnswer, CommandOutcomes } from './command-outcomes.js';
import { answerOf } from './command-outcomes.js';
import type { ExperimentWorkflows } from './experiment-workflows.js';

/** A creation that has passed the checks against the database. */
export interface PreparedCreation {
  readonly creation: ExperimentCreation;
  readonly labels: ExperimentLabels;
}

interface CreationRequest {
  readonly identity: CreationIdentity;
  /** False for an identity made for this request alone. */
  readonly isRepeatable: boolean;
  readonly fingerprint: string;
  readonly environmentId: number;
  readonly featureId: number;
  readonly name: string;
  readonly origin: Origin;
  /** How long to wait for the outcome; 0 answers `pending` as soon as the creation is durable. */
  readonly waitMs: number;
  /**
   * Looks up what the request names, and throws what already forbids the creation. Called when it is this request's
   * turn.
   */
  readonly prepare: () => Promise<PreparedCreation>;
}

export interface CreationDeskDeps {
  readonly workflows: Pick<ExperimentWorkflows, 'start' | 'openFingerprint'>;
  readonly outcomes: CommandOutcomes;
  readonly store: Pick<ExperimentStore, 'auditRefusal'>;
  readonly queue: KeyedQueue;
  readonly taskQueue: string;
}

export interface CreationDesk {
  /** Creates an experiment by starting its workflow, whose first step inserts everything in one transaction. */
  create(request: CreationRequest): Promise<CommandAnswer>;
}

/** Writes a refusal that was made without a workflow into the audit log, as the workflow would have done. */
const auditRefusal = async (
  { store }: CreationDeskDeps,
  { identity, fingerprint, origin, environmentId, featureId, name }: CreationRequest,
  error: unknown,
): Promise<void> => {
  const refusal = refusalOfProblem(error);
  if (refusal === null) return;
  await store.auditRefusal({
    ...identity,
    fingerprint,
    origin,
    commandKind: 'create',
    refusal,
    creation: { environmentId, featureId, name },
  });
};

const awaitOutcome = async (
  { outcomes }: CreationDeskDeps,
  { identity, fingerprint, waitMs }: CreationRequest,
): Promise<CommandAnswer> => {
  if (waitMs <= 0) return { kind: 'pending' };
  const outcome = await outcomes.wait(identity.uuid, identity.commandId, waitMs);
  return outcome === null ? { kind: 'pending' } : answerOf(outcome, fingerprint);
};

/**
 * @returns what becomes of the first request, where this one repeats it; null where it does not. A workflow writes
 *   its outcome before it ends, so either the open workflow is found or its outcome.
 */
const ownAnswer = async (deps: CreationDeskDeps, request: CreationRequest): Promise<CommandAnswer | null> => {
  const { identity, isRepeatable, fingerprint } = request;
  if (!isRepeatable) return null;
  const begun = await deps.workflows.openFingerprint(identity.uuid);
  if (begun !== null) {
    assertSameRequest(begun, fingerprint);
    return awaitOutcome(deps, request);
  }
  const own = await deps.outcomes.find(identity.uuid, identity.commandId);
  return own === null ? null : answerOf(own, fingerprint);
};

/**
 * A repeated request may be refused because of the very experiment that the first one has made a moment ago, or while
 * the first one is still being refused by its workflow. So what became of the first one is asked before the answer is
 * no.
 */
const prepareOrFindAnswer = async (
  deps: CreationDeskDeps,
  request: CreationRequest,
): Promise<PreparedCreation | CommandAnswer> => {
  try {
    return await request.prepare();
  } catch (error) {
    const own = await ownAnswer(deps, request);
    if (own !== null) return own;
    await auditRefusal(deps, request, error);
    throw error;
  }
};

const createInTurn = async (deps: CreationDeskDeps, request: CreationRequest): Promise<CommandAnswer> => {
  const { outcomes, workflows, taskQueue } = deps;
  const { identity, fingerprint, origin } = request;
  const { uuid, commandId } = identity;
  const earlier = request.isRepeatable ? await outcomes.find(uuid, commandId) : null;
  if (earlier !== null) return answerOf(earlier, fingerprint);
  const prepared = await prepareOrFindAnswer(deps, request);
  if ('kind' in prepared) return prepared;
  const { creation, labels } = prepared;
  const input = experimentInput({ uuid, commandId, fingerprint, origin, creation, labels }, taskQueue);
  const started = await workflows.start(input);
  assertSameRequest(started.fingerprint, fingerprint);
  return awaitOutcome(deps, request);
};

/**
 * Creations for one feature take turns in this process, so that a stampede costs one workflow and not a thousand; the
 * database refuses what still slips through from other processes.
 */
export const createCreationDesk = (deps: CreationDeskDeps): CreationDesk => ({
  create: (request) =>
    deps.queue.run(`${request.environmentId}/${request.featureId}`, () => createInTurn(deps, request)),
});
