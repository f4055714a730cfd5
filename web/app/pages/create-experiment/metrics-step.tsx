import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { NewMetricButton } from '../metrics/edit/new-metric-button.js';
import { metricInWords } from '../metrics/metric-in-words.js';
import { ChosenMetric } from './chosen-metric.js';
import { usuallyExpected } from './metric-words.js';
import { ReceivedEvents } from './received-events.js';
import { Remarks } from './remarks.js';
import { useRemarks, useWizard } from './wizard.js';

type Metric = Schemas['Metric'];

const SHOWN = 20;
const USUAL_MARGIN = '2';

/** The first that is chosen is the goal; what is only looked at can be none. */
const useAdd = (): ((metric: Metric) => void) => {
  const { draft, change } = useWizard();
  return ({ id, name, direction }) => {
    if (draft.metrics.some(({ metric }) => metric === id)) return;
    const hasGoal = draft.metrics.some(({ role }) => role === 'goal');
    const role = hasGoal || direction === 'informational' ? 'secondary' : 'goal';
    const expected = usuallyExpected(direction, role);
    change({ metrics: [...draft.metrics, { metric: id, name, role, expected, margin: USUAL_MARGIN }] });
  };
};

const Library = ({ onChoose }: { onChoose: (metric: Metric) => void }): ReactElement => {
  const { draft } = useWizard();
  const { key: environmentKey } = useEnvironment();
  const [q, setQ] = useState('');
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/',
    {
      params: {
        path: { environmentKey },
        query: { page_size: SHOWN, ...(q.trim() === '' ? {} : { q: q.trim() }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const chosen = new Set(draft.metrics.map(({ metric }) => metric));
  const offered = data?.results.filter(({ id }) => !chosen.has(id));
  return (
    <fieldset>
      <legend>Metrics of the library</legend>
      <input
        type="search"
        aria-label="Find a metric"
        placeholder="Find a metric"
        value={q}
        onChange={({ target }) => {
          setQ(target.value);
        }}
      />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton label="Metrics are being read" />}
      {offered?.map((metric) => (
        <div key={metric.id} className="choice">
          <button
            type="button"
            className="button"
            aria-label={`Add ${metric.name}`}
            onClick={() => {
              onChoose(metric);
            }}
          >
            Add
          </button>
          <span>
            <strong dir="auto">{metric.name}</strong>{' '}
            <span className="muted small">{metricInWords(metric)}</span>
          </span>
        </div>
      ))}
      {offered?.length === 0 && <p className="muted">No other metric fits.</p>}
      {data !== undefined && data.count > SHOWN && (
        <p className="muted small">The newest {SHOWN}; type a part of a name to see others.</p>
      )}
    </fieldset>
  );
};

/** What is measured, and what for. */
export const MetricsStep = (): ReactElement => {
  const { draft } = useWizard();
  const remarks = useRemarks('metrics');
  const add = useAdd();
  const headline = draft.metrics.find(({ role }) => role === 'goal');
  return (
    <>
      <Remarks remarks={remarks} />
      <ul className="chosen-metrics">
        {draft.metrics.map((metric) => (
          <ChosenMetric key={metric.metric} metric={metric} isHeadline={metric === headline} />
        ))}
      </ul>
      <Library onChoose={add} />
      <div>
        <NewMetricButton onCreated={add} />
      </div>
      <ReceivedEvents />
    </>
  );
};
