/** What every tool that changes something takes. */
import { z } from 'zod/v4';
import { LONGEST_COMMENT } from '../../../domain/origin.js';
import { textFault } from '../../fields/find-fault.js';
import { parseShape } from '../../http/parse-request.js';
import { fieldProblem } from '../../problem/api-problem.js';
import type { ToolCall } from '../tool.js';

export const reasonArgument = z
  .string()
  .min(1)
  .max(LONGEST_COMMENT)
  .describe(
    'Why, in words that somebody will understand in a year; kept in the timeline and in the audit log.',
  );

export const keyArgument = z
  .string()
  .max(255)
  .optional()
  .describe(
    'Names this one change, so that a repeat of it changes nothing twice. Left out: the same call with the same arguments is taken for a repeat within a minute, as long as nothing was done to the experiment meanwhile, or on the same day where something is made.',
  );

export const confirmArgument = z
  .string()
  .max(300)
  .optional()
  .describe(
    'Only in a production environment, and only where the client cannot ask the person itself: the name of the experiment, as the person has typed it to confirm.',
  );

/**
 * @returns why something is to be changed
 * @throws ApiProblem `validation_failed` where nobody says, or in no text that can be kept
 */
export const reasonOf = ({ args: { comment } }: Pick<ToolCall, 'args'>): string => {
  if (typeof comment !== 'string' || comment.trim() === '')
    throw fieldProblem('comment', 'missing', 'comment: say why; every change by a tool takes a reason.');
  parseShape(z.object({ comment: reasonArgument }), { comment });
  const fault = textFault(comment);
  if (fault !== null) throw fieldProblem('comment', 'invalid_text', `comment: ${fault}`);
  return comment;
};
