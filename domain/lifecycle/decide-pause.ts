import type { Decision } from './decision.js';
import { accept, serving } from './decision.js';
import type { ExperimentState } from './experiment-state.js';
import { transition } from './transitions.js';

/**
 * The effects of a pause: the epoch ends, and everybody is served the feature's default again. Salts and shares stay as
 * they are, so that the next start gives everybody the variant that they had.
 */
export const decidePause = (state: ExperimentState): Decision => {
  const status = transition(state, 'pause');
  if (typeof status !== 'string') return status;
  return accept(state, { status }, [
    { kind: 'closeEpoch' },
    ...serving(state, { kind: 'serveOverride', live: false }),
  ]);
};
