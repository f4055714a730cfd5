import type { ReactElement } from 'react';
import { useState } from 'react';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import { Skeleton } from '../../../parts/skeleton.js';
import type { Action } from '../action-button.js';
import { ActionButton } from '../action-button.js';
import { FlagStoreDialog } from './flag-store-dialog.js';
import type { FlagStore } from './flag-stores.js';
import { changesOf, FLAG_STORE } from './flag-stores.js';
import { MirrorsTable } from './mirrors-table.js';

const LOOK_EVERY_MS = 5_000;

const Standing = ({ store }: { store: FlagStore }): ReactElement => (
  <p className="wordy">
    <span className="breaking">{new URL(store.url).host}</span>:{' '}
    {store.problem === null ? (
      store.checked_at === null ? (
        'not looked at yet'
      ) : (
        'it answers'
      )
    ) : (
      <strong>
        <bdi>{store.problem}</bdi>
      </strong>
    )}
    {store.checked_at !== null && (
      <span className="small muted">
        {' '}
        (<Moment at={store.checked_at} as="ago" />)
      </span>
    )}
  </p>
);

const Actions = ({ store }: { store: FlagStore }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { error, isBusy, send } = useSending();
  const { test, repair, disconnect } = changesOf(environmentKey);
  const actions: readonly Action[] = [
    { label: 'Look now', work: test },
    ...(store.experiments.drifted > 0 ? [{ label: 'Put right what differs', work: repair }] : []),
    { label: 'Disconnect', work: disconnect, isGrave: true },
  ];
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      <div className="actions">
        {actions.map((action) => (
          <ActionButton key={action.label} action={action} isBusy={isBusy} send={send} />
        ))}
      </div>
    </>
  );
};

/** Where the flags of the environment are served elsewhere, and whether they are served as they are to be. */
export const FlagStoreSection = (): ReactElement => {
  const { key: environmentKey, name } = useEnvironment();
  const {
    data: store,
    error,
    refetch,
  } = api.useQuery(
    'get',
    FLAG_STORE,
    { params: { path: { environmentKey } } },
    { refetchInterval: ({ state }) => (state.data ? LOOK_EVERY_MS : false) },
  );
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      name="flag-store"
      title="Served by Flagsmith"
      side={
        store !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setOpen(true);
            }}
          >
            {store === null ? 'Connect…' : 'Change the connection…'}
          </button>
        )
      }
    >
      <p className="small muted">
        A team can keep Flagsmith for the flags of <bdi>{name}</bdi>, and have its experiments here.{' '}
        <a href="/docs/flagsmith">How</a>
      </p>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {store === undefined && error === null && <Skeleton label="The connection is being read" />}
      {store === null && <p className="muted">Not connected: Holdfast serves these flags itself.</p>}
      {store && (
        <>
          <Standing store={store} />
          <Actions store={store} />
          <MirrorsTable />
        </>
      )}
      {isOpen && store !== undefined && (
        <FlagStoreDialog
          store={store}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </Section>
  );
};
