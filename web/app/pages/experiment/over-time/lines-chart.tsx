import type { ReactElement } from 'react';
import { memo, useMemo } from 'react';
import type { ValueAt } from '../../../geometry/chart-paths.js';
import { linePath } from '../../../geometry/chart-paths.js';
import type { ChartScales } from '../../../geometry/chart-scales.js';
import { chartScales, closeDomain } from '../../../geometry/chart-scales.js';
import { Figure, Missing } from '../../../parts/figure.js';
import type { TimeGround } from '../../../parts/time-frame.js';
import { TimeFrame } from '../../../parts/time-frame.js';
import { variantClass } from '../../../parts/variant-class.js';

const HEIGHT = 260;
const NOTHING: readonly ValueAt[] = [];

/** A variant over time, and what should have been. */
export interface VariantLine {
  readonly key: string;
  readonly place: number;
  readonly values: readonly ValueAt[];
  readonly expected?: readonly ValueAt[] | undefined;
}

interface DrawnProps {
  readonly lines: readonly VariantLine[];
  readonly scales: ChartScales;
}

const Drawn = memo(({ lines, scales }: DrawnProps): ReactElement => (
  <>
    {lines.map(({ key, place, values, expected }) => {
      const last = values.at(-1);
      return (
        <g key={key} className={variantClass(place)}>
          {expected !== undefined && <path className="expected" d={linePath(scales, expected)} />}
          <path className="series" d={linePath(scales, values)} />
          {last !== undefined && last.value !== null && (
            <circle
              className="newest"
              cx={scales.x(last.at)}
              cy={scales.y(last.value)}
              r="4"
              data-value={last.value}
            />
          )}
        </g>
      );
    })}
  </>
));
Drawn.displayName = 'Drawn';

const finite = (values: readonly ValueAt[]): readonly number[] =>
  values.flatMap(({ value }) => (value === null ? [] : [value]));

/** One line for each variant. */
export const LinesChart = ({
  label,
  lines,
  width,
  times,
  ground,
  at,
  format,
  isFromZero,
  onPick,
}: {
  readonly label: string;
  readonly lines: readonly VariantLine[];
  readonly width: number;
  readonly times: readonly [number, number];
  readonly ground: TimeGround;
  /** Which point is looked at. */
  readonly at: number;
  readonly format: (value: number) => string;
  /** Counts are seen from 0; means are compared with each other. */
  readonly isFromZero: boolean;
  readonly onPick?: ((at: number) => void) | undefined;
}): ReactElement => {
  const scales = useMemo(() => {
    const all = lines.flatMap(({ values, expected }) => finite([...values, ...(expected ?? NOTHING)]));
    const most = all.reduce((largest, one) => Math.max(largest, one), 0);
    const values = isFromZero ? ([0, most === 0 ? 1 : most] as const) : closeDomain(all);
    return chartScales({ width, height: HEIGHT }, times, values);
  }, [lines, width, times, isFromZero]);
  return (
    <figure className="over-time">
      <figcaption className="legend">
        {lines.map(({ key, place, values }) => {
          const value = values[at]?.value ?? null;
          return (
            <span key={key} className={variantClass(place)} data-variant={key}>
              <span className="swatch" aria-hidden="true" />
              <span dir="auto">{key}</span>{' '}
              {value === null ? (
                <Missing reason="not measured then" />
              ) : (
                <Figure value={value}>{format(value)}</Figure>
              )}
            </span>
          );
        })}
      </figcaption>
      <TimeFrame
        label={label}
        scales={scales}
        ground={ground}
        format={format}
        cursor={lines[0]?.values[at]?.at ?? null}
        onPick={onPick}
      >
        <Drawn lines={lines} scales={scales} />
      </TimeFrame>
    </figure>
  );
};
