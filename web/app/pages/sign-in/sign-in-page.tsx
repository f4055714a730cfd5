import type { ReactElement } from 'react';
import { useTitle } from '../../data/use-title.js';
import { SignInForm } from './sign-in-form.js';

/** Asks for a key before anything is shown. */
export const SignInPage = ({ failure }: { readonly failure?: unknown }): ReactElement => {
  useTitle('Sign in');
  return (
    <main className="sign-in">
      <h1>Holdfast</h1>
      <p className="muted">
        Sign in with a management key. It is traded for a cookie that no script can read.
      </p>
      <SignInForm failure={failure} />
      <p className="small muted">
        <code>npm start</code> prints a link that signs in by itself, and keeps the key as{' '}
        <code>adminKey</code> in <code>.holdfast/stack.json</code>. <a href="/docs">API and guides</a>
      </p>
    </main>
  );
};
