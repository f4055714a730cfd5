import type { ReactElement } from 'react';
import { memo, useMemo } from 'react';
import { lookOf } from '../../../../../client/reading/comparison.js';
import { formatLift, formatMark } from '../../../../../client/reading/numbers.js';
import { bandPath, linePath, runsOf } from '../../../geometry/chart-paths.js';
import type { ChartScales } from '../../../geometry/chart-scales.js';
import { chartScales } from '../../../geometry/chart-scales.js';
import { runningIntersection } from '../../../geometry/running-intersection.js';
import { Figure, Missing } from '../../../parts/figure.js';
import type { TimeGround } from '../../../parts/time-frame.js';
import { TimeFrame } from '../../../parts/time-frame.js';
import { variantClass } from '../../../parts/variant-class.js';
import { dailyLooks, dailyLooksInWords } from './daily-looks.js';
import type { LiftPoint } from './lift-points.js';

const HEIGHT = 230;

/** A band of one moment has no width, and would not be seen. */
const FirstBand = ({ point, scales }: { point: LiftPoint; scales: ChartScales }): ReactElement | null => {
  const { at, always, verdict } = point;
  if (always === null) return null;
  const [bottom, top] = scales.y.domain();
  return (
    <line
      className={`band-of-one band-of-one-${lookOf(verdict)}`}
      x1={scales.x(at)}
      x2={scales.x(at)}
      y1={scales.y(always.lower ?? bottom ?? 0)}
      y2={scales.y(always.upper ?? top ?? 0)}
    />
  );
};

/** Drawn once for a series: to look at another moment moves a line only. */
const Drawn = memo(({ points, scales, withSingle }: DrawnProps): ReactElement => {
  const ends = (which: 'lower' | 'upper', of: (point: LiftPoint) => LiftPoint['always']): string =>
    linePath(
      scales,
      points.map((point) => ({ at: point.at, value: of(point)?.[which] ?? null })),
    );
  const { ranges } = runningIntersection(points.map(({ at, always }) => ({ at, range: always })));
  const last = points.at(-1);
  return (
    <>
      {runsOf(points, ({ verdict }) => lookOf(verdict)).map(({ look, items }) => (
        <path
          key={`${look} ${items[0]?.seq}`}
          className={`band band-${look}`}
          d={bandPath(
            scales,
            items.map(({ at, always }) => ({ at, range: always })),
          )}
        />
      ))}
      {points.length === 1 && last !== undefined && <FirstBand point={last} scales={scales} />}
      {(['lower', 'upper'] as const).map((which) => (
        <path
          key={which}
          className="common"
          d={linePath(
            scales,
            ranges.map(({ at, range }) => ({ at, value: range?.[which] ?? null })),
          )}
        />
      ))}
      {withSingle &&
        (['lower', 'upper'] as const).map((which) => (
          <path key={which} className="single-look" d={ends(which, ({ single }) => single)} />
        ))}
      <path
        className="series"
        d={linePath(
          scales,
          points.map(({ at, lift }) => ({ at, value: lift })),
        )}
      />
      {last !== undefined && last.lift !== null && (
        <circle
          className="newest"
          cx={scales.x(last.at)}
          cy={scales.y(last.lift)}
          r="4"
          data-value={last.lift}
        />
      )}
    </>
  );
});
Drawn.displayName = 'Drawn';

interface DrawnProps {
  readonly points: readonly LiftPoint[];
  readonly scales: ChartScales;
  readonly withSingle: boolean;
}

/** What was known at the moment that is looked at. */
const Known = ({ point }: { point: LiftPoint | undefined }): ReactElement => {
  if (point === undefined || point.lift === null) return <Missing reason="no lift then" />;
  const { lift, always, verdict } = point;
  return (
    <>
      <Figure value={lift} className="lift">
        {formatLift(lift)}
      </Figure>{' '}
      {always !== null && (
        <span className="small muted">
          {always.lower === null ? (
            'no lower end'
          ) : (
            <Figure value={always.lower}>{formatLift(always.lower)}</Figure>
          )}
          {' to '}
          {always.upper === null ? (
            'no upper end'
          ) : (
            <Figure value={always.upper}>{formatLift(always.upper)}</Figure>
          )}
        </span>
      )}{' '}
      <span className={`verdict verdict-${lookOf(verdict)}`} data-verdict={verdict}>
        {verdict}
      </span>
    </>
  );
};

/** The lift of one treatment over time, in the band that holds at every look. */
export const LiftChart = ({
  variant,
  place,
  points,
  width,
  times,
  values,
  ground,
  at,
  withSingle,
  onPick,
}: {
  readonly variant: string;
  readonly place: number;
  readonly points: readonly LiftPoint[];
  readonly width: number;
  readonly times: readonly [number, number];
  /** The same for all treatments, so that they can be compared. */
  readonly values: readonly [number, number];
  readonly ground: TimeGround;
  /** Which point is looked at. */
  readonly at: number;
  readonly withSingle: boolean;
  readonly onPick: (at: number) => void;
}): ReactElement => {
  const scales = useMemo(() => chartScales({ width, height: HEIGHT }, times, values), [width, times, values]);
  const emptyAt = useMemo(
    () => runningIntersection(points.map((point) => ({ at: point.at, range: point.always }))).emptyAt,
    [points],
  );
  const point = points[at];
  return (
    <figure className={`over-time ${variantClass(place)}`} data-variant={variant}>
      <figcaption>
        <span className="swatch" aria-hidden="true" />
        <strong dir="auto">{variant}</strong> <Known point={point} />
      </figcaption>
      <TimeFrame
        label={`Lift of ${variant} over time; the table below has the same figures`}
        scales={scales}
        ground={ground}
        format={formatMark}
        cursor={point?.at ?? null}
        onPick={onPick}
      >
        <Drawn points={points} scales={scales} withSingle={withSingle} />
      </TimeFrame>
      {withSingle && <p className="small">{dailyLooksInWords(dailyLooks(points))}</p>}
      {emptyAt !== null && (
        <p className="small">
          Later intervals exclude what earlier ones said: the effect has changed over time, or the data have.
        </p>
      )}
    </figure>
  );
};
