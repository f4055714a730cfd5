import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { lookOf } from '../../../../client/reading/comparison.js';
import { endsOf } from '../../../../client/reading/latest-ends.js';
import { formatCount, formatLift, formatPercent } from '../../../../client/reading/numbers.js';
import type { Ends } from '../../../../domain/intervals/interval-scale.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Icon } from '../../parts/icon.js';
import { Interval } from '../../parts/interval.js';
import { doubtsOf } from './latest-figures.js';

type Listed = Schemas['ListedExperiment'];
type Latest = Listed['latest'];

const Bounds = ({ ends }: { ends: Ends }): ReactElement => (
  <span className="small muted">
    <Figure value={ends.estimate}>{formatLift(ends.estimate)}</Figure>,{' '}
    <Figure value={ends.low}>{formatLift(ends.low)}</Figure> to{' '}
    <Figure value={ends.high}>{formatLift(ends.high)}</Figure>
  </span>
);

/** What the first goal says, on the scale of the whole list. */
export const PrimaryCell = ({
  latest,
  half,
}: {
  readonly latest: Latest;
  readonly half: number;
}): ReactElement => {
  if (latest === null) return <Missing reason="no figures yet" />;
  if (latest.primary === null) return <Missing reason="no goal is compared yet" />;
  const { metric, variant, verdict } = latest.primary;
  const ends = endsOf(latest);
  const look = latest.srm_alarm ? 'open' : lookOf(verdict);
  return (
    <div className="primary">
      <span className="small" title={`${metric}, ${variant}`}>
        <span className={`verdict verdict-${look}`} data-verdict={verdict}>
          {verdict}
        </span>{' '}
        <span className="muted primary-metric">
          <bdi>{metric}</bdi>, <bdi>{variant}</bdi>
        </span>
      </span>
      {ends !== null && <Interval half={half} always={ends} look={look} />}
      {ends !== null && <Bounds ends={ends} />}
    </div>
  );
};

/** How far it is: identities against the plan. */
export const PlanCell = ({ experiment }: { readonly experiment: Listed }): ReactElement => {
  const { latest, planned_units: planned } = experiment;
  const units = latest?.units ?? null;
  if (units === null) return <Missing reason="nobody is compared yet" />;
  const part = units / planned;
  return (
    <div className="plan small">
      <span>
        <Figure value={units}>{formatCount(units)}</Figure>{' '}
        <span className="muted">
          of <Figure value={planned}>{formatCount(planned)}</Figure>
        </span>
      </span>
      <svg className="bar-of-plan" role="img" aria-label={`${formatPercent(part)} of the plan`}>
        <rect className="ground" width="100%" height="100%" />
        <rect className="filled" width={`${Math.min(1, part) * 100}%`} height="100%" />
      </svg>
    </div>
  );
};

/** An icon where something is not all right; the reasons for all who point at it or hear it. */
export const TrustCell = ({
  experiment,
}: {
  readonly experiment: Pick<Listed, 'latest' | 'warnings'>;
}): ReactElement => {
  const doubts = doubtsOf(experiment);
  if (doubts.length === 0) return <span className="unseen">nothing to doubt</span>;
  const said = doubts.map(({ what }) => what).join(' ');
  const isBad = doubts.some((doubt) => doubt.isBad);
  return (
    <span className={`doubt tone-${isBad ? 'bad' : 'warn'}`} title={said}>
      <Icon name={isBad ? 'alert' : 'info'} />
      <span className="unseen">{said}</span>
    </span>
  );
};
