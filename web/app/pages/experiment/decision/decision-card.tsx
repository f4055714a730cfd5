import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import {
  inWords,
  liftOf,
  lookOf,
  readableLift,
  verdictOf,
} from '../../../../../client/reading/comparison.js';
import { formatCount, formatLift, formatMean } from '../../../../../client/reading/numbers.js';
import { actorInFull } from '../../../../../domain/actor-in-words.js';
import { reasonInWords } from '../../../../../domain/metrics/reason-in-words.js';
import { methodInWords } from '../../../format/corrections.js';
import { roundPercent } from '../../../format/round-percent.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import { variantClass } from '../../../parts/variant-class.js';
import { controlFirst } from '../control-first.js';
import { headlineOf } from '../headline.js';
import { usePlaceOf } from '../variant-places.js';
import { useDecision } from './use-decision.js';

type Detail = Schemas['ExperimentDetail'];
type Metric = Schemas['MetricResult'];
type Sealed = NonNullable<Schemas['FinalResult']['results']>;

const Lift = ({ analysis }: { analysis: Schemas['TreatmentAnalysis'] | undefined }): ReactElement => {
  if (analysis === undefined) return <>what the others are compared with</>;
  const lift = liftOf(analysis)?.always;
  if (lift === undefined)
    return <Missing reason={analysis.kind === 'refused' ? reasonInWords(analysis.reason) : 'no lift'} />;
  return (
    <>
      <Figure value={lift.estimate}>{formatLift(lift.estimate)}</Figure>, between{' '}
      <Figure value={lift.low}>{formatLift(lift.low)}</Figure> and{' '}
      <Figure value={lift.high}>{formatLift(lift.high)}</Figure>
    </>
  );
};

const Result = ({ metric }: { metric: Metric }): ReactElement => {
  const placeOf = usePlaceOf();
  return (
    <TableFrame label={`Result of ${metric.name}`}>
      <table>
        <caption dir="auto">{metric.name}</caption>
        <TableHead
          heads={['Variant', 'Identities', 'Mean', 'Lift, with its 95 % interval at every look', 'Verdict']}
        />
        <tbody>
          {controlFirst(Object.keys(metric.variants)).map((variant) => {
            const arm = metric.variants[variant];
            const analysis = metric.analysis[variant];
            const verdict = analysis === undefined ? null : verdictOf(metric, analysis);
            return (
              <tr key={variant} className={variantClass(placeOf(variant))}>
                <th scope="row">
                  <span className="swatch" aria-hidden="true" />
                  <bdi>{variant}</bdi>
                </th>
                <td>
                  <Figure value={arm?.n}>{formatCount(arm?.n ?? 0)}</Figure>
                </td>
                <td>
                  {arm?.mean === undefined ? (
                    <Missing reason="no mean" />
                  ) : (
                    <Figure value={arm.mean}>{formatMean(arm.mean, metric.aggregation)}</Figure>
                  )}
                </td>
                <td>
                  <Lift analysis={analysis} />
                </td>
                <td>
                  {verdict !== null && (
                    <span className={`verdict verdict-${lookOf(verdict)}`} data-verdict={verdict}>
                      {verdict}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
};

const resultInWords = (metric: Metric, analysis: Schemas['TreatmentAnalysis']): string => {
  const verdict = verdictOf(metric, analysis);
  const lift = readableLift(metric, analysis);
  return lift === null ? verdict : inWords(lift, verdict);
};

/** The other metrics, in a line each. */
const Others = ({ metrics }: { metrics: readonly Metric[] }): ReactElement | null =>
  metrics.length === 0 ? null : (
    <ul className="plain-list small">
      {metrics.map((metric) => (
        <li key={metric.metric_id}>
          <bdi>{metric.name}</bdi> ({metric.role ?? 'goal'}):{' '}
          {metric.error === null
            ? Object.entries(metric.analysis)
                .map(([variant, analysis]) => `${variant} ${resultInWords(metric, analysis)}`)
                .join('; ')
            : `could not be read, ${metric.error.code}`}
        </li>
      ))}
    </ul>
  );

const Who = ({ detail }: { detail: Detail }): ReactElement => {
  const end = useDecision(String(detail.id));
  return (
    <>
      {end === undefined ? (
        detail.ended_at !== null && <Moment at={detail.ended_at} as="record" />
      ) : (
        <>
          <bdi>{actorInFull(end.actor)}</bdi>, <Moment at={end.at} as="record" />
          {end.comment !== null && (
            <q className="comment" dir="auto">
              {end.comment}
            </q>
          )}
        </>
      )}
    </>
  );
};

const planOf = ({
  planned_units: planned,
  target_effect: target,
  family,
  decision,
  experiment_rollout: rollout,
  assignment,
}: Detail): string =>
  [
    `${formatCount(planned)} identities of control and a variant`,
    ...(target === null ? [] : [`to see a lift of ${roundPercent(target)}`]),
    decision.at === 'always' ? 'decided at every look' : 'decided once, at the planned end',
    `correction: ${methodInWords(family.method)}`,
    assignment === 'external'
      ? 'assigned by somebody else'
      : `${rollout.rollout_percentage} % took part at last`,
  ].join('; ');

/** All of a decision on one page, to be printed: question, plan, result, decision, who, when, and the hash. */
export const DecisionCard = ({
  detail,
  sealed,
}: {
  readonly detail: Detail;
  readonly sealed: Sealed;
}): ReactElement => {
  const first = headlineOf(sealed.payload);
  return (
    <article className="decision-card" aria-label="Decision card">
      <h3 dir="auto">{detail.name}</h3>
      <dl className="facts-list">
        <div>
          <dt>Question</dt>
          <dd dir="auto">{detail.hypothesis === '' ? 'none was written down' : detail.hypothesis}</dd>
        </div>
        <div>
          <dt>Plan</dt>
          <dd>
            <code>{detail.feature.name}</code>; {planOf(detail)}
          </dd>
        </div>
        <div>
          <dt>Ran</dt>
          <dd>
            {detail.started_at !== null && <Moment at={detail.started_at} as="record" />} to{' '}
            {detail.ended_at !== null && <Moment at={detail.ended_at} as="record" />}
          </dd>
        </div>
      </dl>
      {first !== undefined && <Result metric={first} />}
      <Others metrics={sealed.payload.metrics.filter((metric) => metric !== first)} />
      <dl className="facts-list">
        <div>
          <dt>Decision</dt>
          <dd>
            <strong dir="auto">{detail.status_reason}</strong>
          </dd>
        </div>
        <div>
          <dt>By</dt>
          <dd>
            <Who detail={detail} />
          </dd>
        </div>
        <div>
          <dt>Evidence</dt>
          <dd className="hash">
            SHA-256 <code>{sealed.content_hash}</code>
            <span className="small muted card-address">{location.origin + location.pathname}</span>
          </dd>
        </div>
      </dl>
    </article>
  );
};
