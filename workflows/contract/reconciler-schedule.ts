/** Installations that share a namespace differ in their queue, and so in their Schedule. */
export const reconcilerScheduleId = (taskQueue: string): string => `${taskQueue}-reconciler`;

/** By this name the Schedule's action carries the id of the installation: a store says whose it is. */
const INSTALLATION = 'installation';

/** @returns what the Schedule's action carries so that Temporal is known as ours */
export const installationMemo = (id: string): Readonly<Record<string, unknown>> => ({ [INSTALLATION]: id });

/** What of a client is needed here, where no client may be imported. */
interface Schedules {
  readonly schedule: {
    getHandle(scheduleId: string): { describe(): Promise<{ readonly action: unknown }> };
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * @returns the id that Temporal carries for a task queue; null where it carries none, or does not know the Schedule
 * @throws when it cannot be asked
 */
export const temporalOwner = async (client: Schedules, taskQueue: string): Promise<string | null> => {
  try {
    const { action } = await client.schedule.getHandle(reconcilerScheduleId(taskQueue)).describe();
    const memo = isRecord(action) ? action['memo'] : undefined;
    const id = isRecord(memo) ? memo[INSTALLATION] : undefined;
    return typeof id === 'string' ? id : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'ScheduleNotFoundError') return null;
    throw error;
  }
};
