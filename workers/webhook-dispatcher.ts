import type { Client } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import type { Logger } from 'pino';
import type { StandingStore } from '../db/postgres/experiments/standing-store.js';
import type { Outbox, WebhookLane } from '../db/postgres/webhooks/outbox.js';
import { webhookWaitsSignal } from '../workflows/contract/webhook-signals.js';
import {
  WEBHOOK_WORKFLOW_TYPE,
  webhookTaskQueue,
  webhookWorkflowId,
} from '../workflows/contract/workflow-names.js';
import type { webhookWorkflow } from '../workflows/webhook-workflow.js';

const LOOK_EVERY_MS = 2_000;
const KEEP_UP_EVERY_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
const KEPT_MS = 90 * 86_400_000;

export interface DispatcherOptions {
  readonly outbox: Pick<Outbox, 'claim' | 'watched' | 'forget'>;
  readonly standings: StandingStore;
  /** Has what waits in a lane delivered. */
  readonly wake: (lane: WebhookLane) => Promise<void>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
  readonly lookEveryMs?: number;
  readonly keepUpEveryMs?: number;
}

/** @returns what starts the workflow of a lane, or tells it, if it runs already, that more waits */
export const createWakeWebhooks =
  (client: Client, taskQueue: string): DispatcherOptions['wake'] =>
  async (lane) => {
    await client.workflow.signalWithStart<typeof webhookWorkflow>(WEBHOOK_WORKFLOW_TYPE, {
      workflowId: webhookWorkflowId(lane.webhookId, lane.lane),
      taskQueue,
      args: [{ ...lane, deliveryQueue: webhookTaskQueue(taskQueue) }],
      signal: webhookWaitsSignal,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `What waits for webhook ${lane.webhookId}`,
    });
  };

/** Words change by time alone, and of that nobody would be told while nobody asks. */
const keepUp = async ({ outbox, standings, now }: DispatcherOptions): Promise<void> => {
  for (const environmentId of await outbox.watched()) {
    await standings.keepUp(environmentId, 'open', now());
    await standings.keepUp(environmentId, 'created', now());
  }
};

const dispatch = async ({ outbox, wake }: DispatcherOptions): Promise<void> => {
  const lanes = await outbox.claim();
  // Whoever could not be woken comes again with the next claim of the lane.
  const woken = await Promise.allSettled(lanes.map((lane) => wake(lane)));
  const failed = woken.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** Does something again and again, never twice at once. @returns to be called when it is to end */
const repeat = (
  what: string,
  everyMs: number,
  work: () => Promise<unknown>,
  log: DispatcherOptions['log'],
): (() => Promise<void>) => {
  let current: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, `Webhooks: ${what} failed`);
    } finally {
      current = null;
    }
  };
  const timer = setInterval(() => {
    current ??= run();
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await current;
  };
};

/**
 * Has messages delivered as they are written. Every worker process does; two do not take the same lane at once.
 *
 * @returns to be called when no more work is taken
 */
export const startWebhookDispatcher = (options: DispatcherOptions): (() => Promise<void>) => {
  const { log, outbox, now, lookEveryMs = LOOK_EVERY_MS, keepUpEveryMs = KEEP_UP_EVERY_MS } = options;
  const ends = [
    repeat('dispatching', lookEveryMs, () => dispatch(options), log),
    repeat('keeping up', keepUpEveryMs, () => keepUp(options), log),
    repeat('forgetting', FORGET_EVERY_MS, () => outbox.forget(now() - KEPT_MS), log),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
};
