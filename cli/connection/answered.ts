import type { Problem } from '../../client/problem.js';
import { Refused } from '../../client/problem.js';
import { Failure } from '../failure.js';

interface Answer<Data> {
  readonly data?: Data | undefined;
  readonly error?: Problem | undefined;
  readonly response: Response;
}

/** Where a page has answered in place of the API, the address is of something else. */
const read = async <Value>(asked: Promise<Value>): Promise<Value> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('What has answered is not the API of Holdfast. Is the address right?');
  }
};

/**
 * @returns what the API has answered
 * @throws Refused with its problem
 */
export const answered = async <Data>(asked: Promise<Answer<Data>>): Promise<NonNullable<Data>> => {
  const { data, error, response } = await read(asked);
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
  const { error } = await read(asked);
  if (error !== undefined) throw new Refused(error);
};
