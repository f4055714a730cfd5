import type { ArmSums } from './snapshot-payload.js';

/** Above this part of an arm's values, people are warned. */
export const WARNING_SHARE = 0.01;
/** Above this part the verdict is blocked. */
export const BLOCKING_SHARE = 0.05;

const shareOf = (rejected = 0, read = 0): number => (rejected === 0 ? 0 : rejected / (rejected + read));

/** @returns the part of an arm's values that were no numbers; of a ratio the larger one of above and below the line. */
export const unreadableShare = (arm: ArmSums): number =>
  Math.max(
    shareOf(arm.rejected_values, arm.read_values),
    shareOf(arm.denominator_rejected_values, arm.denominator_read_values),
  );
