import { Context } from '@temporalio/activity';

/** @returns the id of the run of the workflow that this activity works for. */
export const askingRun = (): string | undefined => Context.current().info.workflowExecution?.runId;
