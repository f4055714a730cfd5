import type { ReactElement } from 'react';
import type { Ends } from '../../../domain/intervals/interval-scale.js';
import { placeInterval, placeOn } from '../../../domain/intervals/interval-scale.js';

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

const Bar = ({ half, ends, kind }: { half: number; ends: Ends; kind: string }): ReactElement => {
  const { low, high } = placeInterval(half, ends);
  return <rect className={kind} x={percent(low)} width={percent(Math.max(high - low, 0.004))} />;
};

/** Says how far an end goes that is not drawn; an open one goes on for ever. */
const CutNumber = ({
  value,
  format,
  x,
  anchor,
}: {
  value: number;
  format: ((value: number) => string) | undefined;
  x: string;
  anchor: 'start' | 'end';
}): ReactElement | null =>
  format === undefined || !Number.isFinite(value) ? null : (
    <text className="cut-number" x={x} y="6" textAnchor={anchor}>
      {format(value)}
    </text>
  );

/**
 * An interval on the scale of its table: thick what holds at every look, thin what a single look would say, a dot for the
 * estimate, a dashed line for the margin of a guardrail. Readers of the screen get the same from the text beside it.
 */
export const Interval = ({
  half,
  always,
  single,
  margin,
  ghost,
  look,
  format,
}: {
  /** Half the width of the scale. */
  readonly half: number;
  readonly always: Ends;
  readonly single?: Ends | undefined;
  /** Where harm begins, signed by the side that is bad. */
  readonly margin?: number | undefined;
  /** What it has become since. */
  readonly ghost?: Ends | undefined;
  /** Colours are for what is decided. */
  readonly look: 'good' | 'bad' | 'open';
  /** Writes the number of an end that is beyond the scale; none where it is left out. */
  readonly format?: ((value: number) => string) | undefined;
}): ReactElement => {
  const { estimate, isCutLow, isCutHigh } = placeInterval(half, always);
  const harm = margin === undefined ? null : Math.min(1, Math.max(0, placeOn(half, margin)));
  return (
    <svg className={`interval interval-${look}`} aria-hidden="true" focusable="false">
      {harm !== null && margin !== undefined && (
        <>
          <rect
            className="harm"
            x={margin < 0 ? 0 : percent(harm)}
            width={percent(margin < 0 ? harm : 1 - harm)}
          />
          <line className="margin" x1={percent(harm)} x2={percent(harm)} y1="0" y2="100%" />
        </>
      )}
      <line className="zero" x1="50%" x2="50%" y1="0" y2="100%" />
      <Bar half={half} ends={always} kind="always" />
      {ghost !== undefined && <Bar half={half} ends={ghost} kind="ghost" />}
      {single !== undefined && <Bar half={half} ends={single} kind="single" />}
      {estimate !== null && <circle className="estimate" cx={percent(estimate)} cy="50%" r="4" />}
      {isCutLow && <path className="cut" d="M7 8 1 13l6 5" />}
      {isCutLow && <CutNumber value={always.low} format={format} x="0" anchor="start" />}
      {isCutHigh && (
        <svg x="100%" overflow="visible">
          <path className="cut" d="M-7 8l6 5-6 5" />
        </svg>
      )}
      {isCutHigh && <CutNumber value={always.high} format={format} x="100%" anchor="end" />}
    </svg>
  );
};
