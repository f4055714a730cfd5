import {
  ActivityFailure,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { NextDelivery, WebhookActivities } from '../activities/contract.js';
import { DAY_MS } from '../domain/durations.js';
import type { WebhookInput } from './contract/webhook-signals.js';
import { webhookWaitsSignal } from './contract/webhook-signals.js';

/** What is older is tried once, behind one that has used up the day. */
const SHORTEST_MS = 60_000;
/** Then a new run goes on, so that no history grows for ever. */
const DELIVERIES_OF_A_RUN = 250;

const { nextDelivery, giveUpDelivery } = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Until a day is over since it was to be sent: after seconds, then minutes, then every hour. */
const delivering = (
  { queuedAt, isOnce }: NextDelivery,
  taskQueue: string,
): Pick<WebhookActivities, 'deliverWebhook'> => {
  const left = queuedAt + DAY_MS - Date.now();
  return proxyActivities<WebhookActivities>({
    taskQueue,
    startToCloseTimeout: '30 seconds',
    scheduleToCloseTimeout: Math.max(SHORTEST_MS, left),
    retry: {
      initialInterval: '2 seconds',
      backoffCoefficient: 2,
      maximumInterval: '1 hour',
      ...(isOnce || left <= 0 ? { maximumAttempts: 1 } : {}),
    },
  });
};

/** One that cannot be delivered is given up, and the next one is next. */
const deliver = async (next: NextDelivery, taskQueue: string): Promise<void> => {
  const { deliveryId } = next;
  try {
    const state = await delivering(next, taskQueue).deliverWebhook({ deliveryId });
    setCurrentDetails(`Delivery ${deliveryId}: ${state}.`);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await giveUpDelivery({ deliveryId });
    setCurrentDetails(`Delivery ${deliveryId} was given up.`);
  }
};

/**
 * Delivers what is about one experiment to one webhook, one message after the other, and ends when nothing waits. Whoever
 * writes another message wakes it, or starts it again.
 */
export async function webhookWorkflow(input: WebhookInput): Promise<void> {
  const { webhookId, lane, deliveryQueue, deliveriesOfARun = DELIVERIES_OF_A_RUN } = input;
  let asked = 0;
  setHandler(webhookWaitsSignal, () => {
    asked += 1;
  });
  let done = 0;
  while (done < deliveriesOfARun) {
    const before = asked;
    const next = await nextDelivery({ webhookId, lane });
    if (next !== null) {
      await deliver(next, deliveryQueue);
      done += 1;
    } else if (asked === before) return;
  }
  await continueAsNew<typeof webhookWorkflow>(input);
}
