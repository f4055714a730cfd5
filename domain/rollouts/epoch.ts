import type { BasisPoints } from '../basis-points.js';
import type { Instant } from '../experiment.js';
import type { VariantShare } from '../variant-share.js';
import type { FrozenAudience } from './audience.js';

/** An interval of constant serving, `from <= t < to`; open while `to` is null. Epochs are what analysis uses. */
export interface Epoch {
  readonly number: number;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly percentage: BasisPoints;
  readonly allocation: readonly VariantShare[];
  /** Absent: everybody. */
  readonly audience?: FrozenAudience;
}

/** An epoch as it is seen at some moment: it has ended then, at the latest. */
export type CutEpoch = Epoch & { readonly to: Instant };

/** @returns the epoch that a moment lies in, if any. */
export const epochAt = (epochs: readonly Epoch[], at: Instant): Epoch | undefined =>
  epochs.find((epoch) => epoch.from <= at && (epoch.to === null || at < epoch.to));

/** @returns the same epochs as they were seen at `end`: later ones left out, open or longer ones cut there. */
export const epochsUntil = (epochs: readonly Epoch[], end: Instant): readonly CutEpoch[] =>
  epochs
    .filter((epoch) => epoch.from < end)
    .map((epoch) => ({ ...epoch, to: epoch.to === null ? end : Math.min(epoch.to, end) }));
