import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { evenShares } from '../../format/split.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { NewFlagButton } from '../flags/new-flag/new-flag-button.js';
import { withoutShips } from '../schedule/step-draft.js';
import { Remarks } from './remarks.js';
import { useRemarks, useWizard } from './wizard.js';

type Feature = Schemas['Feature'];

const SHOWN = 20;
const ACTIVE = ['created', 'running', 'paused'] as const;

/** @returns the experiment that has the feature now; null if none, undefined while that is unknown */
const useActiveExperiment = ({ id }: Feature) => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery('get', '/api/v1/environments/{environmentKey}/experiments/', {
    params: {
      path: { environmentKey },
      query: { feature: String(id), status: [...ACTIVE], page_size: 5 },
    },
  });
  if (data === undefined) return undefined;
  // The filter takes names as well, and a feature may be called 7.
  return data.results.find(({ feature }) => feature.id === id) ?? null;
};

/** @returns what makes a feature the one that is tried */
const useChosenFeature = (): ((feature: Feature) => void) => {
  const { draft, change } = useWizard();
  return ({ id, multivariate_options: options }) => {
    change({ feature: id, shares: evenShares(options), schedule: withoutShips(draft.schedule) });
  };
};

const FeatureLine = ({ feature }: { feature: Feature }): ReactElement => {
  const { draft } = useWizard();
  const choose = useChosenFeature();
  const to = useAddress();
  const active = useActiveExperiment(feature);
  const options = feature.multivariate_options;
  const isBarred = options.length === 0 || active != null;
  return (
    <div className={isBarred ? 'choice is-barred' : 'choice'}>
      <input
        type="radio"
        name="feature"
        id={`feature-${feature.id}`}
        disabled={isBarred}
        checked={draft.feature === feature.id}
        onChange={() => {
          choose(feature);
        }}
      />
      <span>
        <label htmlFor={`feature-${feature.id}`}>
          <code>{feature.name}</code>{' '}
          <span className="muted small">
            {options.length === 0 ? 'has no variants' : options.map(({ key }) => key).join(', ')}
          </span>
        </label>
        {active != null && (
          <span className="small">
            {' '}
            is in <Link href={to(`experiments/${active.id}`)}>{active.name}</Link>, which is not completed
          </span>
        )}
      </span>
    </div>
  );
};

/** Which feature is tried; each can be in one experiment at a time. */
export const FeatureChoice = (): ReactElement => {
  const { project } = useEnvironment();
  const [q, setQ] = useState('');
  const choose = useChosenFeature();
  const remarks = useRemarks('feature');
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/projects/{projectId}/features/',
    {
      params: {
        path: { projectId: String(project.id) },
        query: { page_size: SHOWN, ...(q.trim() === '' ? {} : { q: q.trim() }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  return (
    <fieldset>
      <legend>Feature</legend>
      <input
        type="search"
        aria-label="Find a feature"
        placeholder="Find a feature"
        value={q}
        onChange={(event) => {
          setQ(event.target.value);
        }}
      />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton label="Features are being read" />}
      {data?.results.map((feature) => (
        <FeatureLine key={feature.id} feature={feature} />
      ))}
      {data?.count === 0 && (
        <p className="muted">
          No feature fits. Make one here, or <a href="/docs">with the API</a>.
        </p>
      )}
      {data !== undefined && data.count > SHOWN && (
        <p className="muted small">The first {SHOWN}; type a part of a name to see others.</p>
      )}
      <span>
        <NewFlagButton
          onCreated={(feature) => {
            setQ(feature.name);
            choose(feature);
          }}
        />
      </span>
      <Remarks remarks={remarks} />
    </fieldset>
  );
};
