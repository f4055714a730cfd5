import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatNumber } from '../../../../client/reading/numbers.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { DayChart } from '../../parts/day-chart.js';
import { Figure } from '../../parts/figure.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';

const DAYS = 14;

const Events = ({
  events,
  hasValues,
}: {
  events: Schemas['PreviewedEvents'];
  hasValues: boolean;
}): ReactElement => {
  const { totals, days, event } = events;
  return (
    <div className="preview">
      <span className="small">
        <code>{event}</code>, {days.length} days:{' '}
        <Figure value={totals.events}>{formatCount(totals.events)}</Figure> events of{' '}
        <Figure value={totals.identities}>{formatCount(totals.identities)}</Figure> identities
        {hasValues && totals.value_mean !== null && (
          <>
            , mean value <Figure value={totals.value_mean}>{formatNumber(totals.value_mean)}</Figure>
          </>
        )}
        {hasValues && totals.rejected_values > 0 && (
          <span className="tone-warn toned">
            , <Figure value={totals.rejected_values}>{formatCount(totals.rejected_values)}</Figure> values are
            no numbers
          </span>
        )}
      </span>
      <DayChart
        caption="Events by day."
        days={days.map(({ date, events: count }) => ({ day: date, count }))}
      />
      {totals.events === 0 && (
        <p className="small tone-warn toned">
          No such event came in these days. Look at the names below: they count in exactly their case.
        </p>
      )}
    </div>
  );
};

/** Occurrences and counts never look at a value, so none of theirs is wrong. */
const readsValues = (aggregation: string | undefined): boolean =>
  aggregation === 'sum' || aggregation === 'mean';

/** What a metric of the library came to in the last days. */
export const MetricPreview = ({ metricId }: { readonly metricId: number }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/preview/',
    { params: { path: { environmentKey, metricId: String(metricId) }, query: { days: DAYS } } },
    { staleTime: 60_000 },
  );
  const { data: metric } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/',
    { params: { path: { environmentKey, metricId: String(metricId) } } },
    { staleTime: 60_000 },
  );
  const below = metric?.definition.version === 2 ? metric.definition.denominator : undefined;
  if (data === undefined)
    return error === null ? (
      <Skeleton lines={1} label="Events are being counted" />
    ) : (
      <ProblemNotice error={error} onRetry={refetch} />
    );
  return (
    <>
      <Events events={data.numerator} hasValues={readsValues(metric?.aggregation)} />
      {data.denominator !== null && (
        <Events events={data.denominator} hasValues={readsValues(below?.aggregation)} />
      )}
    </>
  );
};
