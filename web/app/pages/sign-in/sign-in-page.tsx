import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { SESSION, signIn } from '../../data/session.js';
import { useTitle } from '../../data/use-title.js';
import { ProblemNotice } from '../../parts/problem-notice.js';

/** Asks for a key, once; the page forgets it as soon as it is sent. */
export const SignInPage = ({
  failure,
  hasEnded,
}: {
  readonly failure?: unknown;
  /** There was a session until now. */
  readonly hasEnded: boolean;
}): ReactElement => {
  useTitle('Sign in');
  const queryClient = useQueryClient();
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(failure);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const session = await signIn({ key: key.trim() });
      setKey('');
      queryClient.setQueryData(SESSION, session);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <h1>Holdfast</h1>
      {hasEnded && (
        <p className="notice tone-info" role="status">
          The session has ended. Sign in again to go on where you were.
        </p>
      )}
      <p className="muted">
        Sign in with a management key. It is traded for a cookie that no script can read.
      </p>
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
      <p className="small muted">
        <code>npm start</code> prints a link that signs in by itself, and keeps the key as{' '}
        <code>adminKey</code> in <code>.holdfast/stack.json</code>. <a href="/docs">API and guides</a>
      </p>
    </main>
  );
};
