import { useEffect, useState } from 'react';
import type { Faster } from './faster.js';

export interface Edited<Edition> {
  /** Undefined until it was read. */
  readonly edition: Edition | undefined;
  /** Why it could not be read. */
  readonly error: unknown;
  /** Who has made another edition of it since it was read first. */
  readonly faster: Faster | null;
  /** To be told who was faster. @returns what they have made of it. @throws Refused */
  readonly outdatedBy: (faster: Faster) => Promise<Edition>;
}

/**
 * Something as it was when somebody began to edit it, and as whoever is faster makes it.
 *
 * @param read gives the edition of now; the same function for the same thing
 */
export const useEdition = <Edition>(read: () => Promise<Edition>): Edited<Edition> => {
  const [edition, setEdition] = useState<Edition>();
  const [error, setError] = useState<unknown>(null);
  const [faster, setFaster] = useState<Faster | null>(null);
  useEffect(() => {
    let isGone = false;
    read().then(
      (found) => {
        if (!isGone) setEdition(found);
      },
      (problem: unknown) => {
        if (!isGone) setError(problem);
      },
    );
    return () => {
      isGone = true;
    };
  }, [read]);
  const outdatedBy = async (who: Faster): Promise<Edition> => {
    const theirs = await read();
    setEdition(theirs);
    setFaster(who);
    return theirs;
  };
  return { edition, error, faster, outdatedBy };
};
