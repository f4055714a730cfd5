import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Session } from '../../data/session.js';
import { SESSION, signIn } from '../../data/session.js';
import { ProblemNotice } from '../../parts/problem-notice.js';

/** Takes a key, once; the page forgets it as soon as it is sent. */
export const SignInForm = ({
  failure,
  last = null,
}: {
  readonly failure?: unknown;
  /** Who was signed in before; what they have read is not for anybody else. */
  readonly last?: Session | null;
}): ReactElement => {
  const queryClient = useQueryClient();
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(failure);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const session = await signIn({ key: key.trim() });
      setKey('');
      if (last !== null && last.key_id !== session.key_id)
        queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      queryClient.setQueryData(SESSION, session);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label htmlFor="key">Management key</label>
        <input
          id="key"
          type="password"
          autoComplete="off"
          autoFocus
          required
          value={key}
          onChange={(event) => {
            setKey(event.target.value);
          }}
        />
        <button type="submit" className="button button-primary" disabled={isBusy || key.trim() === ''}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      {error !== undefined && <ProblemNotice error={error} />}
    </>
  );
};
