import type { Client, ScheduleOptions } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Log } from '../db/log.js';
import { installationMemo, reconcilerScheduleId } from '../workflows/contract/reconciler-schedule.js';
import type { reconcileWorkflow } from '../workflows/reconcile-workflow.js';

const definition = (taskQueue: string, installation?: string) =>
  ({
    spec: { intervals: [{ every: '5 minutes' }] },
    // A pass sees everything there is, so a missed one need not be made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'reconcileWorkflow',
      workflowId: reconcilerScheduleId(taskQueue),
      taskQueue,
      staticSummary: 'Every experiment has its workflow',
      ...(installation === undefined ? {} : { memo: installationMemo(installation) }),
    },
  }) satisfies Omit<ScheduleOptions, 'scheduleId'>;

const createOrUpdate = async (client: Client, taskQueue: string, installation?: string): Promise<void> => {
  const scheduleId = reconcilerScheduleId(taskQueue);
  const wanted = definition(taskQueue, installation);
  try {
    // A server that does not know the Schedule may have lost the workflows too, so the first pass does not wait.
    await client.schedule.create<typeof reconcileWorkflow>({
      scheduleId,
      ...wanted,
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    // An operator's pause and note stay.
    await client.schedule
      .getHandle(scheduleId)
      .update<typeof reconcileWorkflow>(({ state }) => ({ ...wanted, state }));
  }
};

/**
 * Makes sure that the reconciler's Schedule exists, is as this version wants it, and says whose server this is. Experiments run without it, so a
 * server that refuses (no permission, no Schedules) only costs a warning.
 */
export const ensureReconciler = async (
  client: Client,
  taskQueue: string,
  log: Pick<Log, 'warn'>,
  installation?: string,
): Promise<void> => {
  try {
    await createOrUpdate(client, taskQueue, installation);
  } catch (error) {
    log.warn({ err: error }, 'The reconciler could not be scheduled; lost workflows stay lost');
  }
};
