import { useState } from 'react';

/**
 * What was wrong stays wrong until there is an answer: a question that is asked again is none.
 *
 * @param problem of the last answer, null where nothing was wrong
 */
export const useLasting = <Problem extends string>(
  status: 'pending' | 'error' | 'success',
  problem: Problem | null,
): Problem | null => {
  const [last, setLast] = useState<Problem | null>(null);
  const now = status === 'pending' ? last : problem;
  if (now !== last) setLast(now);
  return now;
};
