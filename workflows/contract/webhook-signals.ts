import { defineSignal } from '@temporalio/workflow';

/** Says that something waits in the lane. */
export const webhookWaitsSignal = defineSignal('webhookWaits');
