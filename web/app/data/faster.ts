import type { Problem } from '../../../client/problem.js';
import { Refused } from '../../../client/problem.js';
import { actorInWords } from '../../../domain/actor-in-words.js';

/** Who was faster with an edit, as the API names them. */
export interface Faster {
  readonly changed_by: string | null;
  readonly changed_at: string | null;
}

const CONFLICT = 412;

/** @returns whoever changed it, in the words of people. */
export const nameOf = ({ changed_by: actor }: Faster): string =>
  actor === null ? 'somebody' : actorInWords(actor);

/**
 * What came of an edit of one edition.
 *
 * @returns null where it was done, or who was faster: then nothing was done
 * @throws Refused for any other problem
 */
export const fasterOf = ({
  error,
  response: { status },
}: {
  readonly error?: Problem | (Problem & { readonly current: Faster });
  readonly response: Pick<Response, 'status'>;
}): Faster | null => {
  if (error === undefined) return null;
  if (status === CONFLICT && 'current' in error) return error.current;
  throw new Refused(error);
};
