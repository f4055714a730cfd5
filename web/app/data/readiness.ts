import type { Schemas } from '../../../client/create-client.js';

export type Readiness = Schemas['Readiness'];

const TIMEOUT_MS = 5_000;

/**
 * Its answer is the same with any status, and takes no key, so it comes when the rest cannot.
 *
 * @returns null where nobody says
 */
export const readReadiness = async (): Promise<Readiness | null> => {
  try {
    const answer = await fetch('/readyz', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return (await answer.json()) as Readiness;
  } catch {
    return null;
  }
};
