import type { ReactElement } from 'react';
import { formatCount, formatLift } from '../../../../../client/reading/numbers.js';
import { useSeen } from '../../../data/use-seen.js';
import { sparkline } from '../../../geometry/sparkline.js';
import { Figure } from '../../../parts/figure.js';
import { useTrend } from '../over-time/use-series.js';

const BOX = { width: 88, height: 26 };

/** How the lift came to be what it is, in a line; one metric is asked for once, when it comes into view. */
export const Trend = ({
  experimentId,
  metric,
  variant,
  seq,
}: {
  readonly experimentId: string;
  readonly metric: number;
  readonly variant: string;
  /** The snapshot that is shown; null before there is one. */
  readonly seq: number | null;
}): ReactElement => {
  const [isSeen, watched] = useSeen();
  const { data } = useTrend(experimentId, metric, seq, isSeen);
  const points = (data?.points ?? [])
    .filter((point) => seq === null || point.seq <= seq)
    .map(({ as_of: asOf, variants }) => ({
      at: Date.parse(asOf),
      value: variants.find(({ key }) => key === variant)?.lift ?? null,
    }));
  const { pieces, zero, last } = sparkline(points, BOX);
  const known = points.flatMap(({ value }) => value ?? []);
  const [first, newest] = [known[0], known.at(-1)];
  return (
    <span ref={watched} className="trend">
      {first !== undefined && newest !== undefined && (
        <>
          <svg width={BOX.width} height={BOX.height} aria-hidden="true" focusable="false">
            <line className="zero" x1="0" x2={BOX.width} y1={zero} y2={zero} />
            {pieces.map((piece) => (
              <polyline
                key={piece[0]?.x}
                className="series"
                points={piece.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
              />
            ))}
            {last !== null && <circle className="newest" cx={last.x} cy={last.y} r="2.5" />}
          </svg>
          <span className="unseen">
            from <Figure value={first}>{formatLift(first)}</Figure> to{' '}
            <Figure value={newest}>{formatLift(newest)}</Figure> over {formatCount(known.length)} snapshots
          </span>
        </>
      )}
    </span>
  );
};
