import { fingerprintOf } from '../http/fingerprint.js';
import { fieldProblem } from '../problem/api-problem.js';
import { without } from './arguments.js';
import type { ToolCall } from './tool.js';

/**
 * @param tool which one was called
 * @param moment what makes the same call another one later on, such as how many commands there were
 * @returns the `Idempotency-Key` of a call: the caller's own, or one of what was asked. Numbers of messages are no use,
 *   since every client counts from 0.
 */
export const keyOfCall = (
  { args, holder, environment }: ToolCall,
  tool: string,
  moment: string | number,
): string => {
  const { idempotency_key: own } = args;
  const asked = without(args, 'idempotency_key', 'confirm');
  if (typeof own === 'string' && own !== '') return own;
  if (own !== undefined && own !== null)
    throw fieldProblem('idempotency_key', 'invalid_type', 'idempotency_key: must be text');
  return `mcp-${fingerprintOf({ tool, holder, environment: environment.id, asked, moment })}`;
};
