import type { ReactElement, ReactNode } from 'react';
import { Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { EnvironmentContext } from './data/environment.js';
import { LiveChanges } from './data/live/live-changes.js';
import { useSession } from './data/session.js';
import { fetchExperimentPage } from './pages/experiment/fetch-experiment-page.js';
import { ExperimentsListPage } from './pages/experiments-list/experiments-list-page.js';
import { EmptyState } from './parts/empty-state.js';
import { PageBoundary } from './parts/page-boundary.js';
import { Shell } from './parts/shell.js';
import { Skeleton } from './parts/skeleton.js';
import { whenAsked } from './when-asked.js';

// Not of the first load: who looks at the list does not wait for them.
const ExperimentPage = whenAsked(fetchExperimentPage);
const CreateExperimentPage = whenAsked(
  async () => (await import('./pages/create-experiment/create-experiment-page.js')).CreateExperimentPage,
);
const FlagsPage = whenAsked(async () => (await import('./pages/flags/flags-page.js')).FlagsPage);
const FlagPage = whenAsked(async () => (await import('./pages/flags/flag-page.js')).FlagPage);
const MetricsPage = whenAsked(async () => (await import('./pages/metrics/metrics-page.js')).MetricsPage);
const MetricPage = whenAsked(async () => (await import('./pages/metrics/metric-page.js')).MetricPage);

const ActivityPage = whenAsked(async () => (await import('./pages/activity/activity-page.js')).ActivityPage);
const ExperimentActivityPage = whenAsked(
  async () => (await import('./pages/activity/experiment-activity-page.js')).ExperimentActivityPage,
);
const OperationsPage = whenAsked(
  async () => (await import('./pages/operations/operations-page.js')).OperationsPage,
);
const SettingsPage = whenAsked(async () => (await import('./pages/settings/settings-page.js')).SettingsPage);

const FirstEnvironmentPage = whenAsked(
  async () => (await import('./pages/settings/first-environment-page.js')).FirstEnvironmentPage,
);

const NothingHere = ({ what }: { readonly what: string }): ReactElement => (
  <EmptyState title={`There is no ${what} at this address`} action={<a href="/">To the experiments</a>} />
);

/** Waits for pages that are loaded when they are asked for, and says so when one does not come. */
const Loaded = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const [address] = useLocation();
  return (
    <PageBoundary address={address}>
      <Suspense fallback={<Skeleton lines={6} label="The page is being loaded" />}>{children}</Suspense>
    </PageBoundary>
  );
};

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
      <LiveChanges>
        <Shell>
          <Loaded>{children}</Loaded>
        </Shell>
      </LiveChanges>
    </EnvironmentContext>
  );
};

/** Which page is shown at which address below `/e/<environment>/`. */
const PagesOfEnvironment = (): ReactElement => (
  <Switch>
    <Route path="/e/:environment/experiments" component={ExperimentsListPage} />
    <Route path="/e/:environment/experiments/new/:step?">
      {({ step }) => <CreateExperimentPage step={step} />}
    </Route>
    <Route path="/e/:environment/experiments/:experiment/activity">
      {({ experiment }) => <ExperimentActivityPage key={experiment} experimentId={experiment} />}
    </Route>
    <Route path="/e/:environment/experiments/:experiment">
      {({ experiment }) => <ExperimentPage key={experiment} experimentId={experiment} />}
    </Route>
    <Route path="/e/:environment/flags" component={FlagsPage} />
    <Route path="/e/:environment/flags/:feature">
      {({ feature }) => <FlagPage key={feature} featureId={feature} />}
    </Route>
    <Route path="/e/:environment/metrics" component={MetricsPage} />
    <Route path="/e/:environment/metrics/:metric">
      {({ metric }) => <MetricPage key={metric} metricId={metric} />}
    </Route>
    <Route path="/e/:environment/activity" component={ActivityPage} />
    <Route path="/e/:environment/operations" component={OperationsPage} />
    <Route path="/e/:environment/settings" component={SettingsPage} />
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
          <Loaded>
            <FirstEnvironmentPage />
          </Loaded>
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
