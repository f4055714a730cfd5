import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { liftOf } from '../../../../client/reading/comparison.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import { useNow } from '../../data/use-now.js';
import { Figure } from '../../parts/figure.js';
import { headlineOf, unitsCompared } from './headline.js';
import { daysUntilTarget, targetInWords } from './target-forecast.js';
import { servedMs, weekOnBar } from './why-facts.js';

type Detail = Pick<
  Schemas['ExperimentDetail'],
  'planned_units' | 'target_effect' | 'epochs' | 'started_at' | 'status'
>;

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
  detail: { planned_units: planned, target_effect: target, epochs, status },
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
  const served = servedMs(epochs, asOf === null ? now : Date.parse(asOf));
  const week = weekOnBar(units / planned, served);
  const analyses = Object.values(headlineOf(payload)?.analysis ?? {});
  const [lift] = analyses.flatMap((analysis) => liftOf(analysis) ?? []);
  // Of sizes that are wrong no effect can be told.
  const half = lift === undefined || payload.srm.alarm ? null : (lift.always.high - lift.always.low) / 2;
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
        {half !== null && <>An effect of about {formatPercent(half)} or more would be seen by now. </>}
        {half !== null && target !== null && (
          <span data-target={target}>
            {targetInWords(
              target,
              daysUntilTarget(half, target, { plannedUnits: planned, servedMs: served, units }),
              status === 'running',
            )}
          </span>
        )}
      </span>
    </div>
  );
};
