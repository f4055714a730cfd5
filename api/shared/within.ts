import { ApiProblem } from '../problem/api-problem.js';
import { losePatienceAfter } from './lose-patience-after.js';

const RETRY_SECONDS = 5;

/**
 * Waits for the database, but no longer than the caller would. The work itself goes on, since it cannot be called
 * back.
 *
 * @throws ApiProblem `database_unavailable` when the time is over
 */
export const within = async <Result>(ms: number, work: Promise<Result>): Promise<Result> => {
  let hear = (): void => undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    hear = losePatienceAfter(ms, () => {
      const detail = 'The database did not answer in time.';
      reject(new ApiProblem('database_unavailable', detail, { retryAfterSeconds: RETRY_SECONDS }));
    });
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    hear();
  }
};
