import type { Refusal } from '../refusal.js';
import { isSameAudience } from '../rollouts/audience.js';
import { askedOf } from '../rollouts/filled-patch.js';
import type { Rollout, RolloutPatch } from '../rollouts/rollout.js';
import { mergeRollout } from '../rollouts/rollout.js';
import type { Command } from './command.js';
import type { Decision } from './decision.js';
import { accept, refuse } from './decision.js';
import type { Effect } from './effect.js';
import type { ExperimentState } from './experiment-state.js';
import { phaseRefusal, splitChange, withLastSplit } from './new-phase.js';
import { stepRefusal } from './schedule-refusal.js';

const isSameRollout = (one: Rollout, other: Rollout): boolean =>
  one.enabled === other.enabled &&
  one.percentage === other.percentage &&
  one.controlValue.type === other.controlValue.type &&
  one.controlValue.value === other.controlValue.value &&
  isSameAudience(one.audience, other.audience) &&
  one.allocation.length === other.allocation.length &&
  one.allocation.every((share, index) => {
    const twin = other.allocation[index];
    return share.variantId === twin?.variantId && share.basisPoints === twin.basisPoints;
  });

/** A step of the schedule only ever raises the percentage. */
const shrinking = (
  { rollout: { percentage: present } }: ExperimentState,
  { percentage = present }: RolloutPatch,
  raising: true | undefined,
): Refusal | null => (raising === true ? stepRefusal(present, percentage) : null);

/** A change of the rollout of a running experiment ends its epoch and opens another. */
export const decideRollout = (
  state: ExperimentState,
  { patch: sent, only, raising, confirmNewPhase }: Extract<Command, { kind: 'updateRollout' }>,
): Decision => {
  if (state.status === 'completed') {
    return refuse('experiment_completed', 'The rollout of a completed experiment cannot be changed.');
  }
  const patch = askedOf(sent, only);
  const refusal = shrinking(state, patch, raising);
  if (refusal !== null) return { kind: 'refused', refusal };
  const merged = mergeRollout(state.rollout, patch);
  if (merged.kind === 'refused') return refuse(merged.code, merged.detail);
  const { rollout } = merged;
  if (state.epoch > 0 && !isSameAudience(state.rollout.audience, rollout.audience)) {
    return refuse('audience_frozen', 'The audience of an experiment cannot be changed once it has started.');
  }
  // The same rollout again is no change: it opens no epoch, moves nobody and leaves the revision as it is.
  if (isSameRollout(state.rollout, rollout)) return { kind: 'accepted', next: state, effects: [] };
  const change = splitChange(state, rollout);
  const unconfirmed = phaseRefusal(state, change, confirmNewPhase);
  if (unconfirmed !== null) return { kind: 'refused', refusal: unconfirmed };
  const write: Effect = { kind: 'writeRollout', rollout };
  if (state.status !== 'running') return accept(withLastSplit(state, change), { rollout }, [write]);
  const epoch = state.epoch + 1;
  return accept(state, { rollout, epoch }, [
    { kind: 'closeEpoch' },
    write,
    { kind: 'openEpoch', number: epoch },
  ]);
};
