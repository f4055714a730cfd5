import type { ExperimentStatus } from '../experiment.js';
import type { Decision } from './decision.js';
import { refuse } from './decision.js';
import type { ExperimentState } from './experiment-state.js';

/** The transition table: from a state, by a command, to a state. What is not in it is refused. */
const TRANSITIONS: Readonly<
  Record<ExperimentStatus, Partial<Record<'start' | 'pause' | 'complete', ExperimentStatus>>>
> = {
  created: { start: 'running' },
  running: { pause: 'paused', complete: 'completed' },
  paused: { start: 'running', complete: 'completed' },
  completed: {},
};

/** @returns the state that the command leads to, or the refusal. */
export const transition = (
  state: ExperimentState,
  kind: 'start' | 'pause' | 'complete',
): ExperimentStatus | Decision =>
  TRANSITIONS[state.status][kind] ??
  refuse('illegal_transition', `An experiment that is ${state.status} cannot ${kind}.`);
