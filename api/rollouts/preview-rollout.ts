import { z } from 'zod/v4';
import { ownRecord } from '../../db/own-record.js';
import type { SegmentStore } from '../../db/postgres/catalogue/segment-store.js';
import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import type { SnapshotReadModel } from '../../db/postgres/refreshes/snapshot-read-model.js';
import type { Instant } from '../../domain/experiment.js';
import { decide } from '../../domain/lifecycle/decide.js';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import {
  beginsPhase,
  needsConfirmation,
  newPhaseDetail,
  splitChange,
} from '../../domain/lifecycle/new-phase.js';
import type { Audience } from '../../domain/rollouts/audience.js';
import { assignmentFault, checkAudience } from '../../domain/rollouts/audience.js';
import { phasesOf } from '../../domain/rollouts/phases.js';
import type { Rollout, RolloutPatch } from '../../domain/rollouts/rollout.js';
import type { IdentityShare, RolloutMoves } from '../../domain/rollouts/rollout-moves.js';
import { ALL_IDENTITIES, estimateMoved, rolloutMoves } from '../../domain/rollouts/rollout-moves.js';
import { isSameSplit } from '../../domain/rollouts/same-split.js';
import type { StoredExposures } from '../../domain/snapshots/stored-snapshot.js';
import { heldTo } from '../contract/held-to.js';
import { countField } from '../fields/answer-fields.js';
import { ApiProblem, problemOfRefusal } from '../problem/api-problem.js';
import { rolloutBody } from './rollout-body.js';
import type { RolloutPreviewBody } from './rollout-preview-schema.js';

export interface PreviewRolloutDeps {
  readonly segments: Pick<SegmentStore, 'getMany'>;
  readonly snapshots: Pick<SnapshotReadModel, 'latest'>;
  readonly now: () => Instant;
}

export interface RolloutChange {
  readonly experiment: ExperimentDetail;
  readonly projectId: number;
  readonly patch: RolloutPatch;
}

const lastSplitOf = ({ epochs, rollout }: ExperimentDetail): Pick<ExperimentState, 'lastSplit'> => {
  const last = epochs.at(-1);
  return last === undefined || isSameSplit(last.allocation, rollout.allocation)
    ? {}
    : { lastSplit: last.allocation };
};

const stateOf = (experiment: ExperimentDetail): ExperimentState => ({
  assignment: experiment.assignment,
  status: experiment.status,
  deleted: false,
  sealed: experiment.sealedAt !== null,
  revision: experiment.revision,
  epoch: experiment.epochs.at(-1)?.number ?? 0,
  rollout: experiment.rollout,
  refreshRequestedAt: { exposures: experiment.exposuresRequestedAt, results: experiment.resultsRequestedAt },
  refreshThrottleMs: experiment.refreshThrottleMs,
  ...lastSplitOf(experiment),
});

const unfit = (detail: string): ApiProblem => new ApiProblem('invalid_audience', detail);

/**
 * Takes the names of an audience's segments from the segments, and checks that these can be an audience: until the
 * first start they may have changed.
 */
const namedAudience = async (
  { segments }: PreviewRolloutDeps,
  { experiment, projectId }: RolloutChange,
  audience: Audience,
): Promise<Audience> => {
  const fault = assignmentFault(experiment.assignment);
  if (fault !== null) throw unfit(fault);
  const candidates = await segments.getMany(audience.segments.map(({ id }) => id));
  const check = checkAudience(audience, candidates, projectId);
  if (check.kind === 'unfit') throw unfit(check.detail);
  return { match: audience.match, segments: check.audience.segments.map(({ id, name }) => ({ id, name })) };
};

/** After the first start the audience is frozen, so it is what it was. */
const withAudience = async (
  deps: PreviewRolloutDeps,
  change: RolloutChange,
  rollout: Rollout,
): Promise<Rollout> => {
  if (rollout.audience === undefined) return rollout;
  const { epochs, rollout: before } = change.experiment;
  const audience = epochs.length > 0 ? before.audience : await namedAudience(deps, change, rollout.audience);
  return audience === undefined ? rollout : { ...rollout, audience };
};

/**
 * The fields of the exposures' payload that are read here. Older payloads may lack them; then nobody knows how many
 * identities there are.
 */
const exposedIdentities = heldTo<Pick<StoredExposures, 'totals' | 'excluded_identities'>>()(
  z.object({ totals: ownRecord(countField), excluded_identities: countField }),
);

/** @returns the distinct identities that the last snapshot has seen, those included that saw several variants. */
const exposedSoFar = async (
  { snapshots }: PreviewRolloutDeps,
  { id }: ExperimentDetail,
): Promise<number | null> => {
  const latest = await snapshots.latest(id, 'exposures');
  const payload = exposedIdentities.safeParse(latest?.payload);
  if (!payload.success) return null;
  const { totals, excluded_identities: excluded } = payload.data;
  return Object.values(totals).reduce((sum, identities) => sum + identities, excluded);
};

/** At most six decimals, so that the nearest double is the share itself. */
const percent = (share: IdentityShare): number => share / (ALL_IDENTITIES / 100);

const movesBody = (moves: RolloutMoves): RolloutPreviewBody['moves'] => ({
  newly_enrolled: percent(moves.newlyEnrolled),
  no_longer_enrolled: percent(moves.noLongerEnrolled),
  between_variants: moves.betweenVariants.map(({ from, to, share }) => ({ from, to, share: percent(share) })),
  unchanged: percent(moves.unchanged),
});

const newPhaseBody = (
  { epochs }: ExperimentDetail,
  state: ExperimentState,
  after: Rollout,
): RolloutPreviewBody['new_phase'] => {
  const change = splitChange(state, after);
  if (!beginsPhase(state, change)) return null;
  return {
    number: phasesOf(epochs).length + 1,
    needs_confirmation: needsConfirmation(state, change),
    detail: newPhaseDetail(state, change),
  };
};

/**
 * Says what a change of a rollout would do to the experiment as it is in Postgres now, by the same decision that the
 * workflow would take. Nothing is written.
 *
 * @throws ApiProblem what the change itself would be refused with
 */
export const previewRollout = async (
  deps: PreviewRolloutDeps,
  change: RolloutChange,
): Promise<RolloutPreviewBody> => {
  const { experiment, patch } = change;
  const state = stateOf(experiment);
  // Whether it would have to be confirmed is part of the answer.
  const decision = decide(state, { kind: 'updateRollout', patch, confirmNewPhase: true }, deps.now());
  if (decision.kind === 'refused') throw problemOfRefusal(decision.refusal);
  const { effects, next } = decision;
  const { rollout: before } = experiment;
  const changes = effects.length > 0;
  const after = changes ? await withAudience(deps, change, next.rollout) : before;
  const moves = experiment.assignment === 'external' ? null : rolloutMoves(before, after);
  const known = moves === null ? null : await exposedSoFar(deps, experiment);
  return {
    changes,
    before: rolloutBody(before),
    after: rolloutBody(after),
    new_phase: newPhaseBody(experiment, state, after),
    opens_epoch: effects.some(({ kind }) => kind === 'openEpoch'),
    moves: moves === null ? null : movesBody(moves),
    estimate:
      moves === null || known === null
        ? null
        : { known_identities: known, moved: estimateMoved(moves, before, known) },
  };
};
