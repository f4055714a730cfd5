import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { liftOf } from '../../../../client/reading/comparison.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { Figure } from '../../parts/figure.js';

/** How far it is: identities against the plan, and which effect would be seen by now. */
export const PlanProgress = ({
  planned,
  payload,
}: {
  readonly planned: number;
  readonly payload: Schemas['ResultsPayload'];
}): ReactElement | null => {
  const first =
    payload.metrics.find(({ metric_id: id }) => id === payload.headline?.metric_id) ?? payload.metrics[0];
  const control = first?.variants['control'];
  const analyses = Object.values(first?.analysis ?? {});
  if (control === undefined || analyses.length === 0) return null;
  const units = control.n + Math.min(...analyses.map(({ n }) => n));
  const part = Math.min(1, units / planned);
  const [lift] = analyses.flatMap((analysis) => liftOf(analysis) ?? []);
  return (
    <div className="progress">
      <span>
        <Figure value={units}>{formatCount(units)}</Figure> of{' '}
        <Figure value={planned}>{formatCount(planned)}</Figure> planned identities{' '}
        <span className="muted">({formatPercent(units / planned)})</span>
      </span>
      <svg className="bar-of-plan" role="img" aria-label={`${formatPercent(part)} of the plan`}>
        <rect className="ground" width="100%" height="100%" />
        <rect className="filled" width={`${part * 100}%`} height="100%" />
      </svg>
      {lift !== undefined && (
        <span className="small muted">
          An effect of about {formatPercent((lift.always.high - lift.always.low) / 2)} or more would be seen
          by now.
        </span>
      )}
    </div>
  );
};
