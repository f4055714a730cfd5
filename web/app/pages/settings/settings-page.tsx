import type { ReactElement } from 'react';
import { Refused } from '../../../../client/problem.js';
import { api, client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { mayAdminister } from '../../data/rights.js';
import { useSession } from '../../data/session.js';
import { useTitle } from '../../data/use-title.js';
import { Section } from '../../parts/section.js';
import { EnvironmentsSection } from './environments-section.js';
import { FlagStoreSection } from './flag-store/flag-store-section.js';
import { placeInWords } from './keys.js';
import { KeysSection } from './keys-section.js';
import { SourcesSection } from './sources/sources-section.js';
import { ThemeSection } from './theme-section.js';
import { WebhooksSection } from './webhooks-section.js';

const OF_ENVIRONMENT = '/api/v1/environments/{environmentKey}/api-keys/';

const ManagementKeys = (): ReactElement => {
  const { key_id: ownId, environments } = useSession();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/api-keys/');
  return (
    <KeysSection
      read={{ keys: data?.results, error, refetch }}
      described={{
        kind: 'management',
        title: 'Management keys',
        about:
          'For people and programs that look at experiments and change them. People sign in with one here.',
        heads: ['Role', 'For'],
        extraOf: (key) => [key.role, <bdi key="place">{placeInWords(key, environments)}</bdi>],
        ownId,
        revoke: async (id) => {
          const params = { path: { keyId: String(id) } };
          const { error: problem } = await client.DELETE('/api/v1/api-keys/{keyId}/', { params });
          if (problem !== undefined) throw new Refused(problem);
        },
      }}
    />
  );
};

const ServerKeys = (): ReactElement => {
  const { key: environmentKey, name } = useEnvironment();
  const { data, error, refetch } = api.useQuery('get', OF_ENVIRONMENT, {
    params: { path: { environmentKey } },
  });
  return (
    <KeysSection
      read={{ keys: data?.results, error, refetch }}
      described={{
        kind: 'server',
        title: 'Server keys',
        about: (
          <>
            For SDKs that evaluate on a server, in <bdi>{name}</bdi> alone.
          </>
        ),
        heads: [],
        extraOf: () => [],
        revoke: async (id) => {
          const params = { path: { environmentKey, keyId: String(id) } };
          const { error: problem } = await client.DELETE(`${OF_ENVIRONMENT}{keyId}/`, { params });
          if (problem !== undefined) throw new Refused(problem);
        },
      }}
    />
  );
};

/** Environments, keys, webhooks, sources, where flags are served, and colours. */
export const SettingsPage = (): ReactElement => {
  useTitle('Settings');
  const session = useSession();
  // What is open or half confirmed is about one environment, and closes with a look at another.
  const { key: environmentKey } = useEnvironment();
  return (
    <>
      <div className="page-head">
        <h1>Settings</h1>
        <p className="small muted">
          signed in as <bdi>{session.name}</bdi>, {session.role} of{' '}
          {session.scope === 'organisation' ? 'the whole organisation' : `one ${session.scope}`}
        </p>
      </div>
      <EnvironmentsSection />
      {mayAdminister(session) ? (
        <>
          <ManagementKeys />
          <ServerKeys key={`server-keys-${environmentKey}`} />
          <WebhooksSection key={`webhooks-${environmentKey}`} />
          <SourcesSection key={`sources-${environmentKey}`} />
          <FlagStoreSection key={`flag-store-${environmentKey}`} />
        </>
      ) : (
        <Section name="keys" title="Keys">
          <p className="muted">Administrators see and hand out keys.</p>
        </Section>
      )}
      <ThemeSection />
    </>
  );
};
