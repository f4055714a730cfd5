import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { formatMoment } from '../../../../../client/reading/times.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { Moment } from '../../../parts/moment.js';
import { dayFrom } from './day-from.js';

interface Point {
  readonly seq: number;
  readonly as_of: string;
}

/** The address changes once somebody rests: browsers refuse hundreds of changes, and each reads two snapshots. */
const REST_MS = 160;

/** Goes through all snapshots: the whole page shows what was known at the one that it stands on. */
export const Scrubber = ({
  points,
  at,
  dragged,
  onDrag,
}: {
  readonly points: readonly Point[];
  readonly at: number;
  /** Where somebody is going, null when they have arrived. */
  readonly dragged: number | null;
  readonly onDrag: (place: number | null) => void;
}): ReactElement => {
  const { set } = useQueryString();
  const last = points.length - 1;
  const point = points[at];
  useEffect(() => {
    if (dragged === null) return undefined;
    const rest = setTimeout(() => {
      const seq = dragged >= last ? undefined : points[dragged]?.seq;
      set({ seq: seq === undefined ? null : String(seq) });
      onDrag(null);
    }, REST_MS);
    return () => {
      clearTimeout(rest);
    };
  }, [dragged, last, points, set, onDrag]);
  const when = point === undefined ? '' : formatMoment(point.as_of, Date.now());
  return (
    <div className="scrubber">
      <label>
        <span className="small muted">What was known at</span>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="What was known at: arrows go one snapshot, Page keys one day"
          aria-valuetext={`snapshot ${point?.seq ?? ''}, ${when}`}
          onChange={({ target }) => {
            onDrag(Number(target.value));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
            event.preventDefault();
            onDrag(dayFrom(points, at, event.key === 'PageUp' ? 1 : -1));
          }}
        />
      </label>
      <span className="small">
        snapshot <strong>{point?.seq}</strong>, {point !== undefined && <Moment at={point.as_of} />}
        {at === last && <span className="muted"> (the newest)</span>}
      </span>
      <button
        type="button"
        className="button"
        disabled={at === last}
        onClick={() => {
          onDrag(last);
        }}
      >
        Back to now
      </button>
    </div>
  );
};
