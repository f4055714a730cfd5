import type { Problem } from '../../client/problem.js';
import { Refused } from '../../client/problem.js';

interface Answer<Data> {
  readonly data?: Data | undefined;
  readonly error?: Problem | undefined;
  readonly response: Response;
}

/**
 * @returns what the API has answered
 * @throws Refused with its problem
 */
export const answered = async <Data>(asked: Promise<Answer<Data>>): Promise<NonNullable<Data>> => {
  const { data, error, response } = await asked;
  if (error !== undefined) throw new Refused(error);
  if (data == null) throw new Error(`${response.url} has answered ${response.status} with nothing.`);
  return data;
};

/**
 * Waits for an answer that has no body.
 *
 * @throws Refused with its problem
 */
export const succeeded = async (asked: Promise<Answer<unknown>>): Promise<void> => {
  const { error } = await asked;
  if (error !== undefined) throw new Refused(error);
};
