import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useQueryString } from '../../data/use-query-string.js';
import { useTitle } from '../../data/use-title.js';
import { formatValue } from '../../format/flag-values.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Missing } from '../../parts/figure.js';
import { pageOf, Pager, SearchField } from '../../parts/list-controls.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { NewFlagButton } from './new-flag/new-flag-button.js';

const PAGE_SIZE = 50;
const MOST_STATES = 100;

/** What the environment serves to those without an override, by feature. */
const useDefaults = (): ReadonlyMap<number, Schemas['FeatureState']> => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery('get', '/api/v1/environments/{environmentKey}/featurestates/', {
    params: { path: { environmentKey }, query: { page_size: MOST_STATES } },
  });
  return new Map((data?.results ?? []).map((state) => [state.feature, state]));
};

const Row = ({
  feature,
  state,
}: {
  feature: Schemas['Feature'];
  state: Schemas['FeatureState'] | undefined;
}): ReactElement => {
  const to = useAddress();
  return (
    <tr>
      <th scope="row" className="name">
        <Link href={to(`flags/${feature.id}`)}>
          <code>{feature.name}</code>
        </Link>
        <span className="small muted clamp" dir="auto">
          {feature.description}
        </span>
      </th>
      <td>{state === undefined ? <Missing reason="shown on its page" /> : state.enabled ? 'on' : 'off'}</td>
      <td>
        <code className="small">{formatValue(state?.feature_state_value ?? feature.initial_value)}</code>
      </td>
      <td>
        <span className="tags">
          {feature.multivariate_options.map(({ id, key }) => (
            <span key={id} className="chip" dir="auto">
              {key}
            </span>
          ))}
          {feature.multivariate_options.length === 0 && (
            <Missing reason="it has no variants, so no experiment can compare them" />
          )}
        </span>
      </td>
    </tr>
  );
};

const Table = ({ features }: { features: readonly Schemas['Feature'][] }): ReactElement => {
  const states = useDefaults();
  return (
    <TableFrame label="Flags">
      <table className="list">
        <caption className="unseen">Flags</caption>
        <TableHead heads={['Flag', 'Here', 'Value', 'Variants']} />
        <tbody>
          {features.map((feature) => (
            <Row key={feature.id} feature={feature} state={states.get(feature.id)} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

const Nothing = ({ isFiltered }: { isFiltered: boolean }): ReactElement => {
  const { project } = useEnvironment();
  if (isFiltered) return <EmptyState title="No flag has such a name" />;
  return (
    <EmptyState
      title="No flag yet"
      action={<a href="/docs/first-experiment">How to make the first one</a>}
      curl={`curl -X POST -H "Authorization: Api-Key $KEY" -H 'Content-Type: application/json' \\\n  ${location.origin}/api/v1/projects/${project.id}/features/ -d '{"name": "button_colour"}'`}
    >
      A flag says what an application shows; one with variants can be tested.
    </EmptyState>
  );
};

/** All flags of the project, and what this environment serves. */
export const FlagsPage = (): ReactElement => {
  useTitle('Flags');
  const query = useQueryString();
  const { project } = useEnvironment();
  const to = useAddress();
  const [, navigate] = useLocation();
  const q = query.get('q');
  const page = pageOf(query);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/projects/{projectId}/features/',
    {
      params: {
        path: { projectId: String(project.id) },
        query: { page, page_size: PAGE_SIZE, ...(q === null ? {} : { q }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  return (
    <>
      <div className="page-head">
        <h1>Flags</h1>
        <NewFlagButton
          onCreated={({ id }) => {
            navigate(to(`flags/${id}`));
          }}
        />
      </div>
      <SearchField query={query} label="Find a flag by name" />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton lines={6} label="Flags are being read" />}
      {data?.count === 0 && <Nothing isFiltered={q !== null} />}
      {data !== undefined && data.results.length > 0 && <Table features={data.results} />}
      {data !== undefined && <Pager query={query} page={page} size={PAGE_SIZE} count={data.count} />}
    </>
  );
};
