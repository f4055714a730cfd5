/** When a change of a rollout begins a new phase, and what is said of it. Workflow code runs it, and again in every replay. */
import { ALL_BASIS_POINTS } from '../basis-points.js';
import { defined } from '../defined.js';
import type { Refusal } from '../refusal.js';
import type { Rollout } from '../rollouts/rollout.js';
import { sharesWithControl } from '../rollouts/rollout.js';
import { rolloutMoves } from '../rollouts/rollout-moves.js';
import { isSameSplit } from '../rollouts/same-split.js';
import type { VariantShare } from '../variant-share.js';
import type { ExperimentState } from './experiment-state.js';

/** A rollout as the latest epoch had it, and as it would be. */
export interface SplitChange {
  readonly before: Rollout;
  readonly after: Rollout;
}

/** @returns the change of the split since the latest epoch, which is what people have seen. */
export const splitChange = ({ rollout, lastSplit }: ExperimentState, after: Rollout): SplitChange => ({
  before: lastSplit === undefined ? rollout : { ...rollout, allocation: lastSplit },
  after,
});

/** @returns whether the next epoch will be in another phase than the latest one. */
export const beginsPhase = (
  { epoch }: Pick<ExperimentState, 'epoch'>,
  { before, after }: SplitChange,
): boolean => epoch > 0 && !isSameSplit(before.allocation, after.allocation);

/** What was confirmed once, for the next start, is not asked again as long as the split stays that. */
export const needsConfirmation = (state: ExperimentState, change: SplitChange): boolean =>
  beginsPhase(state, change) && !isSameSplit(state.rollout.allocation, change.after.allocation);

/** @returns the state that remembers what the latest epoch had, as long as the rollout has another split. */
export const withLastSplit = (state: ExperimentState, change: SplitChange): ExperimentState => {
  const lastSplit = beginsPhase(state, change) ? change.before.allocation : undefined;
  return defined({ ...state, lastSplit });
};

const LONGEST_LIST = 5;

const percent = (share: number): string => `${Math.round(share * 10_000) / 100} %`;

const listed = (parts: readonly string[]): string =>
  parts.length > LONGEST_LIST
    ? `${parts.slice(0, LONGEST_LIST).join(', ')} and ${parts.length - LONGEST_LIST} more`
    : parts.join(', ');

const splitAsText = (allocation: readonly VariantShare[]): string =>
  listed(
    sharesWithControl(allocation)
      .filter(({ basisPoints }) => basisPoints > 0)
      .map(({ key, basisPoints }) => `${key} ${percent(basisPoints / ALL_BASIS_POINTS)}`),
  );

/** As parts of those who take part before and after, so that a change of the percentage makes no difference. */
const movedAsText = ({ before, after }: SplitChange): string => {
  const everybody = { ...before, percentage: ALL_BASIS_POINTS };
  const { betweenVariants } = rolloutMoves(everybody, { ...after, percentage: ALL_BASIS_POINTS });
  const part = (share: number): number => share / ALL_BASIS_POINTS / ALL_BASIS_POINTS;
  const moved = betweenVariants.reduce((sum, { share }) => sum + part(share), 0);
  const ways = [...betweenVariants].sort((one, other) => other.share - one.share);
  const named = ways.map(({ from, to, share }) => `from ${from} to ${to} ${percent(part(share))}`);
  return `Of those who take part, ${percent(moved)} would get another variant (${listed(named)})`;
};

const movesAsText = (assignment: ExperimentState['assignment'], change: SplitChange): string =>
  assignment === 'external'
    ? `The split elsewhere would be another one (so far ${splitAsText(change.before.allocation)}; then ${splitAsText(change.after.allocation)})`
    : movedAsText(change);

/** @returns who would be moved, and what that costs: for people, whoever confirms it or not. */
export const newPhaseDetail = (
  { assignment, status }: Pick<ExperimentState, 'assignment' | 'status'>,
  change: SplitChange,
): string => {
  const when = status === 'running' ? '' : ' with the next start';
  return `${movesAsText(assignment, change)}, so a new phase would begin${when}. Whoever was exposed before stays in the phase of the first exposure, and what they do in the new phase no longer counts; the effect is then put together from all phases.`;
};

/** @returns the refusal of a change that nobody has confirmed, or null where there is nothing to confirm. */
export const phaseRefusal = (
  state: ExperimentState,
  change: SplitChange,
  isConfirmed = false,
): Refusal<'would_start_new_phase'> | null =>
  !isConfirmed && needsConfirmation(state, change)
    ? {
        code: 'would_start_new_phase',
        detail: `${newPhaseDetail(state, change)} Send \`confirm_new_phase: true\` if this is meant.`,
      }
    : null;
