import { defineSignal } from '@temporalio/workflow';
import type { WebhookLane } from '../../activities/contract.js';

/** What a run is started with. */
export interface WebhookInput extends WebhookLane {
  /** The task queue of the requests to others' servers. */
  readonly deliveryQueue: string;
  /** After how many deliveries another run goes on; 250 if left out. Tests ask for fewer. */
  readonly deliveriesOfARun?: number;
}

/** Says that something waits in the lane. */
export const webhookWaitsSignal = defineSignal('webhookWaits');
