import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import type { ExperimentProgress } from '../../../domain/lifecycle/experiment-progress.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Origin } from '../../../domain/origin.js';
import type { Refusal } from '../../../domain/refusal.js';

/** Identity of a command, for its outcome row. */
export interface CommandIdentity {
  readonly uuid: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly origin: Origin;
}

export interface ProvisionInput extends CommandIdentity {
  readonly creation: ExperimentCreation;
}

export type ProvisionResult =
  | {
      readonly kind: 'created';
      readonly state: ExperimentState;
      /** Where it was there already and has changed since: how far it has got. */
      readonly progress?: ExperimentProgress;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface ApplyInput extends CommandIdentity {
  readonly commandKind: CommandKind;
  readonly expectedRevision: number;
  readonly next: ExperimentState;
  readonly effects: readonly Effect[];
}

/**
 * `stale`: the experiment has moved on since the decision; decide again on `state`. `repeated`: the command had its answer
 * already, and this is it.
 */
export type ApplyResult =
  | {
      readonly kind: 'applied';
      readonly state: ExperimentState;
      readonly at: number;
      readonly repeated?: true;
    }
  | { readonly kind: 'refused'; readonly state: ExperimentState; readonly refusal: Refusal }
  | { readonly kind: 'stale'; readonly state: ExperimentState };

/** What is known of an experiment that was never made. */
export type WantedExperiment = Pick<ExperimentCreation, 'environmentId' | 'featureId' | 'name'>;

export interface RefuseInput extends CommandIdentity {
  readonly commandKind: CommandKind | 'create';
  readonly refusal: Refusal;
  /** Of a creation, which leaves no row to look at. */
  readonly creation?: WantedExperiment;
  /** Of the state that it was decided on. Absent: whatever the state is by now. */
  readonly expectedRevision?: number;
}

/** `stale`: the experiment has moved on since the decision, and nothing was written. */
export interface RefuseResult {
  readonly kind: 'refused' | 'stale';
}
