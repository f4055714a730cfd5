import type { Client, ScheduleOptions } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Log } from '../db/log.js';
import { retentionScheduleId } from '../workflows/contract/retention-schedule.js';
import type { retentionWorkflow } from '../workflows/retention-workflow.js';

const definition = (taskQueue: string) =>
  ({
    // In the night of most of the world's users; the hour does not matter to what goes.
    spec: { intervals: [{ every: '1 day', offset: '3 hours' }] },
    // A pass goes through everything, so one that was missed need not be made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' },
    action: {
      type: 'startWorkflow',
      workflowType: 'retentionWorkflow',
      workflowId: retentionScheduleId(taskQueue),
      taskQueue,
      staticSummary: 'What is not kept any more is deleted',
    },
  }) satisfies Omit<ScheduleOptions, 'scheduleId'>;

/**
 * Makes sure that the Schedule of the retention exists and is as this version wants it. Experiments run without it, so a server
 * that refuses (no permission, no Schedules) only costs a warning.
 */
export const ensureRetention = async (
  client: Client,
  taskQueue: string,
  log: Pick<Log, 'warn'>,
): Promise<void> => {
  const scheduleId = retentionScheduleId(taskQueue);
  const wanted = definition(taskQueue);
  try {
    await client.schedule.create<typeof retentionWorkflow>({ scheduleId, ...wanted });
  } catch (error) {
    try {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      // An operator's pause and note stay.
      await client.schedule
        .getHandle(scheduleId)
        .update<typeof retentionWorkflow>(({ state }) => ({ ...wanted, state }));
    } catch (err) {
      log.warn({ err }, 'The retention could not be scheduled; nothing old is deleted');
    }
  }
};
