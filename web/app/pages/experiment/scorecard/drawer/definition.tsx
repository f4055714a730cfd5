import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../../../client/create-client.js';
import { api } from '../../../../data/api.js';
import { useAddress, useEnvironment } from '../../../../data/environment.js';
import { Snippet } from '../../../../parts/snippet.js';
import { directionInWords, metricInWords } from '../../../metrics/metric-in-words.js';

type Metric = Schemas['MetricResult'];

/** Of those that were deleted nobody knows a newest version. */
const useNewest = (metricId: number): number | undefined => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/',
    {
      params: { path: { environmentKey, metricId: String(metricId) } },
    },
  );
  return data?.version;
};

const Version = ({ metric }: { metric: Metric }): ReactElement | null => {
  const newest = useNewest(metric.metric_id);
  const to = useAddress();
  const { metric_version: pinned } = metric;
  if (pinned === undefined) return null;
  return (
    <p className="small">
      Version {pinned} counts here, from the first start on.{' '}
      {newest !== undefined &&
        (newest === pinned
          ? 'It is the newest.'
          : `The newest is ${newest}; it does not change these figures.`)}{' '}
      <Link href={to(`metrics/${metric.metric_id}`)}>The metric</Link>
    </p>
  );
};

/** What is measured, as a sentence and as it is stored. */
export const Definition = ({
  metric,
  definition,
}: {
  readonly metric: Metric;
  /** As the experiment has it; its payload's may be of any age. */
  readonly definition: Schemas['MetricDefinition'] | undefined;
}): ReactElement => (
  <section>
    <h3>What is measured</h3>
    <p dir="auto">
      {definition !== undefined && metricInWords({ aggregation: metric.aggregation, definition })}{' '}
      <span className="muted">({directionInWords(metric.direction)})</span>
    </p>
    <Version metric={metric} />
    <details className="small">
      <summary>As JSON</summary>
      <Snippet
        name="Definition"
        code={JSON.stringify(
          {
            aggregation: metric.aggregation,
            direction: metric.direction,
            definition: metric.definition ?? definition,
          },
          null,
          2,
        )}
      />
    </details>
  </section>
);
