import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { effectOf } from '../../../../../client/reading/effect-of.js';
import { formatMark } from '../../../../../client/reading/numbers.js';
import { scaleOf } from '../../../../../domain/intervals/interval-scale.js';
import { TableFrame } from '../../../parts/table-frame.js';
import type { Choices } from './choices.js';
import { FailedMetric, MetricRows } from './metric-rows.js';
import type { Shown } from './shown.js';
import { rowsOf } from './shown.js';
import { SortHead } from './sort-head.js';
import { sortedRows } from './sorted-rows.js';
import { ariaSortOf } from './sorting.js';

type Metric = Schemas['MetricResult'];

/** One scale for rows that have the same unit; null where none of them is drawn. */
const halfOf = (metrics: readonly Metric[], choices: Choices): number | null => {
  const ends = metrics
    .flatMap((metric) => rowsOf(metric, choices))
    .map(({ analysis }) => effectOf(analysis, choices))
    .filter((effect) => effect !== null && (choices.scale === 'absolute' || effect.kind === 'lift'))
    .flatMap((effect) => (effect?.shown == null ? [] : [effect.shown.low, effect.shown.high]));
  return ends.length === 0 ? null : scaleOf(ends);
};

const headsOf = ({ scale, looks, baseline }: Choices) =>
  [
    { name: 'Metric' },
    { name: 'Variant' },
    { name: `${baseline === 'control' ? 'Control' : baseline} → variant`, isNumber: true },
    { name: scale === 'absolute' ? 'Difference' : 'Lift', isNumber: true, sorts: 'lift' },
    { name: looks === 'one' ? '95 % interval, one look' : '95 % interval, every look', isDrawn: true },
    { name: looks === 'one' ? 'p, one look' : 'p, every look', isNumber: true, sorts: 'certainty' },
    { name: 'Verdict', sorts: 'verdict' },
    { name: 'Trend' },
  ] as const;

const Heads = ({ choices, half }: { choices: Choices; half: number | null }): ReactElement => (
  <thead>
    <tr>
      {headsOf(choices).map((head) => (
        <th
          key={head.name}
          scope="col"
          className={'isNumber' in head ? 'number' : ''}
          dir="auto"
          {...('sorts' in head ? { 'aria-sort': ariaSortOf(head.sorts, choices.sorting) } : {})}
        >
          {'sorts' in head ? (
            <SortHead name={head.name} by={head.sorts} sorting={choices.sorting} />
          ) : (
            head.name
          )}
          {'isDrawn' in head && half !== null && choices.scale === 'relative' && (
            <span className="scale" aria-hidden="true">
              <span>{formatMark(-half)}</span>
              <span>0</span>
              <span>{formatMark(half)}</span>
            </span>
          )}
        </th>
      ))}
    </tr>
  </thead>
);

/** The metrics of one role. */
export const MetricTable = ({
  title,
  metrics,
  shown,
}: {
  readonly title: string;
  readonly metrics: readonly Metric[];
  readonly shown: Shown;
}): ReactElement => {
  const { choices } = shown;
  const half = halfOf(metrics, choices);
  return (
    <TableFrame label={title}>
      <table className="scorecard">
        <caption>{title}</caption>
        <Heads choices={choices} half={half} />
        {sortedRows(metrics, shown).map(({ group: metric, rows }) =>
          metric.error === null ? (
            <MetricRows
              key={metric.metric_id}
              metric={metric}
              rows={rows}
              // Each unit has a scale of its own.
              half={choices.scale === 'absolute' ? halfOf([metric], choices) : half}
              shown={shown}
            />
          ) : (
            <FailedMetric key={metric.metric_id} metric={metric} />
          ),
        )}
      </table>
    </TableFrame>
  );
};
