import type { Refusal, RefusalCode } from '../refusal.js';
import type { Effect } from './effect.js';
import type { ExperimentState } from './experiment-state.js';

/** The answer to a command. */
export type Decision =
  | { readonly kind: 'accepted'; readonly next: ExperimentState; readonly effects: readonly Effect[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Says no, with a detail that is safe to show to the caller. */
export const refuse = (code: RefusalCode, detail: string): Decision => ({
  kind: 'refused',
  refusal: { code, detail },
});

/** Says yes to a change; the revision counts it. */
export const accept = (
  state: ExperimentState,
  change: Partial<ExperimentState>,
  effects: readonly Effect[],
): Decision => ({ kind: 'accepted', next: { ...state, ...change, revision: state.revision + 1 }, effects });

/** Effects on what is served; an external experiment serves nothing. */
export const serving = (state: ExperimentState, ...effects: readonly Effect[]): readonly Effect[] =>
  state.assignment === 'flag' ? effects : [];
