import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { lookOf } from '../../../../../client/reading/comparison.js';
import type { Row } from '../../../../../client/reading/drawn.js';
import { effectOf } from '../../../../../client/reading/effect-of.js';
import { CONTROL } from '../../../../../client/reading/reading.js';
import { Missing } from '../../../parts/figure.js';
import { variantClass } from '../../../parts/variant-class.js';
import { usePlaceOf } from '../variant-places.js';
import { ArmSums, Mean } from './arm-sums.js';
import { definitionChips } from './definition-chips.js';
import { CertaintyCell, DrawnCell, EffectCell, VerdictCell } from './effect-cells.js';
import type { Shown } from './shown.js';
import { Trend } from './trend.js';
import { VariantCell } from './variant-cell.js';

type Metric = Schemas['MetricResult'];

const ARROWS = { up: '↑ more is better', down: '↓ less is better', informational: 'no direction' } as const;
/** Those behind the mean, which say nothing of the baseline itself. */
const COMPARING = 5;

const MetricName = ({ metric, span }: { metric: Metric; span: number }): ReactElement => (
  <th scope="rowgroup" rowSpan={span} className="metric">
    <span dir="auto">{metric.name}</span>
    <span className="small muted">{ARROWS[metric.direction]}</span>
    {metric.metric_version !== undefined && metric.metric_version > 1 && (
      <span className="small muted">version {metric.metric_version}</span>
    )}
    {definitionChips(metric.definition).map((chip) => (
      <span key={chip} className="chip">
        {chip}
      </span>
    ))}
  </th>
);

/** @param n of the baseline, whose metric has no other row */
const whyAlone = (n: number): string =>
  n === 0
    ? 'nobody has come yet, so there is nothing to compare'
    : 'nothing is compared with it: the others are hidden, or this snapshot does not have all sums';

const BaselineRow = ({
  metric,
  baseline,
  span,
}: {
  metric: Metric;
  baseline: string;
  span: number;
}): ReactElement => {
  const placeOf = usePlaceOf();
  const arm = metric.variants[baseline];
  return (
    <tr className={`baseline ${variantClass(placeOf(baseline))}`} data-baseline={metric.metric_id}>
      <MetricName metric={metric} span={span} />
      <VariantCell variant={baseline} n={arm?.n ?? 0} metric={metric.name} />
      <td className="number means">
        <Mean mean={arm?.mean} aggregation={metric.aggregation} />
        {arm !== undefined && <ArmSums arm={arm} aggregation={metric.aggregation} />}
      </td>
      <td colSpan={COMPARING} className="small muted baseline-words">
        {span > 1 ? 'what the others are compared with' : whyAlone(arm?.n ?? 0)}
      </td>
    </tr>
  );
};

const Means = ({
  row: { metric, variant, analysis },
  baseline,
}: {
  row: Row;
  baseline: string;
}): ReactElement => {
  const arm = metric.variants[variant];
  const before = metric.variants[baseline]?.mean;
  const from = analysis.kind === 'refused' ? before : (analysis.control_mean ?? before);
  return (
    <>
      <Mean mean={from} aggregation={metric.aggregation} /> <span className="muted">→</span>{' '}
      <Mean mean={analysis.mean} aggregation={metric.aggregation} />
      {arm !== undefined && <ArmSums arm={arm} aggregation={metric.aggregation} />}
    </>
  );
};

/** Whether a click is about the row, and not about what was selected or pressed inside of it. */
const isOfRow = (target: EventTarget): boolean =>
  !(target instanceof Element && target.closest('button, a, input') !== null) &&
  (getSelection()?.isCollapsed ?? true);

const TreatmentRow = ({
  row,
  half,
  shown,
}: {
  row: Row;
  half: number | null;
  shown: Shown;
}): ReactElement => {
  const { metric, variant, analysis } = row;
  const { choices, judge, isShy, onOpen } = shown;
  const effect = effectOf(analysis, choices);
  const later = shown.ghost(row);
  const judgement = judge(metric, variant, analysis);
  const isColoured = !isShy && judgement.isDecided;
  const open = (): void => {
    onOpen(metric, variant);
  };
  return (
    <tr
      className="opens"
      data-metric={metric.metric_id}
      data-variant={variant}
      onClick={({ target }) => {
        if (isOfRow(target)) open();
      }}
    >
      <VariantCell variant={variant} n={analysis.n} metric={metric.name} onOpen={open} />
      <td className="number means">
        <Means row={row} baseline={choices.baseline} />
      </td>
      <td className="number effect">
        <EffectCell row={row} effect={effect} />
      </td>
      <td className="drawn">
        <DrawnCell
          row={row}
          effect={effect}
          half={effect?.kind === 'difference' && choices.scale === 'relative' ? null : half}
          look={isColoured ? lookOf(judgement.verdict) : 'open'}
          verdict={judgement.verdict}
          baseline={choices.baseline}
          ghost={later === null ? null : effectOf(later, choices)}
        />
      </td>
      <td className="number certainty">
        <CertaintyCell analysis={analysis} judgement={judgement} looks={choices.looks} />
      </td>
      <td className="verdict-cell">
        <VerdictCell
          row={row}
          verdict={judgement.verdict}
          isColoured={isColoured}
          forecast={shown.forecast(row)}
        />
      </td>
      <td className="trend-cell">
        {choices.baseline === CONTROL ? (
          <Trend
            experimentId={shown.experimentId}
            metric={metric.metric_id}
            variant={variant}
            seq={shown.seq}
          />
        ) : (
          <Missing reason="the series is against control" />
        )}
      </td>
    </tr>
  );
};

/** A metric: the baseline in a line of its own, and each variant against it. */
export const MetricRows = ({
  metric,
  rows,
  half,
  shown,
}: {
  readonly metric: Metric;
  /** Those that are shown, in their order. */
  readonly rows: readonly Row[];
  readonly half: number | null;
  readonly shown: Shown;
}): ReactElement => (
  <tbody>
    <BaselineRow metric={metric} baseline={shown.choices.baseline} span={rows.length + 1} />
    {rows.map((row) => (
      <TreatmentRow key={row.variant} row={row} half={half} shown={shown} />
    ))}
  </tbody>
);

/** A metric that could not be read; the others stand. */
export const FailedMetric = ({ metric }: { readonly metric: Metric }): ReactElement => (
  <tbody>
    <tr data-metric={metric.metric_id}>
      <th scope="row" className="metric">
        <span dir="auto">{metric.name}</span>
      </th>
      <td colSpan={COMPARING + 2}>
        <span className="verdict">could not be read</span>{' '}
        <span className="small">{metric.error?.detail}</span>{' '}
        <a className="small" href={`/docs/errors#${metric.error?.code ?? ''}`}>
          {metric.error?.code}
        </a>
      </td>
    </tr>
  </tbody>
);
