/** What Temporal calls a workflow that can still take commands. One that was continued as new has its next run open. */
const OPEN_STATUSES: readonly string[] = ['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED'];

/**
 * @param status the name that Temporal gives the status of a workflow's latest run
 * @returns whether the workflow can still take commands
 */
export const isOpenStatus = (status: string): boolean => OPEN_STATUSES.includes(status);
