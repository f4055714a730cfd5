import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { liftOf } from '../../../../client/reading/comparison.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import { useNow } from '../../data/use-now.js';
import { Figure } from '../../parts/figure.js';
import { headlineOf, unitsCompared } from './headline.js';
import { servedMs, weekOnBar } from './why-facts.js';

type Detail = Pick<Schemas['ExperimentDetail'], 'planned_units' | 'epochs' | 'started_at'>;

const percent = (part: number): string => `${part * 100}%`;

const Bar = ({ part, week }: { part: number; week: number | null }): ReactElement => (
  <svg
    className="bar-of-plan"
    role="img"
    aria-label={`${formatPercent(part)} of the plan${week === null ? '' : `; a full week is at ${formatPercent(week)}`}`}
  >
    <rect className="ground" width="100%" height="100%" />
    <rect className="filled" width={percent(part)} height="100%" />
    {week !== null && <line className="week" x1={percent(week)} x2={percent(week)} y1="0" y2="100%" />}
  </svg>
);

/** How far it is: identities against the plan, the week that it should have, and which effect would be seen by now. */
export const PlanProgress = ({
  detail: { planned_units: planned, epochs },
  payload,
  asOf,
}: {
  readonly detail: Detail;
  readonly payload: Schemas['ResultsPayload'];
  /** When its identities were counted. */
  readonly asOf: string | null;
}): ReactElement | null => {
  const now = useNow(MINUTE_MS);
  const units = unitsCompared(payload);
  if (units === null) return null;
  const week = weekOnBar(units / planned, servedMs(epochs, asOf === null ? now : Date.parse(asOf)));
  const analyses = Object.values(headlineOf(payload)?.analysis ?? {});
  const [lift] = analyses.flatMap((analysis) => liftOf(analysis) ?? []);
  return (
    <div className="progress">
      <span>
        <Figure value={units}>{formatCount(units)}</Figure> of{' '}
        <Figure value={planned}>{formatCount(planned)}</Figure> planned identities{' '}
        <span className="muted">({formatPercent(units / planned)})</span>
      </span>
      <Bar part={Math.min(1, units / planned)} week={week} />
      <span className="small muted">
        {week !== null && 'Mark: a full week. '}
        {/* Of sizes that are wrong no effect can be told. */}
        {lift !== undefined && !payload.srm.alarm && (
          <>
            An effect of about {formatPercent((lift.always.high - lift.always.low) / 2)} or more would be seen
            by now.
          </>
        )}
      </span>
    </div>
  );
};
