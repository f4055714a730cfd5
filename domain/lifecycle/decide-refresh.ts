import type { Instant } from '../experiment.js';
import type { Refusal } from '../refusal.js';
import type { RefreshTarget } from './command.js';
import type { Decision } from './decision.js';
import { accept, refuse } from './decision.js';
import type { ExperimentState } from './experiment-state.js';

export const ALREADY_FINAL: Refusal = {
  code: 'already_final',
  detail: 'The final result is sealed and never changes.',
};

/** A refresh is asked for; asking again too soon is refused. */
export const decideRefresh = (state: ExperimentState, target: RefreshTarget, now: Instant): Decision => {
  if (state.status === 'created')
    return refuse('not_started', 'There is nothing to refresh before the start.');
  if (state.sealed) return { kind: 'refused', refusal: ALREADY_FINAL };
  const asked = state.refreshRequestedAt[target];
  // A clock that has jumped back must not lengthen the wait.
  const waitMs =
    asked === null ? 0 : Math.min(state.refreshThrottleMs, asked + state.refreshThrottleMs - now);
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    const detail = `A refresh was asked for a moment ago; the next one can be asked for in ${retryAfterSeconds} s.`;
    return { kind: 'refused', refusal: { code: 'refresh_throttled', detail, retryAfterSeconds } };
  }
  const refreshRequestedAt = { ...state.refreshRequestedAt, [target]: now };
  return accept(state, { refreshRequestedAt }, [{ kind: 'requestRefresh', target }]);
};
