import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatNumber, formatPercent } from '../../../../client/reading/numbers.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useQueryString } from '../../data/use-query-string.js';
import { DayChart } from '../../parts/day-chart.js';
import { Figure, Missing } from '../../parts/figure.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';

type Events = Schemas['PreviewedEvents'];

const LENGTHS = [7, 30, 90] as const;

const Totals = ({ events, hasValues }: { events: Events; hasValues: boolean }): ReactElement => {
  const {
    events: count,
    identities,
    value_mean: mean,
    rejected_values: rejected,
    value_sum: sum,
  } = events.totals;
  return (
    <dl className="facts-list">
      <div>
        <dt>Events</dt>
        <dd>
          <Figure value={count}>{formatCount(count)}</Figure> by{' '}
          <Figure value={identities}>{formatCount(identities)}</Figure> identities
        </dd>
      </div>
      {hasValues && (
        <div>
          <dt>Values</dt>
          <dd>
            sum <Figure value={sum}>{formatNumber(sum)}</Figure>, mean{' '}
            {mean === null ? (
              <Missing reason="no event had a value" />
            ) : (
              <Figure value={mean}>{formatNumber(mean)}</Figure>
            )}
            , <Figure value={rejected}>{formatCount(rejected)}</Figure> were no numbers
            {rejected > 0 && count > 0 && ` (${formatPercent(rejected / count)})`}
          </dd>
        </div>
      )}
    </dl>
  );
};

const Shown = ({ events, hasValues }: { events: Events; hasValues: boolean }): ReactElement => (
  <>
    <h3>
      <code>{events.event}</code>
    </h3>
    <Totals events={events} hasValues={hasValues} />
    <DayChart
      caption={
        events.totals.events === 0
          ? 'No event of this name came in that time. Names are compared letter by letter.'
          : 'Events by day.'
      }
      days={events.days.map(({ date, events: count }) => ({ day: date, count }))}
    />
  </>
);

const lengthOf = (asked: string | null): number => LENGTHS.find((days) => String(days) === asked) ?? 30;

/** What the metric would have to go by: the events of the last days. */
export const PreviewSection = ({ metric }: { readonly metric: Schemas['Metric'] }): ReactElement => {
  const query = useQueryString();
  const { key: environmentKey } = useEnvironment();
  const days = lengthOf(query.get('days'));
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/preview/',
    { params: { path: { environmentKey, metricId: String(metric.id) }, query: { days } } },
    { placeholderData: keepPreviousData },
  );
  const hasValues = metric.aggregation === 'sum' || metric.aggregation === 'mean';
  const below = metric.definition.version === 2 ? metric.definition.denominator : undefined;
  return (
    <Section
      name="preview"
      title="What came lately"
      side={
        <div className="counts" role="group" aria-label="How far back">
          {LENGTHS.map((length) => (
            <button
              key={length}
              type="button"
              aria-pressed={length === days}
              onClick={() => {
                query.set({ days: String(length) });
              }}
            >
              {length} days
            </button>
          ))}
        </div>
      }
    >
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton lines={4} label="Events are being counted" />}
      {data !== undefined && <Shown events={data.numerator} hasValues={hasValues} />}
      {data?.denominator != null && (
        <Shown events={data.denominator} hasValues={below?.aggregation === 'sum'} />
      )}
      {data?.ratio != null && (
        <p>
          Ratio of all: <Figure value={data.ratio}>{formatNumber(data.ratio)}</Figure>
        </p>
      )}
    </Section>
  );
};
