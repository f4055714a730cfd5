import { Context } from '@temporalio/activity';

/** @returns which attempt of the activity this is, from 1. */
export const askingAttempt = (): number => Context.current().info.attempt;
