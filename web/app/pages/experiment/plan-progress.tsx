import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { liftOf } from '../../../../client/reading/comparison.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { Figure } from '../../parts/figure.js';

type Payload = Schemas['ResultsPayload'];

const headlineOf = ({ metrics, headline }: Payload): Payload['metrics'][number] | undefined =>
  metrics.find(({ metric_id: id }) => id === headline?.metric_id) ?? metrics[0];

/** @returns the identities of control and of the treatment that has the fewest; null where nothing is compared yet */
export const unitsCompared = (payload: Payload): number | null => {
  const first = headlineOf(payload);
  const control = first?.variants['control'];
  const treated = Object.values(first?.analysis ?? {}).map(({ n }) => n);
  return control === undefined || treated.length === 0 ? null : control.n + Math.min(...treated);
};

/** How far it is: identities against the plan, and which effect would be seen by now. */
export const PlanProgress = ({
  planned,
  payload,
}: {
  readonly planned: number;
  readonly payload: Payload;
}): ReactElement | null => {
  const units = unitsCompared(payload);
  if (units === null) return null;
  const analyses = Object.values(headlineOf(payload)?.analysis ?? {});
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
