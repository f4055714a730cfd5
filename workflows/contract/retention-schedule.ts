/** Installations that share a namespace differ in their queue, and so in their Schedule. */
export const retentionScheduleId = (taskQueue: string): string => `${taskQueue}-retention`;
