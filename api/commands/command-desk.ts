import type { IdempotencyStore } from '../../db/postgres/audit/idempotency-store.js';
import type { ExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import type { RestartStore } from '../../db/postgres/experiments/restart-store.js';
import { decide } from '../../domain/lifecycle/decide.js';
import type { CommandEnvelope } from '../../workflows/contract/command-envelope.js';
import { keyReused } from '../http/key-reused.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { workflowMissing } from '../problem/workflow-missing.js';
import type { CommandAnswer, CommandOutcomes } from './command-outcomes.js';
import { answerOf } from './command-outcomes.js';
import type { ExperimentWorkflows } from './experiment-workflows.js';

export interface CommandDeskDeps {
  readonly workflows: Pick<ExperimentWorkflows, 'signal' | 'isOpen' | 'lost' | 'restart'>;
  readonly restarts: Pick<RestartStore, 'claim'>;
  readonly outcomes: CommandOutcomes;
  readonly store: Pick<ExperimentStore, 'load' | 'apply' | 'refuse' | 'auditRefusal'>;
  readonly requests: Pick<IdempotencyStore, 'claim'>;
  readonly now: () => number;
  readonly newUuid: () => string;
}

interface Submission {
  /** How long to wait for the outcome; 0 answers `pending` as soon as the command is durable. */
  readonly waitMs: number;
  /** False for a command whose id was made for this request alone. */
  readonly isRepeatable: boolean;
}

export interface CommandDesk {
  /**
   * Hands a command to the experiment's workflow and waits for what becomes of it.
   *
   * @throws ApiProblem `idempotency_key_reused` when the id belongs to a command that says something else
   */
  submit(uuid: string, envelope: CommandEnvelope, how: Submission): Promise<CommandAnswer>;
}

const MAX_ATTEMPTS = 5;
/** A workflow that ends again as soon as it begins is no use. */
const MAX_DELIVERIES = 2;

/**
 * Answers for a workflow that is over. Only a deletion can still be applied then: a sealed experiment serves nothing,
 * so nobody else needs to know.
 *
 * @returns null when the experiment is not over, and needs its workflow back
 */
const answerWithoutWorkflow = async (
  { store, now }: CommandDeskDeps,
  uuid: string,
  { command, commandId, fingerprint, origin }: CommandEnvelope,
): Promise<CommandAnswer | null> => {
  const identity = { uuid, commandId, fingerprint, origin, commandKind: command.kind };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const state = await store.load(uuid);
    if (state === null) throw notFound('experiment');
    const decision = decide(state, command, now());
    if (decision.kind === 'refused') {
      await store.refuse({ ...identity, refusal: decision.refusal });
      return decision;
    }
    if (command.kind !== 'cancel' || !state.sealed) return null;
    const { next, effects } = decision;
    const result = await store.apply({ ...identity, expectedRevision: state.revision, next, effects });
    if (result.kind === 'refused') return { kind: 'refused', refusal: result.refusal };
    if (result.kind === 'applied') return { kind: 'applied' };
  }
  throw new ApiProblem('too_busy', 'The experiment changes faster than it can be read.', {
    retryAfterSeconds: 1,
  });
};

/**
 * Starts the workflow again that somebody terminated or Temporal lost, as the reconciler would in its next pass. No
 * activity of the lost run can do harm beside the new one: a write names the revision that it expects, and a refresh its
 * run.
 */
const revive = async ({ workflows, restarts, newUuid }: CommandDeskDeps, uuid: string): Promise<void> => {
  const lost = await workflows.lost(uuid);
  if (lost === null) return;
  const claim = `restart/${lost.runId ?? newUuid()}`;
  const experiment = await restarts.claim({ uuid, claim, status: lost.status, source: 'api' });
  if (experiment !== null) await workflows.restart(experiment);
};

/**
 * Hands a command to the workflow, which it starts again if there is none.
 *
 * @returns the answer where the experiment is over and needs none
 */
const deliver = async (
  deps: CommandDeskDeps,
  uuid: string,
  envelope: CommandEnvelope,
): Promise<CommandAnswer | 'sent'> => {
  for (let attempt = 0; attempt < MAX_DELIVERIES; attempt += 1) {
    if ((await deps.workflows.signal(uuid, envelope)) === 'sent') return 'sent';
    const answer = await answerWithoutWorkflow(deps, uuid, envelope);
    if (answer !== null) return answer;
    await revive(deps, uuid);
  }
  throw workflowMissing();
};

/**
 * Answers when nothing came in time. A workflow that has closed meanwhile has either answered the command before it ended,
 * or never seen it.
 */
const answerUndecided = async (
  deps: CommandDeskDeps,
  uuid: string,
  envelope: CommandEnvelope,
): Promise<CommandAnswer> => {
  if (await deps.workflows.isOpen(uuid)) return { kind: 'pending' };
  const last = await deps.outcomes.find(uuid, envelope.commandId);
  if (last !== null) return answerOf(last, envelope.fingerprint);
  const settled = await answerWithoutWorkflow(deps, uuid, envelope);
  if (settled !== null) return settled;
  await revive(deps, uuid);
  const again = await deliver(deps, uuid, envelope);
  return again === 'sent' ? { kind: 'pending' } : again;
};

/**
 * Refuses a refresh that comes too soon by a look at the row, without asking the workflow. Nothing is kept under its
 * Idempotency-Key, so a caller who waits as `Retry-After` says gets through with the same key. The refusal is in the
 * audit log.
 */
const refusedTooSoon = async (
  { store, now }: CommandDeskDeps,
  uuid: string,
  { command, commandId, fingerprint, origin }: CommandEnvelope,
): Promise<CommandAnswer | null> => {
  if (command.kind !== 'refresh') return null;
  const state = await store.load(uuid);
  const decision = state === null ? null : decide(state, command, now());
  if (decision?.kind !== 'refused' || decision.refusal.code !== 'refresh_throttled') return null;
  const identity = { uuid, commandId, fingerprint, origin, commandKind: command.kind };
  await store.auditRefusal({ ...identity, refusal: decision.refusal });
  return decision;
};

/**
 * Notes what was asked under the id of a command. Until the command has its outcome, only this note tells a repeat of
 * the first request from a second request that has the same key and another body.
 */
const assertOwnId = async (
  { requests }: CommandDeskDeps,
  uuid: string,
  { commandId, fingerprint }: CommandEnvelope,
): Promise<void> => {
  if (!(await requests.claim({ parts: ['command', uuid, commandId], fingerprint }))) throw keyReused();
};

/**
 * Sends commands to workflows and reads their outcomes; decides nothing while a workflow lives.
 *
 * Elsewhere in the API a transaction may be ambient, which stores join without being told
 * (db/postgres/connection/transactions.ts). Here there must be none, and the endpoints of commands see to it by their
 * idempotency `command`: what the desk claims and refuses must stand although a refusal is then thrown as a problem, and
 * no transaction may be open while an outcome is waited for. The actor is not ambient here either: it is in the
 * envelope's origin.
 */
export const createCommandDesk = (deps: CommandDeskDeps): CommandDesk => {
  const { outcomes } = deps;
  return {
    async submit(uuid, envelope, { waitMs, isRepeatable }) {
      const { commandId, fingerprint } = envelope;
      const earlier = await outcomes.find(uuid, commandId);
      if (earlier !== null) return answerOf(earlier, fingerprint);
      const tooSoon = await refusedTooSoon(deps, uuid, envelope);
      if (tooSoon !== null) return tooSoon;
      if (isRepeatable) await assertOwnId(deps, uuid, envelope);
      const delivered = await deliver(deps, uuid, envelope);
      if (delivered !== 'sent') return delivered;
      if (waitMs <= 0) return { kind: 'pending' };
      const outcome = await outcomes.wait(uuid, commandId, waitMs);
      if (outcome !== null) return answerOf(outcome, fingerprint);
      return answerUndecided(deps, uuid, envelope);
    },
  };
};
