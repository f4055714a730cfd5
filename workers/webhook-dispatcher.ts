import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { Logger } from 'pino';
import type { StandingStore } from '../db/postgres/experiments/standing-store.js';
import type { DueLane, Outbox } from '../db/postgres/webhooks/outbox.js';
import type { WebhookInput } from '../workflows/contract/webhook-signals.js';
import { webhookWaitsSignal } from '../workflows/contract/webhook-signals.js';
import {
  WEBHOOK_WORKFLOW_TYPE,
  webhookTaskQueue,
  webhookWorkflowId,
} from '../workflows/contract/workflow-names.js';
import type { webhookWorkflow } from '../workflows/webhook-workflow.js';
import { repeating } from './repeating.js';

const LOOK_EVERY_MS = 2_000;
const KEEP_UP_EVERY_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
const KEPT_MS = 90 * 86_400_000;

export interface DispatcherOptions {
  readonly outbox: Pick<Outbox, 'claim' | 'noteWoken' | 'giveBack' | 'watched' | 'forget'>;
  readonly standings: StandingStore;
  /** Has what waits in a lane delivered. */
  readonly wake: (lane: DueLane) => Promise<void>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
  readonly lookEveryMs?: number;
  readonly keepUpEveryMs?: number;
}

/**
 * A workflow that waits between two attempts cannot be told to hurry, so another takes its place: what is to be delivered stands in
 * Postgres. An attempt under way is noted by itself.
 *
 * @returns what starts the workflow of a lane, or tells it, if it runs already, that more waits
 */
export const createWakeWebhooks =
  (client: Client, taskQueue: string): DispatcherOptions['wake'] =>
  async ({ webhookId, lane, isHurried }) => {
    const input: WebhookInput = { webhookId, lane, deliveryQueue: webhookTaskQueue(taskQueue) };
    const options = {
      workflowId: webhookWorkflowId(webhookId, lane),
      taskQueue,
      args: [input] as [WebhookInput],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `What waits for webhook ${webhookId}`,
    };
    await (isHurried
      ? client.workflow.start<typeof webhookWorkflow>(WEBHOOK_WORKFLOW_TYPE, {
          ...options,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.TERMINATE_EXISTING,
        })
      : client.workflow.signalWithStart<typeof webhookWorkflow>(WEBHOOK_WORKFLOW_TYPE, {
          ...options,
          signal: webhookWaitsSignal,
        }));
  };

/** Words change by time alone, and of that nobody would be told while nobody asks. */
const keepUp = async ({ outbox, standings, log, now }: DispatcherOptions): Promise<void> => {
  for (const environmentId of await outbox.watched()) {
    for (const scope of ['open', 'created'] as const) {
      try {
        await standings.keepUp(environmentId, scope, now());
      } catch (error) {
        // One that cannot be read must not keep the others from being looked at.
        log.warn({ err: error, environmentId, scope }, 'Webhooks: status words could not be kept up');
      }
    }
  }
};

/**
 * Wakes first and notes it then: whoever dies in between has another one wake once more, which changes nothing but that an
 * attempt may be made twice.
 */
const dispatch = async ({ outbox, wake }: DispatcherOptions): Promise<void> => {
  const lanes = await outbox.claim();
  const woken = await Promise.allSettled(lanes.map((lane) => wake(lane)));
  const hurried = lanes.filter(({ isHurried }, place) => isHurried && woken[place]?.status === 'fulfilled');
  if (hurried.length > 0) await outbox.noteWoken(hurried);
  const failed = woken.find((one) => one.status === 'rejected');
  if (failed === undefined) return;
  // Temporal is away: what has waited for long would be looked at only after an hour else.
  await outbox.giveBack(lanes.filter((_, place) => woken[place]?.status === 'rejected'));
  throw failed.reason;
};

/** Some at a time, until nothing is older than it may be. */
const forgetAll = async ({ outbox, now }: DispatcherOptions): Promise<void> => {
  while ((await outbox.forget(now() - KEPT_MS)) > 0);
};

/**
 * Has messages delivered as they are written. Every worker process does; two do not take the same lane at once.
 *
 * @returns to be called when no more work is taken
 */
export const startWebhookDispatcher = (options: DispatcherOptions): (() => Promise<void>) => {
  const { log, lookEveryMs = LOOK_EVERY_MS, keepUpEveryMs = KEEP_UP_EVERY_MS } = options;
  const repeat = repeating('Webhooks', log);
  const ends = [
    repeat('dispatching', lookEveryMs, () => dispatch(options)),
    repeat('keeping up', keepUpEveryMs, () => keepUp(options)),
    repeat('forgetting', FORGET_EVERY_MS, () => forgetAll(options)),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
};
