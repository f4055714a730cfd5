import type { ReactElement } from 'react';
import { Fragment } from 'react';
import type { Schemas } from '../../../client/create-client.js';
import { formatCount, formatLift, formatMean, formatP } from '../../format/numbers.js';
import { scaleOf } from '../../geometry/interval-scale.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Interval } from '../../parts/interval.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import type { Comparison } from './comparison.js';
import { differenceInWords, inWords, liftOf, lookOf, marginOf, reasonOf, verdictOf } from './comparison.js';

type MetricResult = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];

interface Row {
  readonly metric: MetricResult;
  readonly variant: string;
  readonly analysis: Analysis;
  readonly place: number;
}

const ROLES = [
  ['goal', 'Goals'],
  ['secondary', 'Secondary'],
  ['guardrail', 'Guardrails'],
] as const;

const ARROWS = { up: '↑ more is better', down: '↓ less is better', informational: 'no direction' } as const;

const Means = ({ metric, analysis }: { metric: MetricResult; analysis: Analysis }): ReactElement => {
  const control = metric.variants['control'];
  const from = analysis.kind === 'refused' ? control?.mean : (analysis.control_mean ?? control?.mean);
  const shown = (mean: number | null | undefined): ReactElement =>
    mean === null || mean === undefined ? (
      <Missing reason="no mean yet" />
    ) : (
      <Figure value={mean}>{formatMean(mean, metric.aggregation)}</Figure>
    );
  return (
    <>
      {shown(from)} <span className="muted">→</span> {shown(analysis.mean)}
    </>
  );
};

const LiftCell = ({ analysis, lift }: { analysis: Analysis; lift: Comparison | null }): ReactElement => {
  if (lift !== null)
    return (
      <>
        <Figure value={lift.always.estimate} className="lift">
          {formatLift(lift.always.estimate)}
        </Figure>
        <span className="small muted ends">
          <Figure value={lift.always.low}>{formatLift(lift.always.low)}</Figure> to{' '}
          <Figure value={lift.always.high}>{formatLift(lift.always.high)}</Figure>
        </span>
      </>
    );
  if (analysis.kind === 'absoluteOnly')
    return (
      <Figure value={analysis.absolute.estimate} className="lift">
        {differenceInWords(analysis.absolute)}
      </Figure>
    );
  return <Missing reason={analysis.kind === 'refused' ? reasonOf(analysis.reason) : 'no lift'} />;
};

const Drawn = ({
  row,
  lift,
  half,
  isShy,
}: {
  row: Row;
  lift: Comparison | null;
  half: number;
  isShy: boolean;
}) => {
  const { metric, analysis } = row;
  const verdict = verdictOf(metric, analysis);
  if (lift === null) {
    const reason =
      analysis.kind === 'refused'
        ? analysis.reason
        : analysis.kind === 'absoluteOnly'
          ? analysis.lift_refusal
          : '';
    return <span className="small muted">{reasonOf(reason)}</span>;
  }
  return (
    <>
      <Interval
        half={half}
        always={lift.always}
        single={lift.single}
        margin={marginOf(metric, analysis)}
        look={isShy ? 'open' : lookOf(verdict)}
      />
      <span className="unseen">{inWords(lift, verdict)}</span>
    </>
  );
};

const Verdict = ({ row, isShy }: { row: Row; isShy: boolean }): ReactElement => {
  const verdict = verdictOf(row.metric, row.analysis);
  const look = isShy ? 'open' : lookOf(verdict);
  const worst = row.analysis.guardrail?.always_valid?.worst_lift;
  return (
    <>
      <span className={`verdict verdict-${look}`} data-verdict={verdict}>
        {verdict}
      </span>
      {worst !== undefined && worst !== null && (
        <span className="small muted ends">
          at worst <Figure value={worst}>{formatLift(worst)}</Figure>, margin{' '}
          {formatLift(marginOf(row.metric, row.analysis) ?? 0)}
        </span>
      )}
    </>
  );
};

const pOf = (analysis: Analysis): number | null =>
  analysis.kind === 'refused' ? null : analysis.always_valid.p_value;

const MetricRow = ({
  row,
  half,
  isShy,
  isFirst,
  count,
}: {
  row: Row;
  half: number;
  isShy: boolean;
  isFirst: boolean;
  count: number;
}) => {
  const { metric, variant, analysis, place } = row;
  const lift = liftOf(analysis);
  const p = pOf(analysis);
  return (
    <tr data-metric={metric.metric_id} data-variant={variant}>
      {isFirst && (
        <th scope="rowgroup" rowSpan={count} className="metric">
          <span dir="auto">{metric.name}</span>
          <span className="small muted">{ARROWS[metric.direction]}</span>
        </th>
      )}
      <td className={`variant-${place % 6} variant-cell`}>
        <span className="swatch" aria-hidden="true" />
        <span dir="auto">{variant}</span>
        <span className="small muted ends">
          <Figure value={analysis.n}>{formatCount(analysis.n)}</Figure> identities
        </span>
      </td>
      <td className="number means">
        <Means metric={metric} analysis={analysis} />
      </td>
      <td className="number">
        <LiftCell analysis={analysis} lift={lift} />
      </td>
      <td className="drawn">
        <Drawn row={row} lift={lift} half={half} isShy={isShy} />
      </td>
      <td className="number small">
        {p === null ? <Missing reason="no test yet" /> : <Figure value={p}>{formatP(p)}</Figure>}
      </td>
      <td>
        <Verdict row={row} isShy={isShy} />
      </td>
    </tr>
  );
};

const rowsOf = (metrics: readonly MetricResult[]): readonly Row[] =>
  metrics.flatMap((metric) =>
    Object.entries(metric.analysis).map(([variant, analysis], index) => ({
      metric,
      variant,
      analysis,
      place: index + 1,
    })),
  );

const Failed = ({ metric }: { metric: MetricResult }): ReactElement => (
  <tr data-metric={metric.metric_id}>
    <th scope="row" className="metric">
      <span dir="auto">{metric.name}</span>
    </th>
    <td colSpan={6}>
      <span className="verdict">could not be read</span> <span className="small">{metric.error?.detail}</span>{' '}
      <a className="small" href={`/docs/errors#${metric.error?.code ?? ''}`}>
        {metric.error?.code}
      </a>
    </td>
  </tr>
);

const HEADS = [
  'Metric',
  'Variant',
  'Control → variant',
  'Lift',
  'Always-valid 95 % interval',
  'p',
  'Verdict',
] as const;

const Table = ({
  title,
  metrics,
  isShy,
}: {
  title: string;
  metrics: readonly MetricResult[];
  isShy: boolean;
}): ReactElement => {
  const lifts = rowsOf(metrics).flatMap(({ analysis }) => liftOf(analysis) ?? []);
  const half = scaleOf(lifts.flatMap(({ always }) => [always.low, always.high]));
  return (
    <TableFrame label={title}>
      <table className="scorecard">
        <caption>{title}</caption>
        <thead>
          <tr>
            {HEADS.map((head, index) => (
              <th key={head} scope="col" className={[2, 3, 5].includes(index) ? 'number' : ''}>
                {head}
                {index === 4 && lifts.length > 0 && (
                  <span className="scale" aria-hidden="true">
                    <span>{formatLift(-half)}</span>
                    <span>0</span>
                    <span>{formatLift(half)}</span>
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => {
            if (metric.error !== null) return <Failed key={metric.metric_id} metric={metric} />;
            const rows = rowsOf([metric]);
            return (
              <Fragment key={metric.metric_id}>
                {rows.map((row, index) => (
                  <MetricRow
                    key={row.variant}
                    row={row}
                    half={half}
                    isShy={isShy}
                    isFirst={index === 0}
                    count={rows.length}
                  />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** How the variants compare, metric by metric. */
export const Scorecard = ({ payload }: { readonly payload: Schemas['ResultsPayload'] }): ReactElement => {
  const isBlocked = payload.srm.alarm;
  const tables = ROLES.map(([role, title]) => ({
    title,
    metrics: payload.metrics.filter((metric) => (metric.role ?? 'goal') === role),
  })).filter(({ metrics }) => metrics.length > 0);
  const shown = (
    <div className="tables">
      {tables.map(({ title, metrics }) => (
        <Table key={title} title={title} metrics={metrics} isShy={isBlocked} />
      ))}
      <p className="small muted">
        The thick bar holds however often one looks; the thin one is what a single look would say. Colour is
        for what is decided.
      </p>
    </div>
  );
  return (
    <Section name="results" title="Results">
      {isBlocked ? (
        <details className="blocked">
          <summary>
            Do not read these: the variants do not have the sizes that they should. Show them all the same
          </summary>
          {shown}
        </details>
      ) : (
        shown
      )}
    </Section>
  );
};
