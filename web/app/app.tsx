import type { QueryClient } from '@tanstack/react-query';
import { focusManager, QueryClientProvider, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { Session } from './data/session.js';
import { readSession, SESSION, SessionContext, signIn, takeToken } from './data/session.js';
import { SignInAgain } from './pages/sign-in/sign-in-again.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { ProblemNotice } from './parts/problem-notice.js';
import { Skeleton } from './parts/skeleton.js';
import { Routes } from './routes.js';

/** Asked for once: a token works once, and effects may run twice. */
let signingIn: ReturnType<typeof signIn> | undefined;

/** Signs in by the token of the address, if it has one. */
const useToken = (queryClient: QueryClient): { readonly isBusy: boolean; readonly failure: unknown } => {
  const [token] = useState(takeToken);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(token !== null);
  useEffect(() => {
    if (token === null) return;
    signingIn ??= signIn({ token });
    signingIn
      .then(
        (session) => {
          queryClient.setQueryData(SESSION, session);
        },
        (error: unknown) => {
          setFailure(error);
        },
      )
      .finally(() => {
        setBusy(false);
      });
  }, [token, queryClient]);
  return { isBusy, failure };
};

/** Nothing is asked for while nobody is signed in; afterwards all that is shown is read again. */
const useRest = (isResting: boolean): void => {
  useEffect(() => {
    focusManager.setFocused(isResting ? false : undefined);
  }, [isResting]);
};

const Gate = ({ failure }: { readonly failure: unknown }): ReactElement => {
  const {
    data: session,
    error,
    refetch,
  } = useQuery({ queryKey: SESSION, queryFn: readSession, staleTime: 60_000 });
  const [last, setLast] = useState<Session | null>(null);
  if (session != null && session !== last) setLast(session);
  const hasEnded = session === null && last !== null;
  useRest(hasEnded);
  // Whoever is signed in stays on the page: it says itself what does not answer.
  if (error !== null && session === undefined)
    return (
      <main className="sign-in">
        <h1>Holdfast</h1>
        <ProblemNotice error={error} onRetry={refetch} />
      </main>
    );
  if (session === undefined) return <Skeleton label="Looking who is signed in" />;
  const known = session ?? last;
  if (known === null) return <SignInPage failure={failure} />;
  return (
    <>
      <SessionContext value={known}>
        {/* Of another key nothing is kept that somebody has typed. */}
        <Routes key={known.key_id} />
      </SessionContext>
      {hasEnded && <SignInAgain last={known} />}
    </>
  );
};

const SignedIn = ({ queryClient }: { readonly queryClient: QueryClient }): ReactElement => {
  const { isBusy, failure } = useToken(queryClient);
  return isBusy ? <Skeleton label="Signing in" /> : <Gate failure={failure} />;
};

/** All pages. */
export const App = ({ queryClient }: { readonly queryClient: QueryClient }): ReactElement => (
  <QueryClientProvider client={queryClient}>
    <SignedIn queryClient={queryClient} />
  </QueryClientProvider>
);
