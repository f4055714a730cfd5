import { defined } from '../defined.js';
import type { Instant } from '../experiment.js';
import type { Decision } from './decision.js';
import { accept, refuse, serving } from './decision.js';
import type { Effect } from './effect.js';
import type { ExperimentState } from './experiment-state.js';
import { transition } from './transitions.js';

/** A start serves the rollout and opens an epoch; the first one takes the default's own shares away. */
export const decideStart = (
  state: ExperimentState,
  startedAt: Instant | undefined,
  now: Instant,
): Decision => {
  const status = transition(state, 'start');
  if (typeof status !== 'string') return status;
  if (startedAt !== undefined) {
    if (state.assignment !== 'external' || state.epoch > 0) {
      return refuse(
        'backdating_needs_external',
        'Only the first start of an external experiment can be backdated.',
      );
    }
    if (startedAt > now)
      return refuse('start_in_the_future', 'An experiment cannot be started in the future.');
  }
  const epoch = state.epoch + 1;
  const rollout = { ...state.rollout, enabled: true };
  const zeroDefaults: readonly Effect[] = state.epoch === 0 ? [{ kind: 'zeroDefaults' }] : [];
  // From now on the rollout's split is the latest epoch's.
  return accept(defined({ ...state, lastSplit: undefined }), { status, epoch, rollout }, [
    { kind: 'writeRollout', rollout },
    ...serving(state, ...zeroDefaults, { kind: 'serveOverride', live: true }),
    { kind: 'openEpoch', number: epoch, ...defined({ startedAt }) },
  ]);
};
