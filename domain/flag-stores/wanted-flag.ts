import { percentageFromBasisPoints } from '../basis-points.js';
import type { ExperimentStatus } from '../experiment.js';
import type { FeatureValue } from '../feature-value.js';
import { plainValue } from '../feature-value.js';
import type { FrozenAudience } from '../rollouts/audience.js';
import type { Rollout } from '../rollouts/rollout.js';
import { rolloutRules } from '../rollouts/rollout-rules.js';
import type { FlagAsServed, StateAsServed } from './flag-store.js';

/** What of an experiment decides what is served. */
export interface MirroredExperiment {
  readonly status: ExperimentStatus;
  readonly isDeleted: boolean;
  readonly rollout: Rollout;
  readonly audience: FrozenAudience | null;
  readonly variants: readonly { readonly key: string; readonly value: FeatureValue }[];
  /** Whom a completion has left the flag to: a variant's key, null for control; absent where the default is restored. */
  readonly shipped?: string | null;
}

type Shares = StateAsServed['shares'];

const noShares = ({ variants }: MirroredExperiment): Shares =>
  Object.fromEntries(variants.map(({ key }) => [key, 0]));

const sharesOf = (experiment: MirroredExperiment): Shares => ({
  ...noShares(experiment),
  ...Object.fromEntries(
    experiment.rollout.allocation.map(({ key, basisPoints }) => [
      key,
      percentageFromBasisPoints(basisPoints),
    ]),
  ),
});

/** Those who are outside get control; whatever else the default says is not ours. */
const zeroed = (experiment: MirroredExperiment, { defaults }: FlagAsServed): StateAsServed => ({
  ...defaults,
  shares: noShares(experiment),
});

const running = (experiment: MirroredExperiment, found: FlagAsServed): FlagAsServed => {
  const { rollout, audience } = experiment;
  const { enabled, controlValue } = rollout;
  return {
    defaults: zeroed(experiment, found),
    segment: { rules: rolloutRules(rollout.percentage, audience) },
    override: { enabled, value: plainValue(controlValue), shares: sharesOf(experiment), isWeakest: true },
  };
};

/**
 * Everybody gets the default. The override stays, with nothing to give away: made anew it would be hashed with another seed,
 * and who goes on would get another variant.
 */
const paused = (experiment: MirroredExperiment, found: FlagAsServed): FlagAsServed => {
  const defaults = zeroed(experiment, found);
  return { ...running(experiment, found), defaults, override: { ...defaults, isWeakest: true } };
};

const over = (experiment: MirroredExperiment, found: FlagAsServed, recorded: Shares | null): FlagAsServed => {
  const { shipped, variants, rollout } = experiment;
  const gone = { segment: null, override: null };
  const none = noShares(experiment);
  if (shipped === undefined) {
    // Nothing was ever changed there.
    if (recorded === null) return { ...gone, defaults: found.defaults };
    // What somebody has deleted there meanwhile has no share to get back.
    const shares = Object.entries(recorded).filter(([key]) => key in found.defaults.shares);
    return { ...gone, defaults: { ...found.defaults, shares: Object.fromEntries(shares) } };
  }
  const variant = variants.find(({ key }) => key === shipped);
  if (variant === undefined) return { ...gone, defaults: { ...found.defaults, shares: none } };
  const { enabled } = rollout;
  const defaults = { enabled, value: plainValue(variant.value), shares: { ...none, [variant.key]: 100 } };
  return { ...gone, defaults };
};

/** @returns whether an experiment is done with its flag for good */
export const isOver = ({ status, isDeleted }: MirroredExperiment): boolean =>
  isDeleted || status === 'completed';

/**
 * @param found what is served now: what is not the experiment's is to stay so
 * @param recorded the default's shares before the experiment; null where it has changed none yet
 * @returns what is to be served for an experiment
 */
export const wantedFlag = (
  experiment: MirroredExperiment,
  found: FlagAsServed,
  recorded: Shares | null,
): FlagAsServed => {
  if (isOver(experiment)) return over(experiment, found, recorded);
  switch (experiment.status) {
    case 'running':
      return running(experiment, found);
    case 'paused':
      return paused(experiment, found);
    default:
      return { defaults: found.defaults, segment: null, override: null };
  }
};
