import { eventually } from '../eventually.js';
import type { Answer, Caller } from './caller.js';
import { valueAt } from './caller.js';

/** @returns the answer with the sealed pair of an experiment, or false while there is none. */
export const sealedResult = async (admin: Caller, path: string): Promise<Answer | false> => {
  const answer = await admin.get(`${path}final/`);
  return answer.status === 200 && valueAt(answer, 'exposures') !== null && answer;
};

/** Waits until an experiment is sealed. @returns the answer with the sealed pair */
export const untilSealed = (admin: Caller, path: string, mostMs: number): Promise<Answer> =>
  eventually('the seal', () => sealedResult(admin, path), mostMs);
