import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../../domain/defined.js';
import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { CompletionOutcome } from '../../../domain/lifecycle/completion-outcome.js';
import { ALREADY_FINAL } from '../../../domain/lifecycle/decide-refresh.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import { unknownVariants } from '../../../domain/rollouts/unknown-variants.js';
import { recordAudit } from '../audit/audit-entry.js';
import type { DefaultState } from '../catalogue/default-state.js';
import { findDefaultState } from '../catalogue/default-state.js';
import { knownShares } from '../catalogue/known-shares.js';
import { DatabaseError } from '../connection/database-error.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { holdEventBound } from '../retention/event-retention.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { applyEffect } from './apply-effect.js';
import { auditedState } from './audited-state.js';
import type { CommandOutcome } from './command-outcome.js';
import { findOutcome, recordOutcome } from './command-outcome.js';
import type { EffectContext } from './effect-context.js';
import type { ExperimentRow } from './experiment-row.js';
import { findExperiment, lockExperiment, stateOf, transactionInstant } from './experiment-row.js';
import type { ApplyInput, ApplyResult } from './experiment-writes.js';
import { refuseCommand } from './refuse-command.js';
import type { ResolvedAudience } from './resolve-audience.js';
import { findFrozenAudience, resolveAudience, withNames } from './resolve-audience.js';
import { isServingEffect } from './serving-effects.js';

/** What the audit log calls a command that was applied. */
const ACTIONS: Readonly<Record<CommandKind, string>> = {
  start: 'started',
  pause: 'paused',
  complete: 'completed',
  updateRollout: 'rollout updated',
  setSchedule: 'schedule set',
  refresh: 'refresh requested',
  cancel: 'deleted',
};

const answered = (outcome: CommandOutcome, row: ExperimentRow): ApplyResult =>
  outcome.refusal === null
    ? { kind: 'applied', state: stateOf(row), at: outcome.decidedAt, repeated: true }
    : { kind: 'refused', state: stateOf(row), refusal: outcome.refusal };

/**
 * What a decision cannot know: whether the variants that it names exist, and whether the result was sealed meanwhile, of
 * which the workflow hears a moment later. Keys are replaced by those we know: before the first start a variant may be
 * given another one, and the start writes the rollout again.
 */
const checkEffect = (
  effect: Effect,
  { allocation }: DefaultState,
  { sealedAt }: ExperimentRow,
): Effect | Refusal => {
  if (effect.kind === 'requestRefresh' && sealedAt !== null) return ALREADY_FINAL;
  if (effect.kind === 'shipVariant') {
    const { variantId } = effect;
    if (variantId === null || allocation.some((share) => share.variantId === variantId)) return effect;
    return unknownVariants([variantId]);
  }
  if (effect.kind !== 'writeRollout') return effect;
  const asked = knownShares(allocation, effect.rollout.allocation);
  if (asked.kind === 'unknown') return unknownVariants(asked.variantIds);
  return { ...effect, rollout: { ...effect.rollout, allocation: asked.shares } };
};

/** Before the first start the segments count as they are; afterwards what was frozen by it. */
const audienceOf = async (
  queries: Queries,
  before: ExperimentRow,
  { next, effects }: ApplyInput,
): Promise<ResolvedAudience> => {
  if (before.epoch > 0) {
    return { kind: 'resolved', audience: await findFrozenAudience(queries, before.id) };
  }
  const isServed = effects.some(({ kind }) => kind === 'writeRollout' || kind === 'openEpoch');
  return isServed
    ? resolveAudience(queries, next.rollout.audience, before)
    : { kind: 'resolved', audience: null };
};

const withAudience = (effect: Effect, audience: FrozenAudience | null): Effect =>
  effect.kind === 'writeRollout' ? { ...effect, rollout: withNames(effect.rollout, audience) } : effect;

const readsSource = (queries: Queries, experimentId: number): Promise<boolean> =>
  queries.exists(sql.statement`SELECT FROM experiments WHERE id = ${experimentId} AND source_id IS NOT NULL`);

/** Only a start that is backdated can lie before what is there. The bound is held until it is applied. */
const refuseForgottenDays = async (
  queries: Queries,
  { id: experimentId }: ExperimentRow,
  effects: readonly Effect[],
): Promise<Refusal | null> => {
  for (const effect of effects) {
    if (effect.kind !== 'openEpoch' || effect.startedAt === undefined) continue;
    // What is deleted of our tables does not matter to whoever reads others’.
    if (await readsSource(queries, experimentId)) return null;
    const keptFrom = await holdEventBound(queries);
    if (keptFrom === null || effect.startedAt >= keptFrom) continue;
    const first = new Date(keptFrom).toISOString();
    return {
      code: 'events_not_kept',
      detail: `Events from before ${first} have been deleted. The experiment can be started from then on.`,
    };
  }
  return null;
};

const isRefusal = (checked: Effect | Refusal): checked is Refusal => 'code' in checked;

/** A rollout counts only while it is live. */
const servingChanged = (effects: readonly Effect[], before: ExperimentRow): boolean =>
  before.assignment === 'flag' &&
  effects.some(
    (effect) => isServingEffect(effect) || (effect.kind === 'writeRollout' && before.status === 'running'),
  );

/** A command that asks for what is there already: it has an outcome, and leaves no trace beside it. */
const changesNothing = ({ expectedRevision, next }: ApplyInput): boolean =>
  next.revision === expectedRevision;

/** The part of the row that every change writes. */
const moveOn = async ({ queries, before, at }: EffectContext, { next }: ApplyInput): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments
    SET
      status = ${next.status},
      revision = revision + 1,
      updated_at = ${sql.instant(at)},
      ended_at = CASE WHEN ${next.status} = 'completed' THEN coalesce(ended_at, ${sql.instant(at)}) END
    WHERE id = ${before.id}`);
};

const recordRefused = async (
  queries: Queries,
  input: ApplyInput,
  row: ExperimentRow,
  refusal: Refusal,
): Promise<ApplyResult> => {
  await refuseCommand(queries, { ...input, refusal });
  return { kind: 'refused', state: stateOf(row), refusal };
};

const findDefaults = async (queries: Queries, row: ExperimentRow): Promise<DefaultState> => {
  const defaults = await findDefaultState(queries, row.environmentId, row.featureId);
  if (defaults === null) throw new DatabaseError('constraint', `Feature ${row.featureId} has no default.`);
  return defaults;
};

/** @returns the feature's default before and after, to be written down where a command has changed it. */
const changeOfDefaults = async ({ queries, before, defaults }: EffectContext) => {
  const now = await findDefaults(queries, before);
  if (isDeepStrictEqual(now, defaults)) return [{}, {}] as const;
  const described = ({ enabled, value, allocation }: DefaultState) => ({ enabled, value, allocation });
  return [{ defaults: described(defaults) }, { defaults: described(now) }] as const;
};

/** What a completion leaves in the feature's default, in the words of the command; undefined for what completes nothing. */
const outcomeOf = (effects: readonly Effect[]): CompletionOutcome['kind'] | undefined => {
  for (const effect of effects) {
    if (effect.kind === 'restoreDefaults') return 'restore';
    if (effect.kind === 'shipVariant') return effect.variantId === null ? 'keep_control' : 'ship';
  }
  return undefined;
};

const recordApplied = async (context: EffectContext, input: ApplyInput): Promise<ApplyResult> => {
  const { queries, before, at } = context;
  const after = await findExperiment(queries, input.uuid);
  if (after === null) throw new DatabaseError('constraint', `Experiment ${input.uuid} is gone.`);
  const [defaultsBefore, defaultsAfter] = await changeOfDefaults(context);
  await recordAudit(queries, {
    uuid: input.uuid,
    environmentId: before.environmentId,
    commandId: input.commandId,
    origin: input.origin,
    action: ACTIONS[input.commandKind],
    before: { ...auditedState(input.commandKind, before), ...defaultsBefore },
    after: {
      ...auditedState(input.commandKind, after),
      ...defaultsAfter,
      ...defined({ outcome: input.commandKind === 'complete' ? outcomeOf(input.effects) : undefined }),
    },
    at,
  });
  await recordOutcome(queries, input, { kind: input.commandKind, refusal: null, at });
  return { kind: 'applied', state: stateOf(after), at };
};

/** There may be nothing to apply, but who asked waits for an answer. */
const recordUnchanged = async (
  queries: Queries,
  input: ApplyInput,
  row: ExperimentRow,
): Promise<ApplyResult> => {
  const at = await transactionInstant(queries, row.id);
  await recordOutcome(queries, input, { kind: input.commandKind, refusal: null, at });
  return { kind: 'applied', state: stateOf(row), at };
};

/**
 * Applies the effects of an accepted decision; to be run in one transaction. Idempotent by command id, fenced by the
 * experiment's revision.
 */
export const applyCommand = async (queries: Queries, input: ApplyInput): Promise<ApplyResult> => {
  const before = await lockExperiment(queries, input.uuid);
  const earlier = await findOutcome(queries, input.uuid, input.commandId);
  if (earlier !== null) return answered(earlier, before);
  if (before.revision !== input.expectedRevision) return { kind: 'stale', state: stateOf(before) };
  if (changesNothing(input)) return recordUnchanged(queries, input, before);

  const defaults = await findDefaults(queries, before);
  const resolved = await audienceOf(queries, before, input);
  if (resolved.kind === 'refused') return recordRefused(queries, input, before, resolved.refusal);
  const forgotten = await refuseForgottenDays(queries, before, input.effects);
  if (forgotten !== null) return recordRefused(queries, input, before, forgotten);
  const { audience } = resolved;
  const effects: Effect[] = [];
  for (const effect of input.effects) {
    const checked = checkEffect(effect, defaults, before);
    if (isRefusal(checked)) return recordRefused(queries, input, before, checked);
    effects.push(withAudience(checked, audience));
  }

  const at = await transactionInstant(queries, before.id);
  const context: EffectContext = { queries, before, defaults, audience, at };
  for (const effect of effects) await applyEffect(context, effect);
  await moveOn(context, input);
  if (servingChanged(effects, before)) {
    await announceServingChange(queries, sql.fragment`id = ${before.environmentId}`);
  }
  return recordApplied(context, input);
};
