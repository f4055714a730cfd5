import { useEffect, useState } from 'react';
import { client } from '../../data/api.js';
import type { Faster } from '../../data/faster.js';
import { fasterOf } from '../../data/faster.js';
import { Refused } from '../../data/problem.js';

const PATH = '/api/v1/environments/{environmentKey}/';

export interface EnvironmentWords {
  readonly name: string;
  readonly isProduction: boolean;
}

/** What can be changed of an environment, and the edition that has it. */
export interface EnvironmentEdition extends EnvironmentWords {
  readonly key: string;
  readonly etag: string;
}

const readEdition = async (key: string): Promise<EnvironmentEdition> => {
  const { data, error, response } = await client.GET(PATH, { params: { path: { environmentKey: key } } });
  if (data === undefined) throw new Refused(error);
  const { name, is_production: isProduction } = data;
  return { key, name, isProduction, etag: response.headers.get('etag') ?? '*' };
};

const ofEdition = ({ key, etag }: EnvironmentEdition) => ({
  path: { environmentKey: key },
  header: { 'If-Match': etag },
});

/** @returns null, or who has changed it meanwhile: then nothing was saved. @throws Refused */
export const saveEnvironment = async (
  edition: EnvironmentEdition,
  { name, isProduction: is_production }: EnvironmentWords,
): Promise<Faster | null> => {
  const body = { name, is_production };
  const { error, response } = await client.PATCH(PATH, { params: ofEdition(edition), body });
  if (error === undefined) return null;
  const faster = fasterOf(error, response);
  if (faster === null) throw new Refused(error);
  return faster;
};

/** @returns null, or who has changed it meanwhile: then it is still there. @throws Refused */
export const deleteEnvironment = async (edition: EnvironmentEdition): Promise<Faster | null> => {
  const { error, response } = await client.DELETE(PATH, { params: ofEdition(edition) });
  if (error === undefined) return null;
  const faster = fasterOf(error, response);
  if (faster === null) throw new Refused(error);
  return faster;
};

export interface EditedEnvironment {
  /** Undefined until it was read. */
  readonly edition: EnvironmentEdition | undefined;
  /** Why it could not be read. */
  readonly error: unknown;
  /** Who has made another edition of it since it was read first. */
  readonly faster: Faster | null;
  /** To be told who was faster; reads what they have made of it. @throws Refused */
  readonly outdatedBy: (faster: Faster) => Promise<void>;
}

/** An environment as it was when somebody began to edit it, and as whoever is faster makes it. */
export const useEnvironmentEdition = (key: string): EditedEnvironment => {
  const [edition, setEdition] = useState<EnvironmentEdition>();
  const [error, setError] = useState<unknown>(null);
  const [faster, setFaster] = useState<Faster | null>(null);
  useEffect(() => {
    let isGone = false;
    readEdition(key).then(
      (read) => {
        if (!isGone) setEdition(read);
      },
      (problem: unknown) => {
        if (!isGone) setError(problem);
      },
    );
    return () => {
      isGone = true;
    };
  }, [key]);
  const outdatedBy = async (who: Faster): Promise<void> => {
    setEdition(await readEdition(key));
    setFaster(who);
  };
  return { edition, error, faster, outdatedBy };
};
