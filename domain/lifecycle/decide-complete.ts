import type { CompletionOutcome } from './completion-outcome.js';
import { NOTHING_TO_SHIP } from './completion-outcome.js';
import type { Decision } from './decision.js';
import { accept, refuse, serving } from './decision.js';
import type { Effect } from './effect.js';
import type { ExperimentState } from './experiment-state.js';
import { transition } from './transitions.js';

const aftermath = (outcome: CompletionOutcome): Effect => {
  switch (outcome.kind) {
    case 'restore':
      return { kind: 'restoreDefaults' };
    case 'keep_control':
      return { kind: 'shipVariant', variantId: null };
    case 'ship':
      return { kind: 'shipVariant', variantId: outcome.variantId };
  }
};

/** A completion ends what is served and leaves the outcome behind in the feature's default. */
export const decideComplete = (state: ExperimentState, outcome: CompletionOutcome): Decision => {
  const status = transition(state, 'complete');
  if (typeof status !== 'string') return status;
  if (
    outcome.kind === 'ship' &&
    !state.rollout.allocation.some((share) => share.variantId === outcome.variantId)
  ) {
    return refuse('unknown_variant', `Variant ${outcome.variantId} is not part of this experiment.`);
  }
  if (outcome.kind === 'ship' && state.assignment === 'external')
    return { kind: 'refused', refusal: NOTHING_TO_SHIP };
  const closing: readonly Effect[] = state.status === 'running' ? [{ kind: 'closeEpoch' }] : [];
  return accept(state, { status }, [
    ...closing,
    ...serving(state, { kind: 'removeOverride' }, aftermath(outcome)),
  ]);
};
