import type { ActivityFailure } from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '../domain/refusal.js';

/**
 * @param failure of an activity that no further attempt can help
 * @param otherwise what is said where the failure does not say why
 * @returns the refusal of what the database will never accept
 */
export const notApplicable = ({ cause }: ActivityFailure, otherwise: string): Refusal => ({
  code: 'not_applicable',
  detail: cause instanceof ApplicationFailure ? cause.message : otherwise,
});
