import type { ReactElement } from 'react';
import { useId, useMemo, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatMean } from '../../../../../client/reading/numbers.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { useWidth } from '../../../data/use-width.js';
import { nearestTo, valueDomain } from '../../../geometry/chart-scales.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { usePlaceOf } from '../variant-places.js';
import { LiftChart } from './lift-chart.js';
import { liftPointsOf, variantsOf } from './lift-points.js';
import { LinesChart } from './lines-chart.js';
import { Scrubber } from './scrubber.js';
import { SeriesTable } from './series-table.js';
import { spanOf, timeGround } from './time-ground.js';
import { useResultsSeries } from './use-series.js';

type Series = Schemas['ResultsSeries'];

const TABS = [
  ['lift', 'Lift'],
  ['means', 'Means'],
  ['identities', 'Identities'],
] as const;
type Tab = (typeof TABS)[number][0];

/** What is the same for all charts of a series; it is worked out once, however often the moment changes. */
const useDrawing = (series: Series) => {
  const placeOf = usePlaceOf();
  return useMemo(() => {
    const { points } = series;
    const ground = timeGround(series);
    const keys = variantsOf(points);
    const treatments = keys
      .map((variant) => ({ variant, place: placeOf(variant), points: liftPointsOf(points, variant) }))
      .filter(({ variant }) => variant !== 'control');
    const all = treatments.flatMap((one) => one.points);
    const known = (numbers: readonly (number | null | undefined)[]): readonly number[] =>
      numbers.flatMap((number) => number ?? []);
    const newest = treatments.flatMap((one) => one.points.at(-1) ?? []);
    const values = valueDomain(
      known(all.map(({ always }) => always?.lower)),
      known(all.map(({ always }) => always?.upper)),
      known(newest.flatMap(({ lift, always }) => [lift, always?.lower, always?.upper])),
    );
    const linesOf = (field: 'mean' | 'units') =>
      keys.map((key) => ({
        key,
        place: placeOf(key),
        values: points.map(({ as_of: asOf, variants }) => ({
          at: Date.parse(asOf),
          value: variants.find((variant) => variant.key === key)?.[field] ?? null,
        })),
      }));
    return {
      ground,
      values,
      treatments,
      times: spanOf(series, ground.epochs),
      moments: points.map(({ as_of: asOf }) => Date.parse(asOf)),
      means: linesOf('mean'),
      identities: linesOf('units'),
    };
  }, [series, placeOf]);
};

const Charts = ({
  series,
  tab,
  at,
  withSingle,
  aggregation,
  onPick,
}: {
  series: Series;
  tab: Tab;
  at: number;
  withSingle: boolean;
  aggregation: string;
  onPick: (point: number) => void;
}): ReactElement => {
  const [width, measured] = useWidth();
  const { ground, values, treatments, times, moments, means, identities } = useDrawing(series);
  const same = {
    ...{ width, times, ground, at },
    onPick: (moment: number) => {
      onPick(nearestTo(moments, moment));
    },
  };
  const mean = (value: number): string => formatMean(value, aggregation);
  return (
    <div className="charts" ref={measured}>
      {tab === 'lift' &&
        treatments.map((treatment) => (
          <LiftChart
            key={treatment.variant}
            {...treatment}
            {...same}
            values={values}
            withSingle={withSingle}
          />
        ))}
      {tab === 'means' && (
        <LinesChart
          {...same}
          label="Mean by variant over time; the table below has the same figures"
          lines={means}
          format={mean}
          isFromZero={false}
        />
      )}
      {tab === 'identities' && (
        <LinesChart
          {...same}
          label="Identities by variant over time; the table below has the same figures"
          lines={identities}
          format={formatCount}
          isFromZero
        />
      )}
      <SeriesTable points={series.points} formatOfMean={mean} />
    </div>
  );
};

const Choices = ({
  metrics,
  metric,
  tab,
  withSingle,
}: {
  metrics: readonly Schemas['MetricResult'][];
  metric: number;
  tab: Tab;
  withSingle: boolean;
}): ReactElement => {
  const address = useQueryString();
  const id = useId();
  return (
    <div className="filters">
      <label className="unseen" htmlFor={id}>
        Metric
      </label>
      <select
        id={id}
        value={metric}
        onChange={({ target }) => {
          address.set({ metric: target.value });
        }}
      >
        {metrics.map(({ metric_id: one, name }) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      <div className="counts" role="group" aria-label="What is drawn">
        {TABS.map(([one, title]) => (
          <button
            key={one}
            type="button"
            aria-pressed={tab === one}
            onClick={() => {
              address.set({ over: one === 'lift' ? null : one });
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {tab === 'lift' && (
        <label className="small">
          <input
            type="checkbox"
            checked={withSingle}
            onChange={({ target }) => {
              address.set({ look: target.checked ? 'daily' : null });
            }}
          />{' '}
          what one look a day would have said
        </label>
      )}
    </div>
  );
};

/** Where the snapshot is that the address asks for; the newest if it asks for none. */
const placeOf = (points: Series['points'], asked: string | null): number => {
  const found = asked === null ? -1 : points.findLastIndex(({ seq }) => seq <= Number(asked));
  return found === -1 ? points.length - 1 : found;
};

/** How the figures came to be what they are, and what was known at any moment before. */
export const OverTimeSection = ({
  experimentId,
  now,
  newest,
}: {
  readonly experimentId: string;
  readonly now: Schemas['ResultsPayload'] | null | undefined;
  /** The number of the newest snapshot, which the series ends with. */
  readonly newest: number | null;
}): ReactElement | null => {
  const { get } = useQueryString();
  const series = useResultsSeries(experimentId, get('metric'), newest);
  const metrics = now?.metrics ?? [];
  const isBlocked = now?.srm.alarm === true;
  const tab = TABS.find(([one]) => one === get('over'))?.[0] ?? 'lift';
  const withSingle = get('look') === 'daily';
  const [dragged, setDragged] = useState<number | null>(null);
  if (metrics.length === 0) return null;
  const { data, error, refetch } = series;
  if (data === undefined || data.points.length === 0)
    return (
      <Section name="over-time" title="Over time">
        {error === null ? (
          <Skeleton lines={6} label="The series is being read" />
        ) : (
          <ProblemNotice error={error} onRetry={refetch} />
        )}
      </Section>
    );
  const { points, metric } = data;
  const at = Math.min(dragged ?? placeOf(points, get('seq')), points.length - 1);
  const aggregation = metrics.find(({ metric_id: id }) => id === metric.id)?.aggregation ?? '';
  const charts = (
    <Charts
      series={data}
      tab={tab}
      at={at}
      withSingle={withSingle}
      aggregation={aggregation}
      onPick={setDragged}
    />
  );
  return (
    <Section name="over-time" title="Over time">
      <Choices metrics={metrics} metric={metric.id} tab={tab} withSingle={withSingle} />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {isBlocked && tab !== 'identities' ? (
        <details className="blocked">
          <summary>
            Do not read these: the variants do not have the sizes that they should. Show them all the same
          </summary>
          {charts}
        </details>
      ) : (
        charts
      )}
      <Scrubber points={points} at={at} dragged={dragged} onDrag={setDragged} />
      <p className="small muted">
        The band holds at every look, the thin lines are what all looks so far have in common. Colour is for
        what was decided by then. Hatched: paused. Triangles: what was done.
      </p>
    </Section>
  );
};
