/** Stands for the database in a simulated life: answers as the real activities answer, from memory. */
import type { ProvisionResult, RefreshSummary } from '../../../activities/contract.js';
import type {
  ApplyInput,
  ApplyResult,
  ProvisionInput,
} from '../../../db/postgres/experiments/experiment-store.js';
import type { ExperimentProgress } from '../../../domain/lifecycle/experiment-progress.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';

export interface Books {
  /** @returns the answer of an activity that succeeds now */
  answer(activity: string, input: unknown, now: number): unknown;
  /** Changes the state behind the workflow's back, as an older run would. */
  disturb(change: Partial<ExperimentState>): void;
}

const SHARES: Rollout['allocation'] = [{ variantId: 1, key: 'green', basisPoints: 5_000 }];

const created = ({ creation }: ProvisionInput): ExperimentState => ({
  assignment: creation.assignment,
  status: 'created',
  deleted: false,
  sealed: false,
  revision: 0,
  epoch: 0,
  rollout: {
    enabled: true,
    percentage: 10_000,
    controlValue: { type: 'string', value: 'blue' },
    ...creation.rollout,
    allocation: SHARES,
  },
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: creation.refreshThrottleMs,
  ...(creation.schedule === undefined && creation.onGuardrailBreach === undefined
    ? {}
    : {
        schedule: {
          revision: 0,
          entries: creation.schedule ?? [],
          onGuardrailBreach: creation.onGuardrailBreach ?? 'nothing',
        },
      }),
});

/** @param known the state, for an experiment that was provisioned before */
export const createBooks = (known?: ExperimentState): Books => {
  let state = known;
  const outcomes = new Map<string, number>();

  const provision = (input: ProvisionInput): ProvisionResult => {
    state = created(input);
    return { kind: 'created', state };
  };
  const apply = ({ commandId, expectedRevision, next }: ApplyInput, now: number): ApplyResult => {
    if (state === undefined) throw new Error('There is no experiment yet.');
    const earlier = outcomes.get(commandId);
    if (earlier !== undefined) return { kind: 'applied', state, at: earlier };
    if (state.revision !== expectedRevision) return { kind: 'stale', state };
    state = next;
    outcomes.set(commandId, now);
    return { kind: 'applied', state, at: now };
  };
  const progress = (): ExperimentProgress | null =>
    state === undefined
      ? null
      : {
          state,
          decidedCommandIds: [...outcomes.keys()],
          scheduled: null,
          sealAt: null,
          refreshes: { seq: 0, lastGood: null, consecutiveFailures: 0, lastFailure: null },
        };
  const refresh = (now: number): RefreshSummary => ({
    asOf: now,
    identities: 1_000,
    srmPValue: 0.5,
    failedMetrics: 0,
  });

  return {
    answer: (activity, input, now) => {
      switch (activity) {
        case 'provisionExperiment':
          return provision(input as ProvisionInput);
        case 'applyCommand':
          return apply(input as ApplyInput, now);
        case 'refuseCommand':
          return undefined;
        case 'loadProgress':
          return { progress: progress() };
        case 'recordRefreshFailure':
          return { at: now, asOf: null };
        case 'refreshExperiment':
          return refresh(now);
        default:
          throw new Error(`The books do not know the activity ${activity}.`);
      }
    },
    disturb: (change) => {
      if (state === undefined) throw new Error('There is no experiment yet.');
      state = { ...state, ...change, revision: state.revision + 1 };
    },
  };
};
