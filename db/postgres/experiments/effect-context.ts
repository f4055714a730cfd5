import type { Instant } from '../../../domain/experiment.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { DefaultState } from '../catalogue/default-state.js';
import { DatabaseError } from '../connection/database-error.js';
import type { Queries } from '../connection/transactions.js';
import type { ExperimentRow } from './experiment-row.js';

/** One kind of effect. */
export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

/** What every effect of one command works on. */
export interface EffectContext {
  readonly queries: Queries;
  /** The experiment before the command. */
  readonly before: ExperimentRow;
  /** The feature's default before the command. */
  readonly defaults: DefaultState;
  /** Whom the experiment is for, with the rules that count: today's before the first start, those of it afterwards. */
  readonly audience: FrozenAudience | null;
  /** The one moment that the whole command happens at. */
  readonly at: Instant;
}

/** @returns the segment and the override that serve an experiment. */
export const servedBy = ({
  uuid,
  segmentId,
  overrideId,
}: ExperimentRow): { readonly segmentId: number; readonly overrideId: number } => {
  if (segmentId !== null && overrideId !== null) return { segmentId, overrideId };
  throw new DatabaseError('constraint', `Experiment ${uuid} has no override to change.`);
};
