import type { Decision } from './decision.js';
import { accept, refuse, serving } from './decision.js';
import type { Effect } from './effect.js';
import type { ExperimentState } from './experiment-state.js';

/** A cancellation deletes the experiment; what it changed in the default is undone, unless it was completed. */
export const decideCancel = (state: ExperimentState): Decision => {
  if (state.status === 'running') {
    return refuse(
      'running_experiment',
      'A running experiment cannot be deleted; pause or complete it first.',
    );
  }
  const unwind: readonly Effect[] =
    state.status === 'completed'
      ? []
      : serving(state, { kind: 'removeOverride' }, { kind: 'restoreDefaults' });
  return accept(state, { deleted: true }, [...unwind, { kind: 'markDeleted' }]);
};
