import type { ReactElement, ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { EnvironmentContext } from './data/environment.js';
import { useSession } from './data/session.js';
import { ExperimentPage } from './pages/experiment/experiment-page.js';
import { ExperimentsListPage } from './pages/experiments-list/experiments-list-page.js';
import { EmptyState } from './parts/empty-state.js';
import { Shell } from './parts/shell.js';

const NothingHere = ({ what }: { readonly what: string }): ReactElement => (
  <EmptyState title={`There is no ${what} at this address`} action={<a href="/">To the experiments</a>} />
);

const InEnvironment = ({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ReactNode;
}): ReactElement => {
  const environment = useSession().environments.find((one) => String(one.id) === id);
  if (environment === undefined) return <NothingHere what="environment that this key may see" />;
  return (
    <EnvironmentContext value={environment}>
      <Shell>{children}</Shell>
    </EnvironmentContext>
  );
};

/** Which page is shown at which address below `/e/<environment>/`. */
const PagesOfEnvironment = (): ReactElement => (
  <Switch>
    <Route path="/e/:environment/experiments" component={ExperimentsListPage} />
    <Route path="/e/:environment/experiments/:experiment">
      {({ experiment }) => <ExperimentPage key={experiment} experimentId={experiment} />}
    </Route>
    <Route>
      <NothingHere what="page" />
    </Route>
  </Switch>
);

/** Every page has an address; `/` leads to the first environment. */
export const Routes = (): ReactElement => {
  const [first] = useSession().environments;
  return (
    <Switch>
      <Route path="/e/:environment/*?">
        {({ environment }) => (
          <InEnvironment id={environment}>
            <PagesOfEnvironment />
          </InEnvironment>
        )}
      </Route>
      <Route path="/">
        {first === undefined ? (
          <EmptyState title="There is no environment yet">Make one with the API: see the guides.</EmptyState>
        ) : (
          <Redirect to={`/e/${first.id}/experiments`} replace />
        )}
      </Route>
      <Route>
        <NothingHere what="page" />
      </Route>
    </Switch>
  );
};
