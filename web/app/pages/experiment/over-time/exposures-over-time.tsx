import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { useWidth } from '../../../data/use-width.js';
import { expectedTotals } from '../../../geometry/serving.js';
import { DayChart } from '../../../parts/day-chart.js';
import { variantClass } from '../../../parts/variant-class.js';
import { controlFirst } from '../control-first.js';
import { usePlaceOf } from '../variant-places.js';
import { LinesChart } from './lines-chart.js';
import { newByDay } from './new-by-day.js';
import { servingOf, spanOf, timeGround } from './time-ground.js';

/** Who came up to each moment, beside who should have come. */
export const ExposuresOverTime = ({
  series,
  seq,
}: {
  readonly series: Schemas['ExposuresSeries'];
  /** The snapshot that is looked at; null is the newest. */
  readonly seq: number | null;
}): ReactElement | null => {
  const [width, measured] = useWidth();
  const placeOf = usePlaceOf();
  const { get, set } = useQueryString();
  const { lines, times, ground } = useMemo(() => {
    const serving = servingOf(series);
    const points = series.points.map(({ as_of: asOf, totals }) => ({ at: Date.parse(asOf), totals }));
    const keys = controlFirst(Object.keys(points.at(-1)?.totals ?? {}));
    return {
      ground: timeGround(series),
      times: spanOf(series, serving),
      lines: keys.map((key) => ({
        ...{ key, place: placeOf(key) },
        values: points.map(({ at, totals }) => ({ at, value: totals[key] ?? 0 })),
        expected: serving.length === 0 ? undefined : expectedTotals(points, serving, key),
      })),
    };
  }, [series, placeOf]);
  if (series.points.length < 2) return null;
  const isNew = get('exposed') === 'new';
  const found = seq === null ? -1 : series.points.findLastIndex((point) => point.seq <= seq);
  return (
    <div className="charts" ref={measured}>
      <label className="small">
        <input
          type="checkbox"
          checked={isNew}
          onChange={({ target }) => {
            set({ exposed: target.checked ? 'new' : null });
          }}
        />{' '}
        new on each day
      </label>
      {isNew && (
        <div className="halves">
          {lines.map(({ key, place }) => (
            <div key={key} className={variantClass(place)} data-new={key}>
              <DayChart caption={`${key}, new on each day (UTC)`} days={newByDay(series.points, key)} />
            </div>
          ))}
        </div>
      )}
      <LinesChart
        label="Identities by variant over time, dashed what the split promises"
        lines={lines}
        {...{ width, times, ground }}
        at={found === -1 ? series.points.length - 1 : found}
        format={formatCount}
        isFromZero
      />
      <p className="small muted">Dashed: what the split that was served promises of as many identities.</p>
    </div>
  );
};
