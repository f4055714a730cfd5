import { defineSignal } from '@temporalio/workflow';
import type { FlagStoreLane } from '../../activities/contract.js';

/** What a run is started with. */
export interface FlagStoreInput extends FlagStoreLane {
  /** The task queue of the requests to others' servers. */
  readonly requestQueue: string;
}

/** Says that something is due. */
export const flagStoreWaitsSignal = defineSignal('flagStoreWaits');
