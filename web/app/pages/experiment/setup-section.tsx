import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { methodInWords } from '../../format/corrections.js';
import { roundPercent } from '../../format/round-percent.js';
import { Figure } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { variantClass } from '../../parts/variant-class.js';
import { RolloutButton } from './rollout/rollout-button.js';
import { ScheduleButton } from './schedule/schedule-button.js';
import { ScheduleList } from './schedule/schedule-list.js';
import { splitOf } from './split-of.js';
import { usePlaceOf } from './variant-places.js';

type Detail = Schemas['ExperimentDetail'];

const Split = ({ rollout }: { rollout: Detail['experiment_rollout'] }): ReactElement => {
  const placeOf = usePlaceOf();
  const split = splitOf(rollout.multivariate_feature_state_values);
  let from = 0;
  return (
    <>
      <svg className="split" aria-hidden="true">
        {split.map(([key, share]) => {
          const x = from;
          from += share;
          return (
            <rect
              key={key}
              className={variantClass(placeOf(key))}
              x={`${x}%`}
              width={`${share}%`}
              height="100%"
            />
          );
        })}
      </svg>
      <span className="small">
        {split.map(([key, share]) => (
          <span key={key} className={`${variantClass(placeOf(key))} share`}>
            <span className="swatch" aria-hidden="true" />
            <bdi>{key}</bdi> {share} %
          </span>
        ))}
      </span>
    </>
  );
};

const Epochs = ({ epochs }: { epochs: Detail['epochs'] }): ReactElement => (
  <TableFrame label="Epochs">
    <table>
      <caption>Epochs: when it served what</caption>
      <TableHead heads={['No.', 'From', 'To', 'Take part', 'Split']} />
      <tbody>
        {epochs.map(({ number, from, to, rollout_percentage: share, allocation }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>
              <Moment at={from} />
            </td>
            <td>{to === null ? 'now' : <Moment at={to} />}</td>
            <td>{share} %</td>
            <td dir="auto">
              {splitOf(allocation)
                .map(([key, part]) => `${key} ${part} %`)
                .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);

const audienceOf = ({ audience }: Detail['experiment_rollout']): string => {
  if (audience === null) return 'everybody';
  const names = audience.segments.map(({ name }) => name).join(audience.match === 'any' ? ' or ' : ' and ');
  return `who is in ${names}`;
};

const SetupButtons = ({ detail }: { readonly detail: Detail }): ReactElement => (
  <span className="actions">
    <RolloutButton detail={detail} />
    <ScheduleButton detail={detail} />
  </span>
);

/** How it is set up: who takes part, what is measured, when it decides. */
export const SetupSection = ({ detail }: { readonly detail: Detail }): ReactElement => {
  const { experiment_rollout: rollout, planned_units: planned, warnings, epochs, metrics, decision } = detail;
  return (
    <Section name="setup" title="Setup" side={<SetupButtons detail={detail} />}>
      {warnings.length > 0 && (
        <ul className="notice tone-warn">
          {warnings.map(({ code, detail: what }) => (
            <li key={`${code} ${what}`}>{what}</li>
          ))}
        </ul>
      )}
      <dl className="facts-list">
        <div>
          <dt>Who</dt>
          <dd>
            {detail.assignment === 'external'
              ? 'somebody else assigns the variants'
              : `${rollout.rollout_percentage} % of ${audienceOf(rollout)}`}
          </dd>
        </div>
        <div>
          <dt>Split</dt>
          <dd>
            <Split rollout={rollout} />
          </dd>
        </div>
        <div>
          <dt>Decides</dt>
          <dd>
            {decision.at === 'always' ? 'at every look' : 'once, at the planned end'}, tightest at{' '}
            <Figure value={planned}>{formatCount(planned)}</Figure> identities
            {detail.target_effect !== null && (
              <>
                {' '}
                and planned to see a lift of{' '}
                <Figure value={detail.target_effect}>{roundPercent(detail.target_effect)}</Figure>
              </>
            )}
            ; intervals of 95 % (α 0.05), correction: {methodInWords(detail.family.method)}
          </dd>
        </div>
        <div>
          <dt>Refresh</dt>
          <dd>
            every {formatDuration(detail.refresh_interval_seconds * 1_000)}; late events are waited for{' '}
            {formatDuration(detail.settle_seconds * 1_000)}; on a harmed guardrail:{' '}
            {detail.on_guardrail_breach}
          </dd>
        </div>
        <div>
          <dt>Schedule</dt>
          <dd>
            {detail.schedule.length === 0 ? (
              <span className="muted">nothing happens by itself</span>
            ) : (
              <ScheduleList detail={detail} />
            )}
          </dd>
        </div>
        <div>
          <dt>Metrics</dt>
          <dd>
            {metrics.map((metric) => (
              <span key={metric.id} className="share">
                <bdi>{metric.metric_name}</bdi>{' '}
                <span className="chip">
                  {metric.role}
                  {metric.margin !== null && `, margin ${formatPercent(metric.margin)}`}, version{' '}
                  {metric.metric_version}
                </span>
              </span>
            ))}
          </dd>
        </div>
      </dl>
      {epochs.length > 0 && <Epochs epochs={epochs} />}
    </Section>
  );
};
