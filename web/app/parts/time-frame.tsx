import type { PointerEvent, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { formatMoment, formatTick } from '../../../client/reading/times.js';
import type { ChartScales } from '../geometry/chart-scales.js';
import type { Span } from '../geometry/serving.js';

/** What stands behind every chart of an experiment over time. */
export interface TimeGround {
  readonly epochs: readonly Span[];
  readonly pauses: readonly Span[];
  readonly commands: readonly { readonly at: number; readonly what: string }[];
  readonly sealedAt: number | null;
}

const TICK_WIDTH = 96;
const VALUE_TICKS = 4;

const Ground = ({ scales, ground, hatch }: { scales: ChartScales; ground: TimeGround; hatch: string }) => {
  const { x, top, bottom } = scales;
  const across = ({ from, to }: Span) => ({
    x: x(from),
    width: Math.max(0, x(to) - x(from)),
    y: top,
    height: bottom - top,
  });
  return (
    <>
      {ground.epochs.map((epoch, place) => (
        <rect
          key={epoch.from}
          className={place % 2 === 0 ? 'epoch' : 'epoch epoch-other'}
          {...across(epoch)}
        />
      ))}
      {ground.pauses.map((pause) => (
        <rect key={pause.from} className="pause" fill={`url(#${hatch})`} {...across(pause)}>
          <title>paused</title>
        </rect>
      ))}
    </>
  );
};

/** Marks at noon have the label of their midnight. */
const firstOfEach = <Mark extends { readonly label: string }>(marks: readonly Mark[]): readonly Mark[] =>
  marks.filter(({ label }, place) => marks.findIndex((mark) => mark.label === label) === place);

/** Of counts there are no halves: marks between them would have the label of a whole one. */
const marksOf = (ticks: readonly number[], format: (value: number) => string) => {
  const marks = ticks.map((value) => ({ value, label: format(value) }));
  const isAmbiguous = firstOfEach(marks).length < marks.length;
  return isAmbiguous ? marks.filter(({ value }) => Number.isInteger(value)) : marks;
};

const Axes = ({ scales, format }: { scales: ChartScales; format: (value: number) => string }) => {
  const { x, y, width, left, right, bottom } = scales;
  const [from, to] = x.domain();
  const span = (to?.getTime() ?? 0) - (from?.getTime() ?? 0);
  return (
    <>
      {marksOf(y.ticks(VALUE_TICKS), format).map(({ value, label }) => (
        <g key={value}>
          <line className={value === 0 ? 'zero' : 'rule'} x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={left - 8} y={y(value) + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {firstOfEach(
        x
          .ticks(Math.max(2, Math.floor(width / TICK_WIDTH)))
          .map((at) => ({ at, label: formatTick(at, span) })),
      ).map(({ at, label }) => (
        <text key={label} x={x(at)} y={bottom + 16} textAnchor="middle">
          {label}
        </text>
      ))}
    </>
  );
};

const Marks = ({
  scales: { x, top, bottom, right },
  ground,
}: {
  scales: ChartScales;
  ground: TimeGround;
}) => (
  <>
    {ground.commands.map(({ at, what }) => (
      <g key={`${at} ${what}`} className="command">
        <line x1={x(at)} x2={x(at)} y1={top} y2={bottom} />
        <path d={`M${x(at) - 5} ${top - 9}h10l-5 8z`}>
          <title>{`${what}, ${formatMoment(new Date(at).toISOString(), at)}`}</title>
        </path>
      </g>
    ))}
    {ground.sealedAt !== null && (
      <g className="sealed">
        <line x1={x(ground.sealedAt)} x2={x(ground.sealedAt)} y1={top} y2={bottom} />
        <text
          x={x(ground.sealedAt) + (x(ground.sealedAt) > right - 50 ? -5 : 5)}
          y={bottom - 6}
          textAnchor={x(ground.sealedAt) > right - 50 ? 'end' : 'start'}
        >
          sealed
        </text>
      </g>
    )}
  </>
);

/**
 * A chart over time: epochs behind it, pauses hatched, what was done as marks, and a line at the moment that is looked at.
 * Readers of the screen get its label, and the same figures from a table.
 */
export const TimeFrame = ({
  label,
  scales,
  ground,
  format,
  cursor,
  onPick,
  children,
}: {
  readonly label: string;
  readonly scales: ChartScales;
  readonly ground: TimeGround;
  readonly format: (value: number) => string;
  /** The moment that is looked at. */
  readonly cursor: number | null;
  readonly onPick?: ((at: number) => void) | undefined;
  readonly children: ReactNode;
}): ReactElement => {
  const id = useId();
  const { x, width, height, left, right, top, bottom } = scales;
  const pick = (event: PointerEvent<SVGSVGElement>): void => {
    const { left: edge } = event.currentTarget.getBoundingClientRect();
    onPick?.(x.invert(event.clientX - edge).getTime());
  };
  return (
    <svg
      className={onPick === undefined ? 'chart' : 'chart chart-picked'}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      onPointerDown={pick}
      onPointerMove={(event) => {
        if (event.buttons === 1) pick(event);
      }}
    >
      <defs>
        <clipPath id={`${id}plot`}>
          <rect x={left} y={top} width={right - left} height={bottom - top} />
        </clipPath>
        <pattern
          id={`${id}hatch`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className="hatch" x1="0" x2="0" y1="0" y2="7" />
        </pattern>
      </defs>
      <g clipPath={`url(#${id}plot)`}>
        <Ground scales={scales} ground={ground} hatch={`${id}hatch`} />
      </g>
      <Axes scales={scales} format={format} />
      <g clipPath={`url(#${id}plot)`}>{children}</g>
      <Marks scales={scales} ground={ground} />
      {cursor !== null && <line className="cursor" x1={x(cursor)} x2={x(cursor)} y1={top} y2={bottom} />}
    </svg>
  );
};
