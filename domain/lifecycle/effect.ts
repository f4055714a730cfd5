import type { Instant } from '../experiment.js';
import type { Rollout } from '../rollouts/rollout.js';
import type { RefreshTarget } from './command.js';
import type { CommandSchedule } from './command-schedule.js';

/** What a decision does to the world; applied in this order in one transaction. */
export type Effect =
  | { readonly kind: 'closeEpoch' }
  | { readonly kind: 'writeRollout'; readonly rollout: Rollout }
  | { readonly kind: 'zeroDefaults' }
  | { readonly kind: 'serveOverride'; readonly live: boolean }
  | { readonly kind: 'openEpoch'; readonly number: number; readonly startedAt?: Instant }
  | { readonly kind: 'removeOverride' }
  | { readonly kind: 'restoreDefaults' }
  | { readonly kind: 'shipVariant'; readonly variantId: number | null }
  | { readonly kind: 'requestRefresh'; readonly target: RefreshTarget }
  | { readonly kind: 'writeSchedule'; readonly schedule: CommandSchedule }
  | { readonly kind: 'markDeleted' };
