import { isEnrolled, variantFor } from './assign-variant.js';
import { identityKey } from './assignment-hash.js';
import type { HashId } from './assignment-hash.js';
import { epochAt } from './epoch.js';
import type { Epoch } from './epoch.js';
import type { Instant } from './experiment.js';

/** Somebody says that an identity was shown a variant of a feature. */
export interface Exposure {
  readonly identifier: string | null;
  readonly variantKey: string | null;
  /** The event's own time, not that of its arrival. */
  readonly at: Instant;
}

/** An experiment as far as exposures need it. The salts are those frozen at creation. */
export type ExposableExperiment = {
  readonly id: number;
  readonly epochs: readonly Epoch[];
} & (
  | { readonly assignment: 'external' }
  | { readonly assignment: 'flag'; readonly enrolmentSalt: HashId; readonly bucketingSalt: HashId }
);

/** Why an exposure enrols nobody. */
export const EXPOSURE_REJECTIONS = [
  'no_identity',
  'unknown_feature',
  'not_running',
  'not_enrolled',
  'wrong_variant',
] as const;
export type ExposureRejection = (typeof EXPOSURE_REJECTIONS)[number];

/** `verified`: our hash gives the same; `trusted`: somebody else assigned. Only these two enrol. */
export type ExposureVerdict =
  | { readonly kind: 'verified' | 'trusted'; readonly experimentId: number; readonly epoch: number }
  | { readonly kind: ExposureRejection; readonly experimentId?: number; readonly epoch?: number };

/** An exposure outside of all epochs is the health of the newest experiment that had started by then, if any. */
const notRunning = (experiments: readonly ExposableExperiment[], at: Instant): ExposureVerdict => {
  const last = experiments.find(({ epochs }) => epochs.some((epoch) => epoch.from <= at));
  return last === undefined ? { kind: 'not_running' } : { kind: 'not_running', experimentId: last.id };
};

const judge = (
  experiment: ExposableExperiment,
  epoch: Epoch,
  shown: { readonly key: string; readonly variantKey: string | null },
): ExposureVerdict['kind'] => {
  if (shown.variantKey === null || shown.variantKey === '') return 'wrong_variant';
  if (experiment.assignment === 'external') return 'trusted';
  const { enrolmentSalt: segmentId, bucketingSalt: salt } = experiment;
  const { percentage: percentageBasisPoints, allocation } = epoch;
  if (!isEnrolled({ segmentId, percentageBasisPoints, identityKey: shown.key })) return 'not_enrolled';
  return variantFor({ salt, identityKey: shown.key, allocation }) === shown.variantKey
    ? 'verified'
    : 'wrong_variant';
};

/**
 * Checks an exposure against what was served at its time.
 *
 * @param exposure what is said to have been shown
 * @param experiments those of the exposure's feature in the environment, newest first, deleted ones left out; null when
 *   there is no such feature
 * @param environmentKey the environment's client key
 * @returns the experiment and epoch that the exposure belongs to, or why it enrols nobody
 */
export const checkExposure = (
  exposure: Exposure,
  experiments: readonly ExposableExperiment[] | null,
  environmentKey: string,
): ExposureVerdict => {
  const { identifier, variantKey, at } = exposure;
  if (identifier === null || identifier === '') return { kind: 'no_identity' };
  if (experiments === null) return { kind: 'unknown_feature' };
  for (const experiment of experiments) {
    const epoch = epochAt(experiment.epochs, at);
    if (epoch !== undefined) {
      const kind = judge(experiment, epoch, { key: identityKey(environmentKey, identifier), variantKey });
      return { kind, experimentId: experiment.id, epoch: epoch.number };
    }
  }
  return notRunning(experiments, at);
};
