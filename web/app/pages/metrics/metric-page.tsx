import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useTitle } from '../../data/use-title.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { EditMetricButton } from './edit/edit-metric-button.js';
import { FactsSection } from './facts-section.js';
import { directionInWords, metricInWords } from './metric-in-words.js';
import { PreviewSection } from './preview-section.js';
import { UsedBySection } from './used-by-section.js';
import { VersionsSection } from './versions-section.js';

type Metric = Schemas['Metric'];

const Known = ({ metric }: { metric: Metric }): ReactElement => (
  <>
    <p className="banner-sentence" dir="auto">
      {metricInWords(metric)}
    </p>
    <p>
      <span className="chip">{metric.aggregation}</span>{' '}
      <span className="chip">{directionInWords(metric.direction)}</span>{' '}
      <span className="chip">version {metric.version}</span>
    </p>
    {metric.description !== '' && (
      <p className="breaking" dir="auto">
        {metric.description}
      </p>
    )}
    <FactsSection metric={metric} />
    <PreviewSection metric={metric} />
    <UsedBySection metric={metric} />
    <VersionsSection metricId={metric.id} />
  </>
);

/** One metric: what it measures, what came lately, who uses it, and what it measured before. */
export const MetricPage = ({ metricId }: { readonly metricId: string }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const {
    data: metric,
    error,
    refetch,
  } = api.useQuery('get', '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/', {
    params: { path: { environmentKey, metricId } },
  });
  useTitle(metric?.name ?? 'Metric');
  return (
    <>
      <div className="page-head">
        <h1 dir="auto">{metric?.name ?? 'Metric'}</h1>
        {metric !== undefined && <EditMetricButton metricId={metricId} />}
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {metric === undefined && error === null && <Skeleton lines={8} label="The metric is being read" />}
      {metric !== undefined && <Known metric={metric} />}
    </>
  );
};
